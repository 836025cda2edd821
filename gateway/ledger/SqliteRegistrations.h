// Registrations on SQLite.
#pragma once

#include <memory>

#include "gateway/ledger/RegistrationRows.h"
#include "gateway/ledger/SqliteParts.h"

namespace schakel::ledger {

std::unique_ptr<Registrations> makeSqliteRegistrations(const SqliteParts& parts);

// The row for what was delivered with this exchange. Throws Fault.
RegistrationRow registrationFor(const SqliteParts& parts, const std::string& exchangeId, const Offered& offered);

}  // namespace schakel::ledger
