// What became of a dossier: recomputed on request by mapping the stored record again with tracing. Costs the hot path
// nothing.
#pragma once

#include <string>
#include <vector>

#include "gateway/exchange/Route.h"
#include "gateway/ledger/Ledger.h"
#include "gateway/mapping/MappingLibrary.h"
#include "gateway/mapping/Transfer.h"
#include "gateway/model/Record.h"
#include "gateway/policy/Purposes.h"

namespace schakel::exchange {

struct Account {
    std::size_t documents = 0;  // attachments in the dossier
    std::size_t documentsCarried = 0;
    std::size_t values = 0;  // other values in the dossier
    std::size_t valuesCarried = 0;
    struct Left {
        std::string reason;  // Dutch
        std::vector<std::string> paths;  // canonical, what was left out for this reason
    };
    std::vector<Left> left;  // grouped by reason, in the order of the dossier
};

// Accounts for a stored dossier along its route. A receipt with `"te_groot":[{"nummer":2}]` says that the receiver
// refused the second attachment that was sent to it. With purposes, what the route's purpose keeps back is left out
// too, as if no consent were recorded.
base::Result<Account> account(const ledger::Dossier& dossier, const Route& route,
                              const mapping::MappingLibrary& mappings, const policy::Purposes* purposes = nullptr);

}  // namespace schakel::exchange
