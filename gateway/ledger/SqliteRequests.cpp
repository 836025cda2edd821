#include "gateway/ledger/SqliteRequests.h"

#include <utility>

#include "gateway/base/Json.h"
#include "gateway/ledger/ExchangeId.h"
#include "gateway/ledger/ExchangeRow.h"
#include "gateway/ledger/Fault.h"
#include "gateway/ledger/RowDigest.h"
#include "gateway/ledger/Sealing.h"

namespace schakel::ledger {
namespace {

using base::MessageCode;
using base::Result;

constexpr const char* kInsert =
    "INSERT INTO request (id, supply_point, kind, pupil, target_brin, target, sender, session, asked_at, times, "
    "outcome, snapshot, key, pgn, notified_by) VALUES (?1,?2,?3,?4,?5,?6,?7,?8,?9,?10,?11,?12,?13,?14,'') "
    "RETURNING seq";

constexpr const char* kUpdate =
    "UPDATE request SET sender=?2, session=?3, asked_at=?4, times=?5, outcome=?6, snapshot=?7, notified_at=?8, "
    "notified_by=?9 WHERE seq=?1";

std::string requestLabel(std::string_view id) {
    return "nummer van verzoek " + std::string(id);
}

std::string askedDetail(const Asked& asked) {
    std::string detail;
    base::JsonWriter(detail)
        .beginObject()
        .member("supplyPoint", asked.supplyPoint)
        .member("kind", asked.kind)
        .member("targetBrin", asked.targetBrin)
        .member("target", asked.target)
        .member("sender", asked.sender)
        .member("session", asked.session)
        .member("outcome", asked.outcome)
        .member("snapshot", asked.snapshot)
        .member("hash", asked.hash)
        .endObject();
    return detail;
}

RequestRow findRow(Database& database, const std::string& id) {
    const auto bytes = idBytesOr(id, MessageCode::RequestUnknown);
    auto query = database.query("SELECT " SCHAKEL_REQUEST_COLUMNS " FROM request s WHERE s.id=?1");
    if (!query.bind(AsBlob{bytes}).step()) {
        throw Fault(base::Error(MessageCode::RequestUnknown, {{"id", id}}));
    }
    return readRequestRow(query);
}

std::optional<RequestRow> earlierRow(Database& database, const RequestRow& row) {
    auto query = database.query("SELECT " SCHAKEL_REQUEST_COLUMNS
                                " FROM request s WHERE s.pupil=?1 AND s.supply_point=?2 AND s.kind=?3 AND "
                                "s.target_brin=?4 AND s.target=?5");
    query.bind(AsBlob{row.pupil}, row.supplyPoint, row.kind, row.targetBrin, row.target);
    return query.step() ? std::optional(readRequestRow(query)) : std::nullopt;
}

void insertRow(Database& database, RequestRow& row) {
    auto query = database.query(kInsert);
    query.bind(AsBlob{row.id}, row.supplyPoint, row.kind, AsBlob{row.pupil}, row.targetBrin, row.target, row.sender,
               row.session, row.askedAt, row.times, row.outcome, row.snapshot, AsBlob{row.key}, AsBlob{row.pgn});
    query.step();
    row.seq = query.integer(0);
}

void updateRow(Database& database, const RequestRow& row) {
    database.query(kUpdate)
        .bind(row.seq, row.sender, row.session, row.askedAt, row.times, row.outcome, row.snapshot, row.notifiedAt,
              row.notifiedBy)
        .run();
}

void remember(Transaction& transaction, RequestRow row, const Asked& asked) {
    row.askedAt = toMilliseconds(transaction.now);
    row.times = 1;
    if (auto earlier = earlierRow(transaction.database, row)) {
        earlier->sender = row.sender;
        earlier->session = row.session;
        earlier->askedAt = row.askedAt;
        ++earlier->times;
        earlier->outcome = row.outcome;
        earlier->snapshot = row.snapshot;
        earlier->notifiedAt.reset();
        earlier->notifiedBy.clear();
        row = std::move(*earlier);
        updateRow(transaction.database, row);
    } else {
        insertRow(transaction.database, row);
    }
    transaction.chain.append({kRequested, row.id, askedDetail(asked), row.rowDigest()});
}

class SqliteRequests final : public Requests {
public:
    explicit SqliteRequests(const SqliteParts& parts) : parts_(parts) {}

    Result<void> remember(const Asked& asked) override {
        return guardedWrite([&]() -> Result<void> {
            if (asked.pgn.empty()) {
                return parts_.writer.perform([&](Transaction& transaction) -> Result<void> {
                    transaction.chain.append({"asked", std::nullopt, askedDetail(asked), std::nullopt});
                    return {};
                });
            }
            const auto row = sealed(asked);
            return parts_.writer.perform([&](Transaction& transaction) -> Result<void> {
                ledger::remember(transaction, row, asked);
                return {};
            });
        });
    }

