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
// DeliverySuperseded when a later one that holds the sequence would be undone by it.
base::Result<void> markReleased(Transaction& transaction, const std::string& exchangeId);
// Once given up, nothing but a release or a delivery that was under way changes it.
base::Result<void> markWithdrawn(Transaction& transaction, const std::string& exchangeId, const Withdrawal& withdrawal);
// The process died during an attempt. Returns false when no such exchange waits (any more).
bool markInterrupted(Transaction& transaction, const std::string& exchangeId);
base::Result<void> keepProgress(Transaction& transaction, const std::string& exchangeId, const std::string& sealed);
void recordRefusal(Transaction& transaction, const std::string& detail);

// At most `limit` rows that are due and free, by the moment they became due.
std::vector<ExchangeRow> dueRows(Database& database, const Deliveries& deliveries, base::Instant now,
                                 std::size_t limit);

// What a waiting one waits for: what holds up its lane, or else the first one there that waits.
std::optional<ExchangeRow> holderOf(Database& database, const ExchangeRow& row);

Lane laneOf(const ExchangeRow& row);

}  // namespace schakel::ledger
