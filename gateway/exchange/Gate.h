// Asked before anything leaves: whoever knows what a dossier is for can say that it may not go (yet).
#pragma once

#include "gateway/base/Result.h"
#include "gateway/exchange/Route.h"
#include "gateway/exchange/SupplyPoint.h"
#include "gateway/ledger/Ledger.h"
#include "gateway/ledger/Snapshots.h"
#include "gateway/model/Record.h"
#include "gateway/policy/Minimisation.h"

namespace schakel::exchange {

// Thread safe. What it refuses (TransferNotReady, TransferForbidden) is set apart, with the reason and the remedy,
// until somebody tries it again; an error that may pass makes it wait.
class Gate {
public:
    virtual ~Gate() = default;
    // Before each attempt to deliver to a partner: with which consents it goes. What Schakel takes in itself does not
    // leave.
    virtual base::Result<policy::Consents> mayLeave(const Route& route, const ledger::Exchange& exchange,
                                                    const model::Record& record) = 0;
    // Before something is staged at an aanleverpunt.
    virtual base::Result<void> mayLieReady(const SupplyPoint& point, const ledger::Staging& staging,
                                           const model::Record& record) = 0;
    // Before what lies ready is handed over: things may have changed since it was staged.
    virtual base::Result<void> mayHandOver(const SupplyPoint& point, const ledger::Snapshot& snapshot) = 0;
};

}  // namespace schakel::exchange
