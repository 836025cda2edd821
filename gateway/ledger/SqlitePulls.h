// Pull runs on SQLite.
#pragma once

#include <memory>

#include "gateway/ledger/Pulls.h"
#include "gateway/ledger/SqliteParts.h"

namespace schakel::ledger {

std::unique_ptr<Pulls> makeSqlitePulls(const SqliteParts& parts);

}  // namespace schakel::ledger
