// How long, and how often, something may take in a school: plans and what must be done by when.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "gateway/base/Words.h"
#include "gateway/model/ids/Date.h"

namespace schakel::policy {

enum class TermUnit : std::uint8_t { days, weeks, months };

// In the order of TermUnit: "days", "weeks", "months", as files write them.
inline constexpr std::array<std::string_view, 3> kTermUnits{"days", "weeks", "months"};

// Calendar days, weeks or months: school holidays stop none.
struct Term {
    int count = 0;
    TermUnit unit = TermUnit::days;

    // Of a term of 6 weeks from the first: the same day of the week, six weeks on.
    model::Date after(const model::Date& day) const;
    base::Words text() const;  // "8 weken"
    friend bool operator==(const Term&, const Term&) = default;
};

// One limit of a school. All that it names holds together; of several about one subject each is enough by itself:
// half a year, or five talks.
struct LimitRule {
    std::string subject;  // "plan/COACHING_PLAN", "opp/need": see limitSubjects()
    std::optional<Term> within = {};
    std::optional<int> talks = {};
    bool untilLeaving = false;  // ends when the pupil leaves, and has no end of its own
    std::string source = {};

    base::Words text() const;  // "hoogstens 8 weken"
};

// What can be limited: plans that are no OPP, and what the school is to do within a term.
struct LimitSubject {
    std::string name;
    base::Words label = "";
    bool isPlan = false;  // else: a term, which has no talks and always an end
    std::array<int, 3> most{};  // per TermUnit
    const char* law = nullptr;  // that sets what is most; nullptr: only against slips of the pen
};

inline constexpr int kMostTalks = 100;

// Six weeks by law, from the inschrijving or the definitive placement. A school may set itself less time, never more.
inline constexpr std::string_view kOppAfterEnrolment = "opp/enrolment";
// From the day on which the need was seen, when that came later.
inline constexpr std::string_view kOppAfterNeed = "opp/need";
// From the day on which a conversation at the warm transfer turned out to be needed.
inline constexpr std::string_view kConversation = "transfer/conversation";
// From DUO's receipt to its result; after that it is overdue.
inline constexpr std::string_view kRegistrationResult = "registration/result";

const std::vector<LimitSubject>& limitSubjects();
const LimitSubject* findLimitSubject(std::string_view name);  // nullptr: nothing can be limited by that name

// What holds without a law.yaml, or with one that is silent about limits. Of every term there is one.
const std::vector<LimitRule>& defaultLimits();

}  // namespace schakel::policy
