// The access log on SQLite.
#pragma once

#include <memory>

#include "gateway/ledger/Looks.h"
#include "gateway/ledger/SqliteParts.h"

namespace schakel::ledger {

std::unique_ptr<Looks> makeSqliteLooks(const SqliteParts& parts);

}  // namespace schakel::ledger
