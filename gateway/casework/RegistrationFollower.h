// Tells registrations in BRON what became of them: the exchange that carries them, and what the register said.
#pragma once

#include <string>
#include <vector>

#include "gateway/base/Result.h"
#include "gateway/casework/CaseBook.h"
#include "gateway/ledger/Ledger.h"
#include "gateway/ledger/Registrations.h"

namespace schakel::casework {

// A case that did not take what the gateway has to tell it: a person looks at it.
struct Unfollowed {
    std::string caseId;
    Refusals refusals;
};

struct FollowReport {
    std::size_t told = 0;  // events that were added
    std::vector<Unfollowed> unfollowed = {};
};

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
