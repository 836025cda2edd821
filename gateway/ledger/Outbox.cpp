#include "gateway/ledger/Outbox.h"

#include <optional>
#include <utility>

#include "gateway/base/Json.h"
#include "gateway/ledger/ExchangeId.h"

namespace schakel::ledger {
namespace {

std::string attemptsDetail(const ExchangeRow& row) {
    return "{\"attempts\":" + std::to_string(row.attempts) + '}';
}

std::string reasonDetail(const ExchangeRow& row) {
    std::string detail;
    base::JsonWriter(detail).beginObject().member("attempts", row.attempts).member("reason", row.reason).endObject();
    return detail;
}

std::string originDetail(const ExchangeRow& row) {
    std::string detail;
    base::JsonWriter(detail).beginObject().member("route", row.route).member("sender", row.sender).endObject();
    return detail;
}

// In a lane only the first one that waits is in the outbox.
void settleLane(Database& database, const ExchangeRow& changed) {
    if (!changed.pupil) {
        if (changed.state == ExchangeState::waiting) {
            database.query("UPDATE exchange SET due=next_attempt_at WHERE seq=?1").bind(changed.seq).run();
        }
        return;
    }
    auto query = database.query(
        "SELECT seq, due IS next_attempt_at, due IS NULL FROM exchange INDEXED BY exchange_lane "
        "WHERE pupil=?1 AND route=?2 AND state=0 ORDER BY seq LIMIT 2");
    query.bind(AsBlob{*changed.pupil}, changed.route);
    if (!query.step()) {
        return;
    }
    const auto first = query.integer(0);
    const bool firstDiffers = query.integer(1) == 0;
    std::optional<std::int64_t> second;
    // A release can put an exchange in front of the one that was first until now.
    if (query.step() && query.integer(2) == 0) {
        second = query.integer(0);
    }
    query.reset();
    if (firstDiffers) {
        database.query("UPDATE exchange SET due=next_attempt_at WHERE seq=?1").bind(first).run();
    }
    if (second) {
        database.query("UPDATE exchange SET due=NULL WHERE seq=?1").bind(*second).run();
    }
}

void record(Transaction& transaction, const ExchangeRow& row, std::string_view event, std::string detail) {
    updateExchangeRow(transaction.database, row);
    settleLane(transaction.database, row);
    transaction.chain.append({event, row.id, std::move(detail), row.digest()});
}

base::Error alreadyDelivered(const std::string& exchangeId) {
    return base::Error(base::MessageCode::ExchangeNotRetryable, {{"id", exchangeId}});
}

bool laneIsTaken(Database& database, const ExchangeRow& row) {
    if (!row.pupil) {
        return false;
    }
    auto query = database.query(
        "SELECT 1 FROM exchange INDEXED BY exchange_lane WHERE pupil=?1 AND route=?2 AND state=0 LIMIT 1");
    return query.bind(AsBlob{*row.pupil}, row.route).step();
}

void insertPiece(Database& database, std::int64_t exchange, std::size_t number, const SealedPiece& piece) {
    const auto id = firstPieceId(exchange) + static_cast<std::int64_t>(number);
    const auto extents = piece.body ? std::nullopt : std::optional<std::string>(encodeExtents(piece.extents));
    database.query("INSERT INTO piece VALUES (?1,?2,?3,?4,?5,?6,?7)")
        .bind(id, exchange, AsBlob{piece.name}, static_cast<std::int64_t>(piece.size), AsBlob{piece.digest},
              OptionalBlob{extents}, OptionalBlob{piece.body})
        .run();
}

void insertContent(Database& database, std::int64_t exchange, const SealedDossier& dossier) {
    database.query("INSERT INTO content VALUES (?1,?2,?3,?4,?5,?6)")
        .bind(exchange, dossier.segmentSize, AsBlob{dossier.summary}, AsBlob{dossier.findings}, AsBlob{dossier.record},
              OptionalBlob{dossier.raw.body})
        .run();
    if (!dossier.raw.body) {
        insertPiece(database, exchange, 0, dossier.raw);
    }
    std::size_t number = 0;
    for (const auto& attachment : dossier.attachments) {
        insertPiece(database, exchange, ++number, attachment);
    }
}

}  // namespace

StoreOutcome storeDossier(Transaction& transaction, const SealedDossier& dossier) {
    auto& database = transaction.database;
    {
        auto earlier = database.query("SELECT id, content_hash FROM exchange WHERE message=?1");
        if (earlier.bind(AsBlob{dossier.row.message}).step()) {
            const bool same = earlier.bytes(1) == dossier.row.contentHash;
            return {same ? StoreKind::duplicate : StoreKind::conflict, exchangeIdText(earlier.bytes(0))};
        }
    }
    auto row = dossier.row;
    const bool blocked = laneIsTaken(database, row);
    row.seq = insertExchangeRow(database, row, blocked ? std::nullopt : std::optional(row.nextAttemptAt));
    insertContent(database, row.seq, dossier);
    transaction.chain.append({kStored, row.id, originDetail(row), row.digest()});
    transaction.chain.countExchange();
    return {StoreKind::stored, exchangeIdText(row.id)};
}

base::Result<void> markDelivered(Transaction& transaction, const std::string& exchangeId, const std::string& receipt) {
    auto row = findExchangeRow(transaction.database, exchangeId);
    if (row.state == ExchangeState::delivered) {
        return {};  // Confirming twice has one effect.
    }
    row.state = ExchangeState::delivered;
    row.deliveredAt = toMilliseconds(transaction.now);
    ++row.attempts;
    row.reason.clear();
    row.remedy.clear();
    row.receipt = receipt;
    record(transaction, row, "delivered", attemptsDetail(row));
    return {};
}

base::Result<void> markWaiting(Transaction& transaction, const Ending& ending, base::Instant nextAttempt) {
    auto row = findExchangeRow(transaction.database, ending.exchangeId);
    if (row.state == ExchangeState::delivered) {
        return alreadyDelivered(ending.exchangeId);
    }
    row.state = ExchangeState::waiting;
    row.nextAttemptAt = toMilliseconds(nextAttempt);
    ++row.attempts;
    row.reason = ending.reason;
    row.remedy = ending.remedy;
    record(transaction, row, "postponed", reasonDetail(row));
    return {};
}

base::Result<void> markQuarantined(Transaction& transaction, const Ending& ending) {
    auto row = findExchangeRow(transaction.database, ending.exchangeId);
    if (row.state == ExchangeState::delivered) {
        return alreadyDelivered(ending.exchangeId);
    }
    row.state = ExchangeState::quarantined;
    ++row.attempts;
    row.reason = ending.reason;
    row.remedy = ending.remedy;
    record(transaction, row, "quarantined", reasonDetail(row));
    return {};
}

base::Result<void> markReleased(Transaction& transaction, const std::string& exchangeId) {
    auto row = findExchangeRow(transaction.database, exchangeId);
    if (row.state == ExchangeState::delivered) {
        return alreadyDelivered(exchangeId);
    }
    row.state = ExchangeState::waiting;
    row.nextAttemptAt = toMilliseconds(transaction.now);
    row.reason.clear();
    row.remedy.clear();
    record(transaction, row, "released", attemptsDetail(row));
    return {};
}

bool markInterrupted(Transaction& transaction, const std::string& exchangeId) {
    auto row = lookUpExchangeRow(transaction.database, exchangeId);
    if (!row || row->state != ExchangeState::waiting) {
        return false;
    }
    ++row->attempts;
    row->nextAttemptAt = toMilliseconds(transaction.now);
    record(transaction, *row, "interrupted", attemptsDetail(*row));
    return true;
}

base::Result<void> keepProgress(Transaction& transaction, const std::string& exchangeId, const std::string& sealed) {
    auto row = findExchangeRow(transaction.database, exchangeId);
    if (row.state == ExchangeState::delivered) {
        return alreadyDelivered(exchangeId);
    }
    row.progressDigest = base::Sha256::of(sealed);
    transaction.database.query("INSERT OR REPLACE INTO progress VALUES (?1,?2)").bind(row.seq, AsBlob{sealed}).run();
    record(transaction, row, "progressed", attemptsDetail(row));
    return {};
}

void recordRefusal(Transaction& transaction, const std::string& detail) {
    transaction.chain.append({"refused", std::nullopt, detail, std::nullopt});
}

std::vector<ExchangeRow> dueRows(Database& database, const Deliveries& deliveries, base::Instant now,
                                 std::size_t limit) {
    std::vector<ExchangeRow> rows;
    auto query = database.query("SELECT " SCHAKEL_EXCHANGE_COLUMNS
                                " FROM exchange e INDEXED BY exchange_due WHERE e.due<=?1 ORDER BY e.due, e.seq");
    query.bind(toMilliseconds(now));
    while (rows.size() < limit && query.step()) {
        auto row = readExchangeRow(query);
        if (deliveries.isFree(row.id, laneOf(row))) {
            rows.push_back(std::move(row));
        }
    }
    return rows;
}

Lane laneOf(const ExchangeRow& row) {
    return row.pupil ? Lane(std::pair(*row.pupil, row.route)) : std::nullopt;
}

}  // namespace schakel::ledger
