// Differences on SQLite.
#pragma once

#include <memory>

#include "gateway/ledger/Differences.h"
#include "gateway/ledger/SqliteParts.h"

namespace schakel::ledger {

std::unique_ptr<Differences> makeSqliteDifferences(const SqliteParts& parts);

}  // namespace schakel::ledger
