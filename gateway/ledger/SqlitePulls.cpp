#include "gateway/ledger/SqlitePulls.h"

#include <utility>

#include "gateway/ledger/Crypto.h"
#include "gateway/ledger/ExchangeId.h"
#include "gateway/ledger/ExchangeRow.h"
#include "gateway/ledger/Fault.h"
#include "gateway/ledger/PullRows.h"
#include "gateway/ledger/Sealing.h"

namespace schakel::ledger {
namespace {

using base::MessageCode;
using base::Result;

constexpr std::string_view kByPgn = "pgn ";
constexpr std::string_view kByKoppelsleutel = "koppelsleutel ";

std::string subjectLabel(std::string_view id) {
    return "leerling van ophaalregel " + std::string(id);
}

base::Error unknownRun(std::int64_t number) {
    return base::Error(MessageCode::PullRunUnknown, {{"run", std::to_string(number)}});
}

StoredPull findPull(Database& database, std::int64_t number) {
    auto query = database.query("SELECT " SCHAKEL_PULL_COLUMNS " FROM pull s WHERE s.seq=?1");
    if (!query.bind(number).step()) {
        throw Fault(unknownRun(number));
    }
    return readStoredPull(query);
}

// When this pupil was last asked for with an answer, along this route.
std::optional<std::int64_t> lastAnswered(Database& database, const std::string& pupil, const std::string& route) {
    auto query = database.query(
        "SELECT max(s.asked_at) FROM pull_row s INDEXED BY pull_row_pupil JOIN pull p ON p.seq=s.pull "
        "WHERE s.pupil=?1 AND s.state IN (2, 3) AND p.route=?2");
    query.bind(AsBlob{pupil}, route).step();
    return query.isNull(0) ? std::nullopt : std::optional<std::int64_t>(query.integer(0));
}

// Whether what was tried before still counts.
enum class Attempts : std::uint8_t { keep, forget };

bool isWaiting(Database& database, const std::string& pupil, const std::string& route) {
    auto query = database.query(
        "SELECT 1 FROM pull_row s JOIN pull p ON p.seq=s.pull WHERE s.state IN (0, 1) AND s.pupil=?1 AND p.route=?2");
    return query.bind(AsBlob{pupil}, route).step();
}

void askAgain(Transaction& transaction, StoredPullRow row, Attempts attempts) {
    row.state = PullState::waiting;
    row.attempts = attempts == Attempts::keep ? row.attempts : 0;
    row.nextAttemptAt = toMilliseconds(transaction.now);
    row.reason.clear();
    row.remedy.clear();
    changePullRow(transaction, row, "pull-again");
}

PullRun shownRun(Database& database, const StoredPull& pull) {
    PullRun run;
    run.number = pull.seq;
    run.route = pull.route;
    run.source = pull.source;
    run.startedAt = instantOf(pull.startedAt);
    run.startedBy = pull.startedBy;
    auto query = database.query("SELECT state, count(*) FROM pull_row WHERE pull=?1 GROUP BY state");
    query.bind(pull.seq);
    while (query.step()) {
        const auto state = static_cast<std::size_t>(query.integer(0));
        if (state < run.counts.size()) {
            run.counts.at(state) = static_cast<std::size_t>(query.integer(1));
        }
    }
    return run;
}

// The new run's number; 0 when nobody is left to ask for.
std::int64_t insertRun(Transaction& transaction, const PullPlan& plan, const StoredPull& pull,
                       const std::vector<StoredPullRow>& rows) {
    std::int64_t number = 0;
    for (auto row : rows) {
        if (plan.waiting == Waiting::leaveOut && isWaiting(transaction.database, row.pupil, pull.route)) {
            continue;
        }
        number = number == 0 ? insertPull(transaction, pull) : number;
        row.pull = number;
        row.nextAttemptAt = pull.startedAt;
        if (plan.earlier == Earlier::skipUnchanged) {
            row.since = lastAnswered(transaction.database, row.pupil, pull.route);
        }
        insertPullRow(transaction, std::move(row));
    }
    return number;
}

class SqlitePulls final : public Pulls {
public:
    explicit SqlitePulls(const SqliteParts& parts) : parts_(parts) {}

