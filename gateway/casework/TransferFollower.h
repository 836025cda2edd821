// Opens a warm transfer at the receiving school for each dossier that came in, as far as the dossier tells it.
#pragma once

#include <set>
#include <string>
#include <vector>

#include "gateway/base/Result.h"
#include "gateway/casework/CaseBook.h"
#include "gateway/casework/RegistrationFollower.h"
#include "gateway/ledger/Ledger.h"

namespace schakel::casework {

// A route along which dossiers come in, and whose work they then are.
struct TransferIntake {
    std::string route;
    std::string school;  // BRIN of the school that receives
    std::string coordinator;  // brugklascoördinator; may be empty
};

// What the school of origin did (inspection, consent) is told, not judged: the dossier says so, and the standard's
// rules were checked when it came. From there on the case is the receiving school's own: whether a conversation is
// needed, the decision, the placing. Each dossier opens one case, however often this runs. Not thread safe.
class TransferFollower {
public:
    TransferFollower(ledger::Ledger& ledger, CaseBook& book, std::vector<TransferIntake> intakes)
        : ledger_(ledger), book_(book), intakes_(std::move(intakes)) {}

    base::Result<FollowReport> run();

private:
    base::Result<void> follow(const TransferIntake& intake, FollowReport& report);
    base::Result<bool> isKnown(const std::string& exchangeId);
    base::Result<void> open(const TransferIntake& intake, const ledger::Exchange& exchange, FollowReport& report);

    ledger::Ledger& ledger_;
    CaseBook& book_;
    const std::vector<TransferIntake> intakes_;
    std::set<std::string> seen_;  // exchanges that need no second look
};

}  // namespace schakel::casework
