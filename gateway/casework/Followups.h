// Which cases follow from what happened in another one.
#pragma once

#include <string>
#include <vector>

#include "gateway/casework/Case.h"

namespace schakel::casework {

// A case to open. With its cause it is opened once, however often it is asked for.
struct Followup {
    CaseKind kind = CaseKind::rodRegistration;
    std::string school;
    std::string cause;  // "case:<id>/<number of the event>"
    Fields opening;  // of its "open" event
};

// What an event that was added to this case asks for. An OPP of a VO school that begins or ends is registered in BRON:
// its period and nothing of what it says. One of practical or special education is not, nor any other kind of plan.
// Fields of the registration: subject ("OPP"), enrolment_sequence, opp_begin, changed_on and, where the case knows
// them, number_kind, enrolment_from, enrolment_to, opp_end.
std::vector<Followup> followupsOf(const Case& file, const Event& event);

}  // namespace schakel::casework
