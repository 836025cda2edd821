#include "gateway/ledger/Outbox.h"

#include <limits>
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

// One that was set apart and holds up the later ones of its lane.
bool isHeldUp(Database& database, const ExchangeRow& lane, std::int64_t seq) {
    auto query = database.query(
        "SELECT 1 FROM exchange INDEXED BY exchange_strict WHERE pupil=?1 AND route=?2 AND strict=1 AND state=3 AND "
        "given_up=0 AND seq<?3 LIMIT 1");
    return query.bind(AsBlob{*lane.pupil}, lane.route, seq).step();
}

void setDue(Database& database, std::int64_t seq) {
    database.query("UPDATE exchange SET due=next_attempt_at WHERE seq=?1").bind(seq).run();
}

void clearDue(Database& database, std::int64_t seq) {
    database.query("UPDATE exchange SET due=NULL WHERE seq=?1").bind(seq).run();
}

// In a lane only the first one that waits is in the outbox, and not even that one while something holds it up.
void settleLane(Database& database, const ExchangeRow& changed) {
    if (!changed.pupil) {
        if (changed.state == ExchangeState::waiting) {
            setDue(database, changed.seq);
        }
        return;
    }
    auto query = database.query(
        "SELECT seq, due IS next_attempt_at, due IS NULL, strict FROM exchange INDEXED BY exchange_lane "
        "WHERE pupil=?1 AND route=?2 AND state=0 ORDER BY seq LIMIT 2");
    query.bind(AsBlob{*changed.pupil}, changed.route);
    if (!query.step()) {
        return;
    }
    const auto first = query.integer(0);
    const bool isDue = query.integer(1) != 0;
    const bool isStrict = query.integer(3) != 0;
    std::optional<std::int64_t> second;
    // A release can put an exchange in front of the one that was first until now.
    if (query.step() && query.integer(2) == 0) {
        second = query.integer(0);
    }
    query.reset();
    if (isStrict && isHeldUp(database, changed, first)) {
        clearDue(database, first);
    } else if (!isDue) {
        setDue(database, first);
    }
    if (second) {
        clearDue(database, *second);
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

base::Error erased(const std::string& exchangeId) {
    return base::Error(base::MessageCode::ExchangeErased, {{"id", exchangeId}});
}

bool laneIsTaken(Database& database, const ExchangeRow& row) {
    if (!row.pupil) {
        return false;
    }
    if (row.sequence == Sequence::holdsUp && isHeldUp(database, row, std::numeric_limits<std::int64_t>::max())) {
        return true;
    }
    auto query = database.query(
        "SELECT 1 FROM exchange INDEXED BY exchange_lane WHERE pupil=?1 AND route=?2 AND state=0 LIMIT 1");
    return query.bind(AsBlob{*row.pupil}, row.route).step();
}

// A later one of a lane whose order counts, that an earlier one may not come after. What was given up may not return
// while something later waits either: that may be on its way already.
std::optional<std::string> laterThan(Database& database, const ExchangeRow& row) {
    if (!row.pupil || row.sequence != Sequence::holdsUp) {
        return std::nullopt;
    }
    auto query = database.query(
        "SELECT id, state FROM exchange INDEXED BY exchange_strict WHERE pupil=?1 AND route=?2 AND strict=1 AND "
        "given_up=0 AND seq>?3 ORDER BY seq DESC");
    query.bind(AsBlob{*row.pupil}, row.route, row.seq);
    while (query.step()) {
        const bool isDelivered = query.integer(1) == static_cast<std::int64_t>(ExchangeState::delivered);
        if (isDelivered || row.state == ExchangeState::withdrawn) {
            return exchangeIdText(query.bytes(0));
        }
    }
    return std::nullopt;
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
    const bool waits = row.state == ExchangeState::waiting && !laneIsTaken(database, row);
    row.seq = insertExchangeRow(database, row, waits ? std::optional(row.nextAttemptAt) : std::nullopt);
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
    if (row.state == ExchangeState::withdrawn) {
        return {};  // Given up while this attempt went on: it stays so.
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
    if (row.state == ExchangeState::withdrawn) {
        return {};
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
    if (row.key.empty()) {
        return erased(exchangeId);
    }
    if (row.state == ExchangeState::delivered) {
        return alreadyDelivered(exchangeId);
    }
    if (const auto later = laterThan(transaction.database, row)) {
        return base::Error(base::MessageCode::DeliverySuperseded, {{"later", *later}});
    }
    row.state = ExchangeState::waiting;
    row.nextAttemptAt = toMilliseconds(transaction.now);
    row.reason.clear();
    row.remedy.clear();
    record(transaction, row, "released", attemptsDetail(row));
    return {};
}

base::Result<void> markWithdrawn(Transaction& transaction, const std::string& exchangeId,
                                 const Withdrawal& withdrawal) {
    auto row = findExchangeRow(transaction.database, exchangeId);
    if (row.state == ExchangeState::delivered) {
        return alreadyDelivered(exchangeId);
    }
    if (row.state == ExchangeState::withdrawn) {
        return {};  // Giving up twice has one effect: the first reason stays.
    }
    row.state = ExchangeState::withdrawn;
    row.reason = withdrawal.reason;
    row.remedy.clear();
    std::string detail;
    base::JsonWriter(detail).beginObject().member("by", withdrawal.by).member("reason", withdrawal.reason).endObject();
    record(transaction, row, "withdrawn", std::move(detail));
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
    if (row.key.empty()) {
        return erased(exchangeId);
    }
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

std::optional<ExchangeRow> holderOf(Database& database, const ExchangeRow& row) {
    if (!row.pupil || row.state != ExchangeState::waiting) {
        return std::nullopt;
    }
    if (row.sequence == Sequence::holdsUp) {
        auto query = database.query("SELECT " SCHAKEL_EXCHANGE_COLUMNS
                                    " FROM exchange e INDEXED BY exchange_strict WHERE e.pupil=?1 AND e.route=?2 AND "
                                    "e.strict=1 AND e.state=3 AND e.given_up=0 AND e.seq<?3 ORDER BY e.seq LIMIT 1");
        if (query.bind(AsBlob{*row.pupil}, row.route, row.seq).step()) {
            return readExchangeRow(query);
        }
    }
    auto query = database.query("SELECT " SCHAKEL_EXCHANGE_COLUMNS
                                " FROM exchange e INDEXED BY exchange_lane WHERE e.pupil=?1 AND e.route=?2 AND "
                                "e.state=0 AND e.seq<?3 ORDER BY e.seq LIMIT 1");
    return query.bind(AsBlob{*row.pupil}, row.route, row.seq).step() ? std::optional(readExchangeRow(query))
                                                                     : std::nullopt;
}

Lane laneOf(const ExchangeRow& row) {
    return row.pupil ? Lane(std::pair(*row.pupil, row.route)) : std::nullopt;
}

}  // namespace schakel::ledger