    Result<std::vector<Request>> list(std::size_t limit) override {
        return guardedRead([&]() -> Result<std::vector<Request>> {
            const auto reader = parts_.readers.take();
            auto query =
                reader->query("SELECT " SCHAKEL_REQUEST_COLUMNS " FROM request s ORDER BY s.asked_at DESC, s.seq DESC");
            std::vector<Request> page;
            while (page.size() < limit && query.step()) {
                page.push_back(readRequestRow(query).shown());
            }
            return page;
        });
    }

    Result<Request> find(const std::string& id) override {
        return guardedRead([&]() -> Result<Request> {
            const auto reader = parts_.readers.take();
            return findRow(*reader, id).shown();
        });
    }

    Result<base::Secret> pgn(const std::string& id) override {
        return guardedRead([&]() -> Result<base::Secret> {
            const auto reader = parts_.readers.take();
            const auto row = findRow(*reader, id);
            return base::Secret(openText(parts_.needKeys().unwrap(row.key, id), requestLabel(id), row.pgn));
        });
    }

    Result<void> markNotified(const std::string& id, const std::string& by) override {
        return guardedWrite([&] {
            return parts_.writer.perform([&](Transaction& transaction) -> Result<void> {
                auto row = findRow(transaction.database, id);
                row.notifiedAt = toMilliseconds(transaction.now);
                row.notifiedBy = by;
                updateRow(transaction.database, row);
                std::string detail;
                base::JsonWriter(detail).beginObject().member("target", row.target).member("by", by).endObject();
                transaction.chain.append({"notified", row.id, std::move(detail), row.rowDigest()});
                return {};
            });
        });
    }

private:
    RequestRow sealed(const Asked& asked) const {
        const auto id = newExchangeId(parts_.clock.now());
        const auto key = RowKey::make(parts_.needKeys(), id);
        RequestRow row;
        row.id = *exchangeIdBytes(id);
        row.supplyPoint = asked.supplyPoint;
        row.kind = asked.kind;
        row.pupil = parts_.needKeys().pupilIndex(asked.pgn);
        row.targetBrin = asked.targetBrin;
        row.target = asked.target;
        row.sender = asked.sender;
        row.session = asked.session;
        row.outcome = asked.outcome;
        row.snapshot = asked.snapshot;
        row.key = key.wrapped;
        row.pgn = sealText(key.key, requestLabel(id), asked.pgn.reveal());
        return row;
    }

    const SqliteParts parts_;
};

}  // namespace

std::string RequestRow::rowDigest() const {
    return RowDigest("request 1")
        .add(seq)
        .add(id)
        .add(supplyPoint)
        .add(kind)
        .add(pupil)
        .add(targetBrin)
        .add(target)
        .add(sender)
        .add(session)
        .add(askedAt)
        .add(times)
        .add(outcome)
        .add(snapshot)
        .add(key)
        .add(pgn)
        .add(notifiedAt)
        .add(notifiedBy)
        .finish();
}

Request RequestRow::shown() const {
    Request request;
    request.id = exchangeIdText(id);
    request.supplyPoint = supplyPoint;
    request.kind = kind;
    request.targetBrin = targetBrin;
    request.target = target;
    request.sender = sender;
    request.session = session;
    request.askedAt = instantOf(askedAt);
    request.times = static_cast<std::size_t>(times);
    request.outcome = outcome;
    request.notifiedAt = optionalInstantOf(notifiedAt);
    request.notifiedBy = notifiedBy;
    return request;
}

RequestRow readRequestRow(const Query& query) {
    RequestRow row;
    int column = 0;
    row.seq = query.integer(column++);
    row.id = query.text(column++);
    row.supplyPoint = query.text(column++);
    row.kind = query.text(column++);
    row.pupil = query.text(column++);
    row.targetBrin = query.text(column++);
    row.target = query.text(column++);
    row.sender = query.text(column++);
    row.session = query.text(column++);
    row.askedAt = query.integer(column++);
    row.times = query.integer(column++);
    row.outcome = query.text(column++);
    row.snapshot = query.text(column++);
    row.key = query.text(column++);
    row.pgn = query.text(column++);
    if (!query.isNull(column)) {
        row.notifiedAt = query.integer(column);
    }
    row.notifiedBy = query.text(column + 1);
    return row;
}

std::unique_ptr<Requests> makeSqliteRequests(const SqliteParts& parts) {
    return std::make_unique<SqliteRequests>(parts);
}

}  // namespace schakel::ledger
