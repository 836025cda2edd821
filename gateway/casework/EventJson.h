// Events as the ledger keeps them.
#pragma once

#include "gateway/base/Result.h"
#include "gateway/casework/Event.h"
#include "gateway/ledger/Cases.h"

namespace schakel::casework {

ledger::CaseEvent toLedger(const Event& event);

// CaseDamaged when its body is not what toLedger() makes.
base::Result<Event> fromLedger(const std::string& caseId, const ledger::CaseEvent& stored);

}  // namespace schakel::casework
