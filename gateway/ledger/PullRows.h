// The rows of pull runs, and their changes within a transaction of the writer.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "gateway/ledger/Database.h"
#include "gateway/ledger/Pulls.h"
#include "gateway/ledger/Writer.h"

namespace schakel::ledger {

// A run, as stored.
struct StoredPull {
    std::int64_t seq = 0;  // the run's number
    std::string id;  // 16 bytes
    std::string route;
    std::string source;
    std::int64_t startedAt = 0;
    std::string startedBy;

    // Over all of the above; the audit chain records it.
    std::string rowDigest() const;
};

#define SCHAKEL_PULL_COLUMNS "s.seq, s.id, s.route, s.source, s.started_at, s.started_by"
constexpr int kPullColumns = 6;

StoredPull readStoredPull(const Query& query);

// One pupil of a run, as stored.
struct StoredPullRow {
    std::int64_t seq = 0;
    std::string id;  // 16 bytes
    std::int64_t pull = 0;
    std::int64_t line = 0;
    std::string key;  // wrapped
    std::string pupil;  // look-up value of the PGN or the koppelsleutel
    std::string subject;  // sealed: which of the two it is, and the number or key itself
    std::string brin;
    std::string supplyPoint;
    std::optional<std::int64_t> since;
    PullState state = PullState::waiting;
    std::int64_t attempts = 0;
    std::int64_t nextAttemptAt = 0;
    std::optional<std::int64_t> askedAt;
    std::string reason;
    std::string remedy;
    std::string exchange;  // UUID, or empty

    // Over all of the above; the audit chain records it with every change.
    std::string rowDigest() const;
    PullRow shown(const std::string& route) const;
};

#define SCHAKEL_PULL_ROW_COLUMNS                                                                                     \
    "s.seq, s.id, s.pull, s.line, s.key, s.pupil, s.subject, s.brin, s.supply_point, s.since, s.state, s.attempts, " \
    "s.next_attempt_at, s.asked_at, s.reason, s.remedy, s.exchange"
constexpr int kPullRowColumns = 17;

StoredPullRow readPullRow(const Query& query);
// Throws Fault(Internal): rows are named by the program only.
StoredPullRow findPullRow(Database& database, const std::string& id);

// All throw Fault or SqliteFault when they fail.
std::int64_t insertPull(Transaction& transaction, StoredPull pull);
void insertPullRow(Transaction& transaction, StoredPullRow row);
// Writes what can change, and the event that says so.
void changePullRow(Transaction& transaction, const StoredPullRow& row, std::string_view event);
// What was asked for has become this exchange.
void markReceived(Transaction& transaction, const std::string& rowId, const std::string& exchangeId);

}  // namespace schakel::ledger
