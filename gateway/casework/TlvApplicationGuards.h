// What must be true before something happens to an application. Guards as in LifeCycle.h.
#pragma once

#include "gateway/casework/LifeCycle.h"

namespace schakel::policy {
struct SwvPolicy;
}

namespace schakel::casework::tlv {

// What the SWV that is applied to decided for itself, as it is today.
const policy::SwvPolicy& swvOf(const Situation& situation);

Refusals mayOpen(const Situation& situation);

Refusals mayAddDocument(const Situation& situation);
Refusals mayRemoveDocument(const Situation& situation);
Refusals mayRecordMeeting(const Situation& situation);
Refusals holdsNoNumber(const Situation& situation);
Refusals namesDocument(const Situation& situation);  // by its hash
Refusals mayCheck(const Situation& situation);
Refusals maySubmit(const Situation& situation);

Refusals mayAdvise(const Situation& situation);
Refusals mayCopyAdvice(const Situation& situation);
Refusals haveTwoAdvices(const Situation& situation);
Refusals doAdvicesDiffer(const Situation& situation);

Refusals mayGrant(const Situation& situation);
Refusals mayRefuse(const Situation& situation);
Refusals mayObject(const Situation& situation);
Refusals isTermOver(const Situation& situation);
Refusals upholdObjection(const Situation& situation);
Refusals upholdAppeal(const Situation& situation);
Refusals dismissObjection(const Situation& situation);
Refusals mayEnrol(const Situation& situation);
Refusals hasExpired(const Situation& situation);

}  // namespace schakel::casework::tlv
