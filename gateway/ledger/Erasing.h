// Erasing a dossier: its key is destroyed and what was sealed with it is dropped. Its row stays, so that it counts, and
// so that the same message is known when it comes again.
#pragma once

#include <string>

#include "gateway/ledger/Writer.h"

namespace schakel::ledger {

// Throw Fault or SqliteFault when they fail.

// `id` is an exchange's or a staged dossier's. False when there is no such dossier.
bool isDossier(Database& database, const std::string& id);

// What still waited is given up. False when it was erased already.
bool eraseDossier(Transaction& transaction, const std::string& id, const std::string& by);

}  // namespace schakel::ledger
