// The rows of differences, and their changes within a transaction of the writer.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "gateway/ledger/Database.h"
#include "gateway/ledger/Differences.h"
#include "gateway/ledger/Keys.h"
#include "gateway/ledger/Writer.h"

namespace schakel::ledger {

struct StoredDifference {
    std::int64_t seq = 0;
    std::string id;  // 16 bytes
    std::string administration;
    std::int64_t pupil = 0;
    std::string field;
    std::string origin;  // 16 bytes
    std::string originType;
    std::string key;  // wrapped
    std::string present;  // sealed, as are the next two
    std::string wanted;
    std::string reason;
    DifferenceState state = DifferenceState::open;
    std::int64_t seenAt = 0;
    std::optional<std::int64_t> decidedAt;
    std::string decidedBy;
    std::optional<std::string> writtenBy;  // 16 bytes
    std::int64_t stale = 0;

    // Over all of the above; the audit chain records it with every change.
    std::string rowDigest() const;
    void seal(const Keys& keys, const WantedValue& value);
    void sealReason(const Keys& keys, const std::string& text);
    Difference shown(Database& database, const Keys& keys) const;
};

#define SCHAKEL_DIFFERENCE_COLUMNS                                                                           \
    "s.seq, s.id, s.administration, s.pupil, s.field, s.origin, s.origin_type, s.key, s.present, s.wanted, " \
    "s.reason, s.state, s.seen_at, s.decided_at, s.decided_by, s.written_by, s.stale"
constexpr int kDifferenceColumns = 17;

StoredDifference readStoredDifference(const Query& query);
// Throws Fault(DifferenceUnknown).
StoredDifference findDifference(Database& database, const std::string& id);
void insertDifference(Transaction& transaction, StoredDifference difference);
// Writes what can change, and the event that says so.
void updateDifference(Transaction& transaction, const StoredDifference& difference, std::string_view event);

}  // namespace schakel::ledger
