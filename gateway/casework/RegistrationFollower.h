// Tells registrations in BRON what became of them: the exchange that carries them, and what the register said.
#pragma once

#include "gateway/base/Result.h"
#include "gateway/casework/CaseBook.h"
#include "gateway/casework/FollowReport.h"
#include "gateway/ledger/Ledger.h"
#include "gateway/ledger/Registrations.h"

namespace schakel::casework {

// Idempotent: every event has a cause, so that running it again, or in two processes at once, adds nothing twice. A
// case knows its exchange by the field "exchange" of the event that released it. Thread safe.
class RegistrationFollower {
public:
    RegistrationFollower(ledger::Ledger& ledger, CaseBook& book) : ledger_(ledger), book_(book) {}

    base::Result<FollowReport> run();

private:
    class OneCase;

    ledger::Ledger& ledger_;
    CaseBook& book_;
};

}  // namespace schakel::casework