    Result<std::int64_t> start(const PullPlan& plan) override {
        return guardedWrite([&]() -> Result<std::int64_t> {
            std::vector<StoredPullRow> rows;
            rows.reserve(plan.entries.size());
            for (const auto& entry : plan.entries) {
                rows.push_back(sealed(entry));
            }
            StoredPull pull;
            pull.id = *exchangeIdBytes(newExchangeId(parts_.clock.now()));
            pull.route = plan.route;
            pull.source = plan.source;
            pull.startedBy = plan.startedBy;
            std::int64_t number = 0;
            const auto written = parts_.writer.perform([&](Transaction& transaction) -> Result<void> {
                pull.startedAt = toMilliseconds(transaction.now);
                number = insertRun(transaction, plan, pull, rows);
                return {};
            });
            return written ? Result<std::int64_t>(number) : written.error();
        });
    }

    Result<std::vector<PullRun>> runs(std::size_t limit) override {
        return guardedRead([&]() -> Result<std::vector<PullRun>> {
            const auto reader = parts_.readers.take();
            auto query = reader->query("SELECT " SCHAKEL_PULL_COLUMNS " FROM pull s ORDER BY s.seq DESC");
            std::vector<PullRun> runs;
            while (runs.size() < limit && query.step()) {
                runs.push_back(shownRun(*reader, readStoredPull(query)));
            }
            return runs;
        });
    }

    Result<PullRun> find(std::int64_t number) override {
        return guardedRead([&]() -> Result<PullRun> {
            const auto reader = parts_.readers.take();
            return shownRun(*reader, findPull(*reader, number));
        });
    }

    Result<std::vector<PullRow>> rows(std::int64_t number) override {
        return guardedRead([&]() -> Result<std::vector<PullRow>> {
            const auto reader = parts_.readers.take();
            const auto pull = findPull(*reader, number);
            auto query = reader->query("SELECT " SCHAKEL_PULL_ROW_COLUMNS
                                       " FROM pull_row s INDEXED BY pull_row_pull WHERE s.pull=?1 ORDER BY s.seq");
            query.bind(number);
            std::vector<PullRow> rows;
            while (query.step()) {
                rows.push_back(readPullRow(query).shown(pull.route));
            }
            return rows;
        });
    }

    Result<PullEntry> entry(const std::string& rowId) override {
        return guardedRead([&]() -> Result<PullEntry> {
            const auto reader = parts_.readers.take();
            return opened(findPullRow(*reader, rowId));
        });
    }

    Result<std::size_t> resume(std::int64_t number) override {
        return again(Attempts::forget, [number](Database& database) {
            findPull(database, number);
            auto query = database.query("SELECT " SCHAKEL_PULL_ROW_COLUMNS
                                        " FROM pull_row s INDEXED BY pull_row_pull WHERE s.pull=?1 AND s.state IN (4, "
                                        "5) ORDER BY s.seq");
            query.bind(number);
            std::vector<StoredPullRow> rows;
            while (query.step()) {
                rows.push_back(readPullRow(query));
            }
            return rows;
        });
    }

    Result<std::size_t> askAgain(const PullNotice& notice) override {
        return again(Attempts::forget, [&notice](Database& database) {
            auto query = database.query("SELECT " SCHAKEL_PULL_ROW_COLUMNS
                                        ", p.route FROM pull_row s INDEXED BY pull_row_missing JOIN pull p ON "
                                        "p.seq=s.pull WHERE s.brin=?1 AND s.state=4 AND s.supply_point IN ('', ?2) "
                                        "ORDER BY s.seq");
            query.bind(notice.brin, notice.supplyPoint);
            std::vector<StoredPullRow> rows;
            while (query.step()) {
                if (notice.routes.contains(query.text(kPullRowColumns))) {
                    rows.push_back(readPullRow(query));
                }
            }
            return rows;
        });
    }

    Result<std::optional<PullRow>> claim(base::Instant now, const std::set<std::string>& busy) override {
        return guardedWrite([&]() -> Result<std::optional<PullRow>> {
            parts_.needOwner();
            const auto due = nextDue(now, busy);
            if (!due) {
                return std::optional<PullRow>();
            }
            std::optional<PullRow> claimed;
            const auto marked = parts_.writer.perform([&](Transaction& transaction) -> Result<void> {
                claimed.reset();
                auto row = findPullRow(transaction.database, *due);
                if (row.state != PullState::waiting) {
                    return {};  // Changed by somebody else since it was found.
                }
                row.state = PullState::asking;
                ++row.attempts;
                row.askedAt = toMilliseconds(now);
                changePullRow(transaction, row, "pull-asking");
                claimed = row.shown(findPull(transaction.database, row.pull).route);
                return {};
            });
            return marked ? Result<std::optional<PullRow>>(claimed) : marked.error();
        });
    }

