// What is wrong with a decision on an application, before DUO says so.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "gateway/base/Finding.h"
#include "gateway/casework/Case.h"
#include "gateway/model/ids/TlvNumber.h"

namespace schakel::casework {

struct TlvDecision {
    std::string type = "VSO";  // "VSO", "PRO", "LWOO"
    std::string swv;  // of which SWV
    std::string number;  // as the SWV wrote it, to the letter
    model::TlvProfile profile = model::TlvProfile::bron;
    model::Date from;
    std::optional<model::Date> to = {};  // inclusive
    std::string category = {};  // "L", "M", "H", "Nvt"
    bool residential = false;  // the placement itself counts as TLV, for as long as it lasts
};

// What else is known around it, that a case by itself does not hold.
struct TlvSurroundings {
    std::function<bool(std::string_view number)> isOfAnotherPupil = {};
    std::vector<model::Date> otherStarts = {};  // of the other TLVs within the same enrolment
};

struct TlvFinding {
    const Rule* rule;  // "BRON-423": DUO's own code
    base::Severity severity;  // error: DUO refuses it; warning: DUO signals it
    base::Words detail = "";
};

// In the BRON profile all of DUO's checks; in the OSO profile the number is kept to the letter and only the period is
// looked at. Praktijkonderwijs and LWOO have no funding category and no TLV period.
std::vector<TlvFinding> checkDecision(const TlvDecision& decision, const TlvSurroundings& around = {});

// The decision that the case holds; of a situation with what the event to come says of it on top. nullopt when number
// or first day are missing.
std::optional<TlvDecision> decisionOf(const Case& file);
std::optional<TlvDecision> decisionOf(const Situation& situation);

}  // namespace schakel::casework
