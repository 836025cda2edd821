// Rosters on SQLite.
#pragma once

#include <memory>

#include "gateway/ledger/Rosters.h"
#include "gateway/ledger/SqliteParts.h"

namespace schakel::ledger {

std::unique_ptr<Rosters> makeSqliteRosters(const SqliteParts& parts);

}  // namespace schakel::ledger
