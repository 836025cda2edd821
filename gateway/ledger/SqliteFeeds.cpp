#include "gateway/ledger/SqliteFeeds.h"

#include <utility>

#include "gateway/base/Json.h"
#include "gateway/ledger/ExchangeId.h"
#include "gateway/ledger/ExchangeRow.h"
#include "gateway/ledger/RowDigest.h"

namespace schakel::ledger {
namespace {

using base::Result;

constexpr const char* kInsert =
    "INSERT INTO feed (id, route, cursor, next_at, attempts, reason, remedy) VALUES (?1,?2,'',?3,0,'','') RETURNING "
    "seq";

constexpr const char* kUpdate =
    "UPDATE feed SET cursor=?2, cursor_at=?3, asked_at=?4, next_at=?5, attempts=?6, reason=?7, remedy=?8 WHERE seq=?1";

std::optional<FeedRow> lookUp(Database& database, const std::string& route) {
    auto query = database.query("SELECT " SCHAKEL_FEED_COLUMNS " FROM feed s WHERE s.route=?1");
    return query.bind(route).step() ? std::optional(readFeedRow(query)) : std::nullopt;
}

FeedRow insertRow(Database& database, const std::string& route, base::Instant now) {
    FeedRow row;
    row.id = *exchangeIdBytes(newExchangeId(now));
    row.route = route;
    row.nextAt = toMilliseconds(now);
    auto query = database.query(kInsert);
    query.bind(AsBlob{row.id}, row.route, row.nextAt);
    query.step();
    row.seq = query.integer(0);
    return row;
}

// The feed's row, made when it is not there yet.
FeedRow needRow(Transaction& transaction, const std::string& route) {
    auto row = lookUp(transaction.database, route);
    if (row) {
        return std::move(*row);
    }
    auto made = insertRow(transaction.database, route, transaction.now);
    std::string detail;
    base::JsonWriter(detail).beginObject().member("route", route).endObject();
    transaction.chain.append({kFeedBegun, made.id, std::move(detail), made.rowDigest()});
    return made;
}

void change(Transaction& transaction, const FeedRow& row, std::string_view event, std::string detail) {
    transaction.database.query(kUpdate)
        .bind(row.seq, row.cursor, row.cursorAt, row.askedAt, row.nextAt, row.attempts, row.reason, row.remedy)
        .run();
    transaction.chain.append({event, row.id, std::move(detail), row.rowDigest()});
}

std::string routeDetail(const FeedRow& row, std::string_view name, std::string_view value) {
    std::string detail;
    base::JsonWriter(detail).beginObject().member("route", row.route).member(name, value).endObject();
    return detail;
}

class SqliteFeeds final : public Feeds {
public:
    explicit SqliteFeeds(const SqliteParts& parts) : parts_(parts) {}

    Result<std::vector<FeedState>> list() override {
        return guardedRead([&]() -> Result<std::vector<FeedState>> {
            const auto reader = parts_.readers.take();
            auto query = reader->query("SELECT " SCHAKEL_FEED_COLUMNS " FROM feed s ORDER BY s.route");
            std::vector<FeedState> all;
            while (query.step()) {
                all.push_back(readFeedRow(query).shown());
            }
            return all;
        });
    }

    Result<std::optional<FeedState>> find(const std::string& route) override {
        return guardedRead([&]() -> Result<std::optional<FeedState>> {
            const auto reader = parts_.readers.take();
            const auto row = lookUp(*reader, route);
            return row ? std::optional(row->shown()) : std::nullopt;
        });
    }

    Result<void> askNow(const std::string& route, const std::string& by) override {
        return changed([&](Transaction& transaction) {
            auto row = needRow(transaction, route);
            const auto now = toMilliseconds(transaction.now);
            // Another moment than planned, so that a turn that is going on sees that one more is wanted.
            row.nextAt = row.nextAt == now ? now - 1 : now;
            row.attempts = 0;
            change(transaction, row, "feed-wanted", routeDetail(row, "by", by));
        });
    }

    Result<void> moveTo(const std::string& route, const std::string& cursor) override {
        return changed([&](Transaction& transaction) {
            auto row = needRow(transaction, route);
            if (row.cursor == cursor) {
                return;
            }
            row.cursor = cursor;
            row.cursorAt = toMilliseconds(transaction.now);
            change(transaction, row, "feed-moved", routeDetail(row, "cursor", cursor));
        });
    }

    Result<void> end(const FeedTurn& turn) override {
        return changed([&](Transaction& transaction) {
            auto row = needRow(transaction, turn.route);
            row.askedAt = toMilliseconds(turn.begunAt);
            if (row.nextAt == toMilliseconds(turn.plannedAt)) {
                row.nextAt = toMilliseconds(turn.nextAt);
            }
            row.attempts = turn.reason.empty() ? 0 : row.attempts + 1;
            row.reason = turn.reason;
            row.remedy = turn.remedy;
            change(transaction, row, "feed-asked", routeDetail(row, "reason", turn.reason));
        });
    }

private:
    template <class Body>
    Result<void> changed(const Body& body) {
        return guardedWrite([&] {
            return parts_.writer.perform([&](Transaction& transaction) -> Result<void> {
                body(transaction);
                return {};
            });
        });
    }

    const SqliteParts parts_;
};

}  // namespace

std::string FeedRow::rowDigest() const {
    return RowDigest("feed 1")
        .add(seq)
        .add(id)
        .add(route)
        .add(cursor)
        .add(cursorAt)
        .add(askedAt)
        .add(nextAt)
        .add(attempts)
        .add(reason)
        .add(remedy)
        .finish();
}

FeedState FeedRow::shown() const {
    FeedState state;
    state.route = route;
    state.cursor = cursor;
    state.cursorAt = optionalInstantOf(cursorAt);
    state.askedAt = optionalInstantOf(askedAt);
    state.nextAt = instantOf(nextAt);
    state.attempts = static_cast<int>(attempts);
    state.reason = reason;
    state.remedy = remedy;
    return state;
}

FeedRow readFeedRow(const Query& query) {
    FeedRow row;
    int column = 0;
    row.seq = query.integer(column++);
    row.id = query.text(column++);
    row.route = query.text(column++);
    row.cursor = query.text(column++);
    row.cursorAt = query.optionalInteger(column++);
    row.askedAt = query.optionalInteger(column++);
    row.nextAt = query.integer(column++);
    row.attempts = query.integer(column++);
    row.reason = query.text(column++);
    row.remedy = query.text(column++);
    return row;
}

std::unique_ptr<Feeds> makeSqliteFeeds(const SqliteParts& parts) {
    return std::make_unique<SqliteFeeds>(parts);
}

}  // namespace schakel::ledger
