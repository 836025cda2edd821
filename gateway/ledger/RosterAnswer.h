// What an answer to a question about a pupil changes, within one transaction.
#pragma once

#include <string>

#include "gateway/base/Result.h"
#include "gateway/ledger/RosterRows.h"

namespace schakel::ledger {

// Refuses before it writes anything: see Rosters::answer. Throws Fault or SqliteFault.
base::Result<void> answerQuestion(Transaction& transaction, const Keys& keys, const Answer& answer);

}  // namespace schakel::ledger
