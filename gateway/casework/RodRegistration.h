// A registration in the register of DUO (ROD, once BRON): asked for by who knows the pupil, sent by the administratie,
// judged by DUO. "Sent" is not "registered", and a receipt is no result.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "gateway/casework/Case.h"
#include "gateway/casework/RodRegistrationPrecheck.h"

namespace schakel::casework {

// The last day on which DUO's result is expected, by the school's policy of that day; after it the result is overdue.
// nullopt: there is no receipt.
std::optional<model::Date> resultBy(const Case& file, const policy::Policies& policies, const model::Date& on);

// The fields that an intent can hold, and nothing besides: dates, codes and numbers of a fixed form. What an OPP says
// cannot be in it.
std::span<const Field> intentFields();
// What the case says of them now: all that a message may be made of, beside the enrolment itself. A value that has not
// the form of its field is left out.
Fields intentOf(const Case& file);

// "BSN" or "ONDERWIJSNUMMER": which kind of number the next message carries. The number itself is never in a case.
std::string numberKindOf(const Case& file);

// The enrolment that an event releases; nullopt when its periods cannot be read.
std::optional<EnrolmentSnapshot> snapshotIn(const Event& event);
// As the administratie released it last; nullopt before.
std::optional<EnrolmentSnapshot> releasedSnapshot(const Case& file);

// What DUO said of the last message, to the letter.
struct RodSignal {
    std::string code;  // "046_waardenlijst_fout": never a number
    bool rejects = false;  // severity A; else S
    model::Date on;
    std::string text;
    std::string field;
};

std::vector<RodSignal> signalsOf(const Case& file);

// One line for people: how it stands, with the date. Says "geregistreerd" from ACCEPTED on and never before.
base::Words shownState(const Case& file);

// What is known of it, the oldest first, each with its age: receipt, signals, result.
struct RodMilestone {
    base::Words what;
    model::Date on;
    int days;  // ago
};

std::vector<RodMilestone> milestonesOf(const Case& file, const model::Date& today);

}  // namespace schakel::casework
