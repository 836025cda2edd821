// Staged dossiers on SQLite.
#pragma once

#include "gateway/ledger/Snapshots.h"
#include "gateway/ledger/SqliteParts.h"

namespace schakel::ledger {

std::unique_ptr<Snapshots> makeSqliteSnapshots(const SqliteParts& parts);

}  // namespace schakel::ledger
