// What must be true before something happens to a registration. Guards as in LifeCycle.h.
#pragma once

#include "gateway/casework/LifeCycle.h"

namespace schakel::casework::rod {

Refusals mayAsk(const Situation& situation);  // open
Refusals mayAskAgain(const Situation& situation);  // fix, correct
Refusals mayRelease(const Situation& situation);
Refusals maySend(const Situation& situation);
Refusals mayReplaceNumber(const Situation& situation);
Refusals isOverdue(const Situation& situation);
Refusals isRejected(const Situation& situation);
Refusals isApproved(const Situation& situation);
Refusals isApprovedWithSignal(const Situation& situation);

}  // namespace schakel::casework::rod
