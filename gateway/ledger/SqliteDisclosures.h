// The register of disclosures on SQLite.
#pragma once

#include <memory>

#include "gateway/ledger/Disclosures.h"
#include "gateway/ledger/SqliteParts.h"

namespace schakel::ledger {

std::unique_ptr<Disclosures> makeSqliteDisclosures(const SqliteParts& parts);

}  // namespace schakel::ledger
