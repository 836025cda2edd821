#include "gateway/ledger/PullRows.h"

#include <utility>

#include "gateway/base/Json.h"
#include "gateway/ledger/ExchangeId.h"
#include "gateway/ledger/Fault.h"
#include "gateway/ledger/RowDigest.h"
#include "gateway/ledger/SqliteParts.h"

namespace schakel::ledger {
namespace {

constexpr const char* kInsert =
    "INSERT INTO pull_row (id, pull, line, key, pupil, subject, brin, supply_point, since, state, attempts, "
    "next_attempt_at, reason, remedy, exchange) VALUES (?1,?2,?3,?4,?5,?6,?7,?8,?9,0,0,?10,'','','') RETURNING seq";

constexpr const char* kUpdate =
    "UPDATE pull_row SET since=?2, state=?3, attempts=?4, next_attempt_at=?5, asked_at=?6, reason=?7, remedy=?8, "
    "exchange=?9 WHERE seq=?1";

std::optional<std::int64_t> optionalInteger(const Query& query, int column) {
    return query.isNull(column) ? std::nullopt : std::optional<std::int64_t>(query.integer(column));
}

// A value the enum does not have can only come from outside Schakel.
PullState toState(std::int64_t value) {
    if (value < 0 || value >= static_cast<std::int64_t>(kPullStates)) {
        throw Fault(base::Error(base::MessageCode::LedgerDamaged, {{"where", "de toestand van een ophaalregel"}}));
    }
    return static_cast<PullState>(value);
}

std::string rowDetail(const StoredPullRow& row) {
    std::string detail;
    base::JsonWriter(detail)
        .beginObject()
        .member("run", row.pull)
        .member("line", row.line)
        .member("brin", row.brin)
        .member("state", stateName(row.state))
        .member("attempts", row.attempts)
        .member("exchange", row.exchange)
        .endObject();
    return detail;
}

std::string pullDetail(const StoredPull& pull) {
    std::string detail;
    base::JsonWriter(detail)
        .beginObject()
        .member("run", pull.seq)
        .member("route", pull.route)
        .member("by", pull.startedBy)
        .endObject();
    return detail;
}

}  // namespace

const char* stateName(PullState state) {
    switch (state) {
        case PullState::waiting: return "waiting";
        case PullState::asking: return "asking";
        case PullState::received: return "received";
        case PullState::unchanged: return "unchanged";
        case PullState::missing: return "missing";
        case PullState::failed: return "failed";
    }
    return "";
}

std::size_t PullRun::total() const {
    std::size_t sum = 0;
    for (const auto count : counts) {
        sum += count;
    }
    return sum;
}

std::string StoredPull::rowDigest() const {
    return RowDigest("pull 1").add(seq).add(id).add(route).add(source).add(startedAt).add(startedBy).finish();
}

StoredPull readStoredPull(const Query& query) {
    return {query.integer(0), query.text(1), query.text(2), query.text(3), query.integer(4), query.text(5)};
}

std::string StoredPullRow::rowDigest() const {
    return RowDigest("pull row 1")
        .add(seq)
        .add(id)
        .add(pull)
        .add(line)
        .add(key)
        .add(pupil)
        .add(subject)
        .add(brin)
        .add(supplyPoint)
        .add(since)
        .add(static_cast<std::int64_t>(state))
        .add(attempts)
        .add(nextAttemptAt)
        .add(askedAt)
        .add(reason)
        .add(remedy)
        .add(exchange)
        .finish();
}

PullRow StoredPullRow::shown(const std::string& route) const {
    PullRow row;
    row.id = exchangeIdText(id);
    row.run = pull;
    row.route = route;
    row.line = static_cast<std::size_t>(line);
    row.brin = brin;
    row.supplyPoint = supplyPoint;
    row.since = optionalInstantOf(since);
    row.state = state;
    row.attempts = static_cast<int>(attempts);
    row.nextAttemptAt = instantOf(nextAttemptAt);
    row.askedAt = optionalInstantOf(askedAt);
    row.reason = reason;
    row.remedy = remedy;
    row.exchangeId = exchange;
    return row;
}

StoredPullRow readPullRow(const Query& query) {
    StoredPullRow row;
    int column = 0;
    row.seq = query.integer(column++);
    row.id = query.text(column++);
    row.pull = query.integer(column++);
    row.line = query.integer(column++);
    row.key = query.text(column++);
    row.pupil = query.text(column++);
    row.subject = query.text(column++);
    row.brin = query.text(column++);
    row.supplyPoint = query.text(column++);
    row.since = optionalInteger(query, column++);
    row.state = toState(query.integer(column++));
    row.attempts = query.integer(column++);
    row.nextAttemptAt = query.integer(column++);
    row.askedAt = optionalInteger(query, column++);
    row.reason = query.text(column++);
    row.remedy = query.text(column++);
    row.exchange = query.text(column++);
    return row;
}

StoredPullRow findPullRow(Database& database, const std::string& id) {
    const auto bytes = exchangeIdBytes(id).value_or(std::string());
    auto query = database.query("SELECT " SCHAKEL_PULL_ROW_COLUMNS " FROM pull_row s WHERE s.id=?1");
    if (!query.bind(AsBlob{bytes}).step()) {
        throw Fault(base::Error(base::MessageCode::Internal, {{"reason", "no such row in any pull run"}}));
    }
    return readPullRow(query);
}

std::int64_t insertPull(Transaction& transaction, StoredPull pull) {
    {
        auto query = transaction.database.query(
            "INSERT INTO pull (id, route, source, started_at, started_by) VALUES (?1,?2,?3,?4,?5) RETURNING seq");
        query.bind(AsBlob{pull.id}, pull.route, pull.source, pull.startedAt, pull.startedBy);
        query.step();
        pull.seq = query.integer(0);
    }
    transaction.chain.append({kPullStarted, pull.id, pullDetail(pull), pull.rowDigest()});
    return pull.seq;
}

void insertPullRow(Transaction& transaction, StoredPullRow row) {
    {
        auto query = transaction.database.query(kInsert);
        query.bind(AsBlob{row.id}, row.pull, row.line, AsBlob{row.key}, AsBlob{row.pupil}, AsBlob{row.subject},
                   row.brin, row.supplyPoint, row.since, row.nextAttemptAt);
        query.step();
        row.seq = query.integer(0);
    }
    transaction.chain.append({kPullListed, row.id, rowDetail(row), row.rowDigest()});
}

void changePullRow(Transaction& transaction, const StoredPullRow& row, std::string_view event) {
    transaction.database.query(kUpdate)
        .bind(row.seq, row.since, static_cast<std::int64_t>(row.state), row.attempts, row.nextAttemptAt, row.askedAt,
              row.reason, row.remedy, row.exchange)
        .run();
    transaction.chain.append({event, row.id, rowDetail(row), row.rowDigest()});
}

void markReceived(Transaction& transaction, const std::string& rowId, const std::string& exchangeId) {
    auto row = findPullRow(transaction.database, rowId);
    row.state = PullState::received;
    row.reason.clear();
    row.remedy.clear();
    row.exchange = exchangeId;
    changePullRow(transaction, row, "pull-received");
}

}  // namespace schakel::ledger
