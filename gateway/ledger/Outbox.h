// The life of an exchange, as changes within a transaction of the writer: each writes the row, its place in the outbox
// and the audit event that says so.
#pragma once

#include <string>
#include <vector>

#include "gateway/ledger/Deliveries.h"
#include "gateway/ledger/SqliteIntake.h"
#include "gateway/ledger/Writer.h"

namespace schakel::ledger {

// What a change needs to know of the text it puts on an exchange.
struct Ending {
    std::string exchangeId;
    std::string reason;
    std::string remedy;
};

// All throw Fault or SqliteFault when they fail; those that return a result refuse before writing anything.

// Stores, or finds out that the sender used this message id before.
StoreOutcome storeDossier(Transaction& transaction, const SealedDossier& dossier);

base::Result<void> markDelivered(Transaction& transaction, const std::string& exchangeId, const std::string& receipt);
base::Result<void> markWaiting(Transaction& transaction, const Ending& ending, base::Instant nextAttempt);
base::Result<void> markQuarantined(Transaction& transaction, const Ending& ending);
base::Result<void> markReleased(Transaction& transaction, const std::string& exchangeId);
// The process died during an attempt. Returns false when no such exchange waits (any more).
bool markInterrupted(Transaction& transaction, const std::string& exchangeId);
base::Result<void> keepProgress(Transaction& transaction, const std::string& exchangeId, const std::string& sealed);
void recordRefusal(Transaction& transaction, const std::string& detail);

// At most `limit` rows that are due and free, by the moment they became due.
std::vector<ExchangeRow> dueRows(Database& database, const Deliveries& deliveries, base::Instant now,
                                 std::size_t limit);

Lane laneOf(const ExchangeRow& row);

}  // namespace schakel::ledger
