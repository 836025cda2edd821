// What must be true before each step of a warm transfer.
#pragma once

#include "gateway/casework/LifeCycle.h"

namespace schakel::casework::ovd {

Refusals mayOpen(const Situation& situation);
Refusals mayCompose(const Situation& situation);
Refusals mayRecompose(const Situation& situation);  // correct, change and repair too: other bytes than before
Refusals mayOffer(const Situation& situation);
Refusals mayRecordInspection(const Situation& situation);
Refusals mayConsent(const Situation& situation);
Refusals mayStageInspected(const Situation& situation);
Refusals mayStageConsented(const Situation& situation);
Refusals mayPull(const Situation& situation);
Refusals mayDeliver(const Situation& situation);
Refusals mayCall(const Situation& situation);
Refusals mayLogCall(const Situation& situation);
Refusals mayPlace(const Situation& situation);
Refusals mayPlaceAfterCall(const Situation& situation);
Refusals mayRefuse(const Situation& situation);
Refusals mayExtend(const Situation& situation);
Refusals mayPlaceTemporarily(const Situation& situation);

}  // namespace schakel::casework::ovd
