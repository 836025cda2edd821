// The row of a staged dossier: everything about it that is not its document.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "gateway/ledger/Database.h"
#include "gateway/ledger/Snapshots.h"

namespace schakel::ledger {

// As stored.
struct SnapshotRow {
    std::int64_t seq = 0;
    std::string id;  // 16 bytes
    std::string supplyPoint;
    std::string kind;
    std::string pupil;  // look-up value
    std::string targets;  // BRINs with a space between them
    std::string contentHash;
    std::string version;
    std::string inspectedOn;
    std::int64_t stagedAt = 0;  // milliseconds since 1970
    std::string stagedBy;
    std::string key;  // wrapped
    std::string summary;  // sealed
    std::int64_t size = 0;  // sealed bytes of the document
    std::string digest;  // of those
    std::optional<std::string> extents;  // where they are in the segment file; absent: in snapshot_body
    SnapshotState state = SnapshotState::staged;
    std::optional<std::int64_t> endedAt;
    std::string endedBy;
    std::int64_t handedOver = 0;
    std::optional<std::int64_t> handedOverAt;
    std::optional<std::string> offer;  // look-up value of the koppelsleutel
    std::string offeredTo;
    std::optional<std::int64_t> offeredAt;
    std::optional<std::string> feedback;  // sealed
    std::optional<std::int64_t> feedbackAt;

    // Over all of the above; the audit chain records it with every change.
    std::string rowDigest() const;
    Snapshot shown() const;
};

// The columns of SnapshotRow, in order, for use after SELECT.
#define SCHAKEL_SNAPSHOT_COLUMNS                                                                                   \
    "s.seq, s.id, s.supply_point, s.kind, s.pupil, s.targets, s.content_hash, s.version, s.inspected_on, "         \
    "s.staged_at, "                                                                                                \
    "s.staged_by, s.key, s.summary, s.size, s.digest, s.extents, s.state, s.ended_at, s.ended_by, s.handed_over, " \
    "s.handed_over_at, s.offer, s.offered_to, s.offered_at, s.feedback, s.feedback_at"
constexpr int kSnapshotColumns = 26;

SnapshotRow readSnapshotRow(const Query& query);
// Throws Fault(SnapshotUnknown).
SnapshotRow findSnapshotRow(Database& database, const std::string& id);
// Returns the row's seq.
std::int64_t insertSnapshotRow(Database& database, const SnapshotRow& row);
// Writes what can change after staging.
void updateSnapshotRow(Database& database, const SnapshotRow& row);

// What the audit chain says of one that was staged.
std::string stagedDetail(const SnapshotRow& row);
std::string snapshotLabel(std::string_view id, std::string_view place);

}  // namespace schakel::ledger
