#include "gateway/ledger/ExchangeRow.h"

#include "gateway/ledger/ExchangeId.h"
#include "gateway/ledger/RowDigest.h"
#include "gateway/ledger/Sealing.h"

namespace schakel::ledger {
namespace {

constexpr const char* kInsert =
    "INSERT INTO exchange (id, route, sender, message, content_hash, key, message_id, pupil, state, received_at, "
    "delivered_at, next_attempt_at, attempts, reason, remedy, receipt, content_digest, progress_digest, due, "
    "record_type, strict) "
    "VALUES (?1,?2,?3,?4,?5,?6,?7,?8,?9,?10,?11,?12,?13,?14,?15,?16,?17,?18,?19,?20,?21) RETURNING seq";

constexpr const char* kUpdate =
    "UPDATE exchange SET state=?2, delivered_at=?3, next_attempt_at=?4, attempts=?5, reason=?6, remedy=?7, receipt=?8, "
    "progress_digest=?9, given_up=?10, due=NULL WHERE seq=?1";

Fault unknown(const std::string& exchangeId) {
    // What is not an id is not repeated: it could be anything.
    const auto shown = exchangeIdBytes(exchangeId) ? exchangeId : std::string("(geen geldig nummer)");
    return Fault(base::Error(base::MessageCode::ExchangeUnknown, {{"id", shown}}));
}

base::Instant toInstant(std::int64_t milliseconds) {
    return base::Instant(base::Duration(milliseconds));
}

std::optional<std::int64_t> optionalInteger(const Query& query, int column) {
    return query.isNull(column) ? std::nullopt : std::optional<std::int64_t>(query.integer(column));
}

std::string openMessageId(const ExchangeRow& row, const std::string& exchangeId, const Keys& keys) {
    try {
        return openText(keys.unwrap(row.key, exchangeId), sealLabel(exchangeId, "berichtnummer"), row.messageId);
    } catch (const Fault&) {
        return {};
    }
}

// A value the enum does not have can only come from outside Schakel. Given up is a mark on state 3: see Schema3.
ExchangeState toState(std::int64_t value, bool isGivenUp) {
    const bool isApart = value == static_cast<std::int64_t>(ExchangeState::quarantined);
    if (value < 0 || value > static_cast<std::int64_t>(ExchangeState::quarantined) || (isGivenUp && !isApart)) {
        throw Fault(base::Error(base::MessageCode::LedgerDamaged, {{"where", "de toestand van een uitwisseling"}}));
    }
    return isGivenUp ? ExchangeState::withdrawn : static_cast<ExchangeState>(value);
}

std::int64_t storedState(ExchangeState state) {
    return static_cast<std::int64_t>(state == ExchangeState::withdrawn ? ExchangeState::quarantined : state);
}

}  // namespace

std::string ExchangeRow::digest() const {
    // What was stored by schema 1 and 2 keeps the digest that its events have.
    const bool isOld = recordType == kDossierType && sequence == Sequence::stepsAside;
    RowDigest digest(isOld ? "exchange 1" : "exchange 2");
    if (!isOld) {
        digest.add(recordType).add(static_cast<std::int64_t>(sequence));
    }
    return digest.add(seq)
        .add(id)
        .add(route)
        .add(sender)
        .add(message)
        .add(contentHash)
        .add(key)
        .add(messageId)
        .add(pupil)
        .add(static_cast<std::int64_t>(state))
        .add(receivedAt)
        .add(deliveredAt)
        .add(nextAttemptAt)
        .add(attempts)
        .add(reason)
        .add(remedy)
        .add(receipt)
        .add(contentDigest)
        .add(progressDigest)
        .finish();
}

ExchangeRow readExchangeRow(const Query& query) {
    ExchangeRow row;
    int column = 0;
    row.seq = query.integer(column++);
    row.id = query.text(column++);
    row.route = query.text(column++);
    row.sender = query.text(column++);
    row.message = query.text(column++);
    row.contentHash = query.text(column++);
    row.key = query.text(column++);
    row.messageId = query.text(column++);
    row.pupil = query.optionalText(column++);
    const auto state = query.integer(column++);
    row.receivedAt = query.integer(column++);
    row.deliveredAt = optionalInteger(query, column++);
    row.nextAttemptAt = query.integer(column++);
    row.attempts = query.integer(column++);
    row.reason = query.text(column++);
    row.remedy = query.text(column++);
    row.receipt = query.text(column++);
    row.contentDigest = query.text(column++);
    row.progressDigest = query.optionalText(column++);
    row.recordType = query.text(column++);
    row.sequence = query.integer(column++) == 0 ? Sequence::stepsAside : Sequence::holdsUp;
    row.state = toState(state, query.integer(column++) != 0);
    return row;
}

std::optional<ExchangeRow> lookUpExchangeRow(Database& database, const std::string& exchangeId) {
    const auto id = exchangeIdBytes(exchangeId);
    if (!id) {
        return std::nullopt;
    }
    auto query = database.query("SELECT " SCHAKEL_EXCHANGE_COLUMNS " FROM exchange e WHERE e.id=?1");
    return query.bind(AsBlob{*id}).step() ? std::optional(readExchangeRow(query)) : std::nullopt;
}

ExchangeRow findExchangeRow(Database& database, const std::string& exchangeId) {
    auto row = lookUpExchangeRow(database, exchangeId);
    if (!row) {
        throw unknown(exchangeId);
    }
    return std::move(*row);
}

std::int64_t insertExchangeRow(Database& database, const ExchangeRow& row, std::optional<std::int64_t> due) {
    auto query = database.query(kInsert);
    query.bind(AsBlob{row.id}, row.route, row.sender, AsBlob{row.message}, row.contentHash, AsBlob{row.key},
               AsBlob{row.messageId}, OptionalBlob{row.pupil}, storedState(row.state), row.receivedAt, row.deliveredAt,
               row.nextAttemptAt, row.attempts, row.reason, row.remedy, row.receipt, AsBlob{row.contentDigest},
               OptionalBlob{row.progressDigest}, due, row.recordType, static_cast<std::int64_t>(row.sequence));
    query.step();
    return query.integer(0);
}

void updateExchangeRow(Database& database, const ExchangeRow& row) {
    database.query(kUpdate)
        .bind(row.seq, storedState(row.state), row.deliveredAt, row.nextAttemptAt, row.attempts, row.reason, row.remedy,
              row.receipt, OptionalBlob{row.progressDigest}, row.state == ExchangeState::withdrawn ? 1 : 0)
        .run();
}

Exchange toExchange(const ExchangeRow& row, const Keys* keys) {
    Exchange exchange;
    exchange.id = exchangeIdText(row.id);
    exchange.route = row.route;
    exchange.sender = row.sender;
    exchange.contentHash = row.contentHash;
    exchange.recordType = row.recordType;
    exchange.sequence = row.sequence;
    exchange.state = row.state;
    exchange.receivedAt = toInstant(row.receivedAt);
    if (row.deliveredAt) {
        exchange.deliveredAt = toInstant(*row.deliveredAt);
    }
    exchange.nextAttemptAt = toInstant(row.nextAttemptAt);
    exchange.attempts = static_cast<int>(row.attempts);
    exchange.reason = row.reason;
    exchange.remedy = row.remedy;
    exchange.receipt = row.receipt;
    if (keys != nullptr) {
        exchange.messageId = openMessageId(row, exchange.id, *keys);
    }
    return exchange;
}

std::string sealLabel(std::string_view exchangeId, std::string_view place) {
    std::string label(place);
    label.append(" van uitwisseling ").append(exchangeId);
    return label;
}

const char* exchangesWith(std::optional<ExchangeState> state) {
    if (!state) {
        return "SELECT seq FROM exchange WHERE seq<?1 ORDER BY seq DESC";
    }
    switch (*state) {
        case ExchangeState::waiting:
        case ExchangeState::delivering:
            return "SELECT seq FROM exchange INDEXED BY exchange_lane WHERE state=0 AND seq<?1 ORDER BY seq DESC";
        case ExchangeState::delivered: return "SELECT seq FROM exchange WHERE state=2 AND seq<?1 ORDER BY seq DESC";
        case ExchangeState::quarantined:
            return "SELECT seq FROM exchange INDEXED BY exchange_quarantined WHERE state=3 AND given_up=0 AND "
                   "seq<?1 ORDER BY seq DESC";
        case ExchangeState::withdrawn:
            return "SELECT seq FROM exchange INDEXED BY exchange_given_up WHERE given_up=1 AND seq<?1 ORDER BY seq "
                   "DESC";
    }
    return "";
}

std::int64_t toMilliseconds(base::Instant instant) {
    return instant.time_since_epoch().count();
}

}  // namespace schakel::ledger
