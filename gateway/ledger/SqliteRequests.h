// Remembered requests on SQLite.
#pragma once

#include <memory>

#include "gateway/ledger/Requests.h"
#include "gateway/ledger/SqliteParts.h"

namespace schakel::ledger {

// As stored.
struct RequestRow {
    std::int64_t seq = 0;
    std::string id;  // 16 bytes
    std::string supplyPoint;
    std::string kind;
    std::string pupil;  // look-up value
    std::string targetBrin;
    std::string target;
    std::string sender;
    std::string session;
    std::int64_t askedAt = 0;
    std::int64_t times = 0;
    std::string outcome;
    std::string snapshot;  // UUID, or empty
    std::string key;  // wrapped
    std::string pgn;  // sealed
    std::optional<std::int64_t> notifiedAt;
    std::string notifiedBy;

    // Over all of the above; the audit chain records it with every change.
    std::string rowDigest() const;
    Request shown() const;
};

#define SCHAKEL_REQUEST_COLUMNS                                                                                \
    "s.seq, s.id, s.supply_point, s.kind, s.pupil, s.target_brin, s.target, s.sender, s.session, s.asked_at, " \
    "s.times, "                                                                                                \
    "s.outcome, s.snapshot, s.key, s.pgn, s.notified_at, s.notified_by"
constexpr int kRequestColumns = 17;

RequestRow readRequestRow(const Query& query);

std::unique_ptr<Requests> makeSqliteRequests(const SqliteParts& parts);

}  // namespace schakel::ledger
