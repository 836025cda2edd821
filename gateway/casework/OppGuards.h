// What must be true before each step of a support plan or OPP.
#pragma once

#include "gateway/casework/LifeCycle.h"

namespace schakel::casework::oppguards {

Refusals mayOpen(const Situation& situation);
Refusals mayStart(const Situation& situation);
Refusals mayDrop(const Situation& situation);
Refusals mayWrite(const Situation& situation);
Refusals mayInvite(const Situation& situation);
Refusals mayHear(const Situation& situation);
Refusals mayRecordView(const Situation& situation);
Refusals mayEstablishOutflow(const Situation& situation);
Refusals mayRefer(const Situation& situation);
Refusals mayRecordOpinion(const Situation& situation);
Refusals mayConsent(const Situation& situation);
Refusals mayEstablish(const Situation& situation);
Refusals mayActivate(const Situation& situation);
Refusals mayEvaluate(const Situation& situation);
Refusals mayContinue(const Situation& situation);
Refusals mayChange(const Situation& situation);
Refusals mayEnd(const Situation& situation);
Refusals mayDisenrol(const Situation& situation);
Refusals mayHoldSession(const Situation& situation);
Refusals mayMeet(const Situation& situation);
Refusals mayAssign(const Situation& situation);

}  // namespace schakel::casework::oppguards
