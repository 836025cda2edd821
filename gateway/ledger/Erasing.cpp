#include "gateway/ledger/Erasing.h"

#include <utility>

#include "gateway/base/Digest.h"
#include "gateway/base/Json.h"
#include "gateway/ledger/DisclosureRows.h"
#include "gateway/ledger/ExchangeId.h"
#include "gateway/ledger/ExchangeRow.h"
#include "gateway/ledger/Outbox.h"
#include "gateway/ledger/RegistrationRows.h"
#include "gateway/ledger/SnapshotRow.h"
#include "gateway/ledger/SqliteIntake.h"

namespace schakel::ledger {
namespace {

constexpr std::string_view kErased = "erased";
constexpr const char* kReason = "gewist toen de bewaartermijn om was";

std::string byDetail(const std::string& by) {
    std::string detail;
    base::JsonWriter(detail).beginObject().member("by", by).endObject();
    return detail;
}

// What is left of the content: a row that says that there is none.
std::string emptyContent(Database& database, std::int64_t exchange) {
    database.query("DELETE FROM piece WHERE id BETWEEN ?1 AND ?2")
        .bind(firstPieceId(exchange), firstPieceId(exchange + 1) - 1)
        .run();
    database.query("DELETE FROM progress WHERE exchange=?1").bind(exchange).run();
    database
        .query(
            "UPDATE content SET segment_size=NULL, summary=x'', findings=x'', record=x'', raw=NULL WHERE exchange=?1")
        .bind(exchange)
        .run();
    const auto nothing = base::Sha256::of("");
    return digestOf({std::nullopt, nothing, nothing, nothing, {}});
}

// What came back about a delivery is sealed with a key of its own.
void eraseFeedback(Transaction& transaction, const ExchangeRow& exchange) {
    auto& database = transaction.database;
    std::vector<FeedbackRow> rows;
    {
        auto query = database.query("SELECT " SCHAKEL_FEEDBACK_COLUMNS " FROM feedback s WHERE s.exchange=?1");
        query.bind(AsBlob{exchange.id});
        while (query.step()) {
            rows.push_back(readFeedbackRow(query));
        }
    }
    for (auto& row : rows) {
        row.key.clear();
        row.detail.clear();
        database.query("UPDATE feedback SET key=x'', detail=x'' WHERE seq=?1").bind(row.seq).run();
        transaction.chain.append({"feedback-erased", row.id, "{}", row.rowDigest()});
    }
}

void eraseExchange(Transaction& transaction, ExchangeRow row, const std::string& by) {
    const auto id = exchangeIdText(row.id);
    if (row.state != ExchangeState::delivered && row.state != ExchangeState::withdrawn) {
        // First, for its lane is found by the pupil. Refuses only what was delivered.
        (void)markWithdrawn(transaction, id, {by, kReason});
        row = findExchangeRow(transaction.database, id);
    }
    row.key.clear();
    row.messageId.clear();
    row.pupil.reset();
    row.progressDigest.reset();
    row.contentDigest = emptyContent(transaction.database, row.seq);
    transaction.database
        .query(
            "UPDATE exchange SET key=x'', message_id=x'', pupil=NULL, progress_digest=NULL, content_digest=?2 WHERE "
            "seq=?1")
        .bind(row.seq, AsBlob{row.contentDigest})
        .run();
    transaction.chain.append({kErased, row.id, byDetail(by), row.digest()});
    eraseFeedback(transaction, row);
}

void eraseSnapshot(Transaction& transaction, SnapshotRow row, const std::string& by) {
    if (row.state == SnapshotState::staged) {
        row.state = SnapshotState::withdrawn;
        row.endedAt = toMilliseconds(transaction.now);
        row.endedBy = by;
    }
    row.offer.reset();
    row.feedback.reset();
    updateSnapshotRow(transaction.database, row);
    row.key.clear();
    row.pupil.clear();
    row.summary.clear();
    row.size = 0;
    row.digest = base::Sha256::of("");
    row.extents.reset();
    transaction.database.query("DELETE FROM snapshot_body WHERE snapshot=?1").bind(row.seq).run();
    transaction.database
        .query("UPDATE snapshot SET key=x'', pupil=x'', summary=x'', size=0, digest=?2, extents=NULL WHERE seq=?1")
        .bind(row.seq, AsBlob{row.digest})
        .run();
    transaction.chain.append({kErased, row.id, byDetail(by), row.rowDigest()});
}

}  // namespace

bool isDossier(Database& database, const std::string& id) {
    const auto bytes = exchangeIdBytes(id);
    return bytes && dossierMark(database, *bytes);
}

bool eraseDossier(Transaction& transaction, const std::string& id, const std::string& by) {
    if (auto exchange = lookUpExchangeRow(transaction.database, id)) {
        if (exchange->key.empty()) {
            return false;
        }
        eraseExchange(transaction, std::move(*exchange), by);
    } else {
        auto snapshot = findSnapshotRow(transaction.database, id);
        if (snapshot.key.empty()) {
            return false;
        }
        eraseSnapshot(transaction, std::move(snapshot), by);
    }
    blindDisclosures(transaction, *exchangeIdBytes(id));
    return true;
}

}  // namespace schakel::ledger