    Result<std::size_t> recover() override {
        return guardedWrite([&]() -> Result<std::size_t> {
            parts_.needOwner();
            return again(Attempts::keep, [](Database& database) {
                auto query = database.query("SELECT " SCHAKEL_PULL_ROW_COLUMNS
                                            " FROM pull_row s INDEXED BY pull_row_asking WHERE s.state=1 ORDER BY "
                                            "s.seq");
                std::vector<StoredPullRow> rows;
                while (query.step()) {
                    rows.push_back(readPullRow(query));
                }
                return rows;
            });
        });
    }

    Result<void> end(const std::string& rowId, const Ending& ending) override {
        return guardedWrite([&] {
            return parts_.writer.perform([&](Transaction& transaction) -> Result<void> {
                auto row = findPullRow(transaction.database, rowId);
                if (row.state != PullState::asking) {
                    return {};  // What was received stays received.
                }
                row.state = ending.state;
                row.reason = ending.reason;
                row.remedy = ending.remedy;
                if (ending.state == PullState::waiting) {
                    row.nextAttemptAt = toMilliseconds(ending.nextAttemptAt);
                }
                changePullRow(transaction, row, "pull-ended");
                return {};
            });
        });
    }

private:
    StoredPullRow sealed(const PullEntry& entry) const {
        const auto& keys = parts_.needKeys();
        const auto id = newExchangeId(parts_.clock.now());
        const auto key = RowKey::make(keys, id);
        const bool byPgn = entry.koppelsleutel.empty();
        const auto& subject = byPgn ? entry.pgn : entry.koppelsleutel;
        const auto text = std::string(byPgn ? kByPgn : kByKoppelsleutel) + std::string(subject.reveal());
        StoredPullRow row;
        row.id = *exchangeIdBytes(id);
        row.line = static_cast<std::int64_t>(entry.line);
        row.key = key.wrapped;
        row.pupil = keys.pupilIndex(byPgn ? entry.pgn : koppelsleutelName(entry.koppelsleutel));
        row.subject = sealText(key.key, subjectLabel(id), text);
        row.brin = entry.brin;
        row.supplyPoint = entry.supplyPoint;
        return row;
    }

    PullEntry opened(const StoredPullRow& row) const {
        const auto id = exchangeIdText(row.id);
        const auto text = openText(parts_.needKeys().unwrap(row.key, id), subjectLabel(id), row.subject);
        PullEntry entry;
        entry.line = static_cast<std::size_t>(row.line);
        entry.brin = row.brin;
        entry.supplyPoint = row.supplyPoint;
        if (text.starts_with(kByPgn)) {
            entry.pgn = base::Secret(std::string_view(text).substr(kByPgn.size()));
        } else {
            entry.koppelsleutel = base::Secret(std::string_view(text).substr(kByKoppelsleutel.size()));
        }
        return entry;
    }

    std::optional<std::string> nextDue(base::Instant now, const std::set<std::string>& busy) const {
        const auto reader = parts_.readers.take();
        auto query = reader->query(
            "SELECT id, brin FROM pull_row INDEXED BY pull_row_due WHERE state=0 AND next_attempt_at<=?1 ORDER BY "
            "next_attempt_at, seq");
        query.bind(toMilliseconds(now));
        while (query.step()) {
            if (!busy.contains(query.text(1))) {
                return exchangeIdText(query.bytes(0));
            }
        }
        return std::nullopt;
    }

    Result<std::size_t> again(Attempts attempts,
                              const std::function<std::vector<StoredPullRow>(Database&)>& choose) const {
        return guardedWrite([&]() -> Result<std::size_t> {
            std::size_t count = 0;
            const auto written = parts_.writer.perform([&](Transaction& transaction) -> Result<void> {
                const auto rows = choose(transaction.database);
                count = rows.size();
                for (const auto& row : rows) {
                    ledger::askAgain(transaction, row, attempts);
                }
                return {};
            });
            return written ? Result<std::size_t>(count) : written.error();
        });
    }

    const SqliteParts parts_;
};

}  // namespace

std::unique_ptr<Pulls> makeSqlitePulls(const SqliteParts& parts) {
    return std::make_unique<SqlitePulls>(parts);
}

}  // namespace schakel::ledger
