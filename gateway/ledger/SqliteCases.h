// Cases on SQLite.
#pragma once

#include <memory>

#include "gateway/ledger/Cases.h"
#include "gateway/ledger/SqliteParts.h"

namespace schakel::ledger {

std::unique_ptr<Cases> makeSqliteCases(const SqliteParts& parts);

}  // namespace schakel::ledger
