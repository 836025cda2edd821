#include "gateway/ledger/RowChecks.h"

#include <array>

#include "gateway/ledger/PullRows.h"
#include "gateway/ledger/SnapshotRow.h"
#include "gateway/ledger/SqliteRequests.h"

namespace schakel::ledger {
namespace {

#define SCHAKEL_WITH_LAST_EVENT(columns, table)                                                               \
    "SELECT " columns ", l.seq, l.row_digest FROM " table                                                     \
    " s LEFT JOIN (SELECT exchange, max(seq) AS seq, row_digest FROM audit WHERE exchange IS NOT NULL GROUP " \
    "BY exchange) l ON l.exchange=s.id ORDER BY s.seq"

#define SCHAKEL_WITHOUT_ROW(event, table)                                                      \
    "SELECT a.seq FROM audit a WHERE a.event='" event "' AND NOT EXISTS (SELECT 1 FROM " table \
    " s "                                                                                      \
    "WHERE s.id=a.exchange)"

// The events' names are those of AuditChain.h.
constexpr auto kChecks = std::to_array<RowCheck>({
    {"snapshot", SCHAKEL_WITH_LAST_EVENT(SCHAKEL_SNAPSHOT_COLUMNS, "snapshot"), kSnapshotColumns,
     [](const Query& query) { return readSnapshotRow(query).rowDigest(); }, SCHAKEL_WITHOUT_ROW("staged", "snapshot")},
    {"request", SCHAKEL_WITH_LAST_EVENT(SCHAKEL_REQUEST_COLUMNS, "request"), kRequestColumns,
     [](const Query& query) { return readRequestRow(query).rowDigest(); }, SCHAKEL_WITHOUT_ROW("requested", "request")},
    {"pull", SCHAKEL_WITH_LAST_EVENT(SCHAKEL_PULL_COLUMNS, "pull"), kPullColumns,
     [](const Query& query) { return readStoredPull(query).rowDigest(); }, SCHAKEL_WITHOUT_ROW("pull-started", "pull")},
    {"pull_row", SCHAKEL_WITH_LAST_EVENT(SCHAKEL_PULL_ROW_COLUMNS, "pull_row"), kPullRowColumns,
     [](const Query& query) { return readPullRow(query).rowDigest(); }, SCHAKEL_WITHOUT_ROW("pull-listed", "pull_row")},
});

}  // namespace

std::span<const RowCheck> rowChecks() {
    return kChecks;
}

}  // namespace schakel::ledger
