// What DUO would refuse of an enrolment, found before it is sent. Pure: from the enrolment's own periods.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "gateway/base/Finding.h"
#include "gateway/casework/LifeCycle.h"
#include "gateway/model/checks/OppChecks.h"

namespace schakel::casework {

// A whole enrolment as DUO's register gets to see it: registering one OPP is sending all of this again.
struct EnrolmentSnapshot {
    model::Period enrolment;
    std::vector<model::Period> opp = {};
    std::vector<model::Period> stays = {};  // at another school (OPDC and the like)
};

struct PrecheckFinding {
    const Rule* rule;  // "BRON-321": DUO's own code, what it says, and how to repair it
    base::Severity severity;  // error: DUO refuses it; warning: DUO signals it
    base::Words field;  // which field of which row, as the school's own system shows it
    base::Words detail = "";  // the dates that clash
};

// 314, 321, 331, 332, 349, 435, 452, 453, 454 and a stay elsewhere that ends too late or not at all.
std::vector<PrecheckFinding> precheck(const EnrolmentSnapshot& snapshot, const model::Date& today);

// Periods of an OPP that the register has and the new snapshot lacks, or has otherwise than by a later end: what is
// not sent again is gone there.
std::vector<PrecheckFinding> lostPeriods(const EnrolmentSnapshot& registered, const EnrolmentSnapshot& now);

// A pupil leaves: which rows still need an end, and which.
struct EndProposal {
    enum class What : std::uint8_t { opp, stay };
    What what;
    model::Period row;
    std::optional<model::Date> end;  // nullopt: it begins after the last day, and has to go
};

std::vector<EndProposal> proposeEnds(const EnrolmentSnapshot& snapshot, const model::Date& lastDay);

// Why an enrolment at the VSO may be without a TLV.
enum class TlvException : std::uint8_t { none, epilepsySchool, residential };

// Warning 415 for an enrolment at a school for SO or VSO that no TLV covers from its first day; other schools never.
std::optional<PrecheckFinding> missingTlv(model::SchoolType school, const model::Date& enrolledFrom,
                                          const std::vector<model::Date>& tlvStarts,
                                          TlvException exception = TlvException::none);

// Periods as events hold them: "2025-09-01/2026-07-31 2026-09-01/", an open one without its end. nullopt: malformed.
std::optional<std::vector<model::Period>> parsePeriods(std::string_view text);
std::string formatPeriods(const std::vector<model::Period>& periods);

}  // namespace schakel::casework
