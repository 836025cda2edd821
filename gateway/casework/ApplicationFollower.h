// Tells applications what passed between school and samenwerkingsverband (SWV): the package, and the decision.
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

// A case and a message belong together by the school's reference (kenmerk). An application opens a case where there is
// none: at the SWV that is its inbox, at the school it is what was sent. What a message says is told, not judged: it
// happened. Each message tells its part once, however often this runs. Not thread safe.
class ApplicationFollower {
public:
    ApplicationFollower(ledger::Ledger& ledger, CaseBook& book, std::vector<CaseRoute> routes)
        : ledger_(ledger), book_(book), routes_(std::move(routes)), deliveries_(ledger) {}

    base::Result<FollowReport> run();

private:
    base::Result<void> takeApplication(const CaseRoute& route, const ledger::Exchange& exchange, FollowReport& report);
    base::Result<void> takeDecision(const CaseRoute& route, const ledger::Exchange& exchange, FollowReport& report);

    ledger::Ledger& ledger_;
    CaseBook& book_;
    const std::vector<CaseRoute> routes_;
    Deliveries deliveries_;
};

}  // namespace schakel::casework
