// Opens a warm transfer at the receiving school for each dossier that came in, as far as the dossier tells it.
#pragma once

#include <string>
#include <vector>

#include "gateway/base/Result.h"
#include "gateway/casework/CaseBook.h"
#include "gateway/casework/CaseRoute.h"
#include "gateway/casework/Deliveries.h"
#include "gateway/casework/FollowReport.h"
#include "gateway/ledger/Ledger.h"

namespace schakel::casework {

// What the school of origin did (inspection, consent) is told, not judged: the dossier says so, and the standard's
// rules were checked when it came. From there on the case is the receiving school's own: whether a conversation is
// needed, the decision, the placing. Each dossier opens one case, however often this runs. Not thread safe.
class TransferFollower {
public:
    TransferFollower(ledger::Ledger& ledger, CaseBook& book, std::vector<CaseRoute> routes)
        : ledger_(ledger), book_(book), routes_(std::move(routes)), deliveries_(ledger) {}

    base::Result<FollowReport> run();

private:
    base::Result<bool> isToldWhole(const std::string& exchangeId);
    base::Result<void> open(const CaseRoute& route, const ledger::Exchange& exchange, FollowReport& report);

    ledger::Ledger& ledger_;
    CaseBook& book_;
    const std::vector<CaseRoute> routes_;
    Deliveries deliveries_;
};

}  // namespace schakel::casework
