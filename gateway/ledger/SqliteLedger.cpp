#include "gateway/ledger/SqliteLedger.h"

#include <algorithm>
#include <limits>
#include <mutex>
#include <utility>

#include "gateway/base/Digest.h"
#include "gateway/base/Json.h"
#include "gateway/ledger/AuditVerifier.h"
#include "gateway/ledger/ExchangeId.h"
#include "gateway/ledger/Fault.h"
#include "gateway/ledger/Outbox.h"
#include "gateway/ledger/PullRows.h"
#include "gateway/ledger/SqliteFolder.h"
#include "gateway/ledger/SqlitePulls.h"
#include "gateway/ledger/SqliteRequests.h"
#include "gateway/ledger/SqliteRosters.h"
#include "gateway/ledger/SqliteSnapshots.h"
#include "gateway/ledger/StoredContent.h"

namespace schakel::ledger {
namespace {

constexpr std::size_t kLongestPage = 1000;
constexpr unsigned kArrivalGroup = 11;  // see exchange_pupil in Schema.cpp

class SqliteLedger final : public Ledger {
public:
    SqliteLedger(SqliteFolder folder, const SqliteOptions& options, const base::Clock& clock)
        : folder_(std::move(folder)),
          clock_(clock),
          inlineLimit_(options.inlineLimit),
          readers_(folder_.databaseFile(), std::max<std::size_t>(options.readers, 1)),
          content_(folder_.keys ? std::make_unique<StoredContent>(readers_, folder_.segments, *folder_.keys) : nullptr),
          deliveries_(folder_.isOwner() ? std::make_unique<Deliveries>(folder_.deliveryFile()) : nullptr),
          writer_(std::move(folder_.database), clock, {.groupDelay = options.groupDelay, .idle = options.idle}),
          snapshots_(makeSqliteSnapshots(parts())),
          requests_(makeSqliteRequests(parts())),
          pulls_(makeSqlitePulls(parts())),
          rosters_(makeSqliteRosters(parts())) {}

    base::Result<std::unique_ptr<IntakeSession>> openIntake() override;
    void store(std::unique_ptr<IntakeSession> session, Intake intake, StoreCallback done) override;
    base::Result<std::vector<Exchange>> claim(base::Instant now, std::size_t limit) override;
    base::Result<std::size_t> recover() override;
    base::Result<Dossier> load(const std::string& exchangeId) override;
    base::Result<std::unique_ptr<base::ByteSource>> openRaw(const std::string& exchangeId) override;
    base::Result<void> saveProgress(const std::string& exchangeId, const std::string& progress) override;
    base::Result<void> confirm(const std::string& exchangeId, const std::string& receipt) override;
    base::Result<void> retryLater(const std::string& exchangeId, base::Instant at, const std::string& reason,
                                  const std::string& remedy) override;
    base::Result<void> quarantine(const std::string& exchangeId, const std::string& reason,
                                  const std::string& remedy) override;
    base::Result<void> release(const std::string& exchangeId) override;
    base::Result<std::vector<Exchange>> list(const ExchangeFilter& filter) override;
    base::Result<Exchange> find(const std::string& exchangeId) override;
    base::Result<std::string> summary(const std::string& exchangeId) override;
    base::Result<void> auditRefusal(const std::string& route, const std::string& sender,
                                    const std::string& code) override;
    base::Result<std::optional<Exchange>> earlier(const std::string& exchangeId) override;
    bool ownerRuns() override;
    Snapshots& snapshots() override { return *snapshots_; }
    Requests& requests() override { return *requests_; }
    Pulls& pulls() override { return *pulls_; }
    Rosters& rosters() override { return *rosters_; }
    base::Result<AuditReport> verifyAudit() override;

private:
    SqliteParts parts();
    const Keys& keys() const;
    const StoredContent& content() const;
    void requireOwner() const;
    ExchangeRow rowOf(const std::string& exchangeId);
    Exchange shown(const ExchangeRow& row, const std::set<std::string>& out) const;
    std::set<std::string> outIds();
    base::Result<void> endAttempt(const std::string& exchangeId,
                                  const std::function<base::Result<void>(Transaction&)>& change);
    void submitStore(SealedDossier dossier, std::string pullRow, StoreCallback done);

    SqliteFolder folder_;
    const base::Clock& clock_;
    std::size_t inlineLimit_;
    ReaderPool readers_;
    std::unique_ptr<StoredContent> content_;
    std::mutex deliveriesMutex_;
    std::unique_ptr<Deliveries> deliveries_;  // owner only
    Writer writer_;  // after what it works with: it still does while it ends
    std::unique_ptr<Snapshots> snapshots_;
    std::unique_ptr<Requests> requests_;
    std::unique_ptr<Pulls> pulls_;
    std::unique_ptr<Rosters> rosters_;
};

base::Error simpleError(base::MessageCode code) {
    return base::Error(code);
}

ExchangeState stateOf(const ExchangeRow& row, const std::set<std::string>& out) {
    return row.state == ExchangeState::waiting && out.contains(row.id) ? ExchangeState::delivering : row.state;
}

// The row does not know that it is out; the process does.
void markOut(Exchange& exchange, const ExchangeRow& row, const std::set<std::string>& out) {
    exchange.state = stateOf(row, out);
    exchange.attempts += exchange.state == ExchangeState::delivering ? 1 : 0;
}

SqliteParts SqliteLedger::parts() {
    return {writer_, readers_, folder_.segments, folder_.keys, clock_, inlineLimit_, folder_.isOwner()};
}

const Keys& SqliteLedger::keys() const {
    if (!folder_.keys) {
        throw Fault(simpleError(base::MessageCode::LedgerKeyMissing));
    }
    return *folder_.keys;
}

const StoredContent& SqliteLedger::content() const {
    keys();
    return *content_;
}

void SqliteLedger::requireOwner() const {
    if (!folder_.isOwner()) {
        throw Fault(simpleError(base::MessageCode::LedgerNotOwner));
    }
}

base::Result<std::unique_ptr<IntakeSession>> SqliteLedger::openIntake() {
    return guardedWrite([&]() -> base::Result<std::unique_ptr<IntakeSession>> {
        const SqliteIntake::Place place{folder_.segments, keys(), inlineLimit_};
        return std::unique_ptr<IntakeSession>(std::make_unique<SqliteIntake>(place, newExchangeId(clock_.now())));
    });
}

void SqliteLedger::store(std::unique_ptr<IntakeSession> session, Intake intake, StoreCallback done) {
    auto submitted = guardedWrite([&]() -> base::Result<void> {
        auto* sealing = dynamic_cast<SqliteIntake*>(session.get());
        if (sealing == nullptr) {
            return base::Error(base::MessageCode::Internal, {{"reason", "the intake is not of this ledger"}});
        }
        submitStore(sealing->seal(intake, clock_.now()), intake.pullRow, done);
        return {};
    });
    if (!submitted) {
        done(submitted.error());
    }
}

void SqliteLedger::submitStore(SealedDossier dossier, std::string pullRow, StoreCallback done) {
    struct Storing {
        SealedDossier dossier;
        std::string pullRow;
        StoreOutcome outcome;
    };
    const auto storing = std::make_shared<Storing>(Storing{std::move(dossier), std::move(pullRow), {}});
    Work work;
    work.weight = storing->dossier.weight();
    work.run = [storing](Transaction& transaction) -> base::Result<void> {
        storing->outcome = storeDossier(transaction, storing->dossier);
        if (!storing->pullRow.empty() && storing->outcome.kind != StoreKind::conflict) {
            markReceived(transaction, storing->pullRow, storing->outcome.exchangeId);
        }
        return {};
    };
    work.done = [this, storing, done = std::move(done)](const WorkOutcome& outcome) {
        auto& file = storing->dossier.file;
        if (file && outcome.fate == WorkOutcome::Fate::uncertain) {
            file->keep();  // If the exchange is there after all, its content must be too; tidy() decides at the next
                           // start.
        }
        if (outcome.error) {
            done(*outcome.error);
            return;
        }
        if (file && storing->outcome.kind == StoreKind::stored) {
            file->keep();
            folder_.segments.adopt(storing->outcome.exchangeId);
        }
        done(storing->outcome);
    };
    writer_.submit(std::move(work));
}

base::Result<std::vector<Exchange>> SqliteLedger::claim(base::Instant now, std::size_t limit) {
    return guardedWrite([&]() -> base::Result<std::vector<Exchange>> {
        requireOwner();
        // Held while reading: what ended before is committed and therefore seen, what is out stays out.
        const std::lock_guard lock(deliveriesMutex_);
        const auto reader = readers_.take();
        std::vector<Exchange> claimed;
        for (const auto& row : dueRows(*reader, *deliveries_, now, limit)) {
            auto exchange = toExchange(row, &keys());
            deliveries_->begin(row.id, laneOf(row));
            exchange.state = ExchangeState::delivering;
            ++exchange.attempts;
            claimed.push_back(std::move(exchange));
        }
        return claimed;
    });
}

base::Result<std::size_t> SqliteLedger::recover() {
    return guardedWrite([&]() -> base::Result<std::size_t> {
        requireOwner();
        std::size_t count = 0;
        const auto interrupted = DeliveryFile::read(folder_.deliveryFile());
        const auto marked = writer_.perform([&](Transaction& transaction) -> base::Result<void> {
            count = 0;
            for (const auto& id : interrupted) {
                count += markInterrupted(transaction, exchangeIdText(id)) ? 1 : 0;
            }
            return {};
        });
        if (!marked) {
            return marked.error();
        }
        const std::lock_guard lock(deliveriesMutex_);
        deliveries_->clear();
        return count;
    });
}

base::Result<Dossier> SqliteLedger::load(const std::string& exchangeId) {
    return guardedRead([&]() -> base::Result<Dossier> {
        const auto out = outIds();
        const auto row = rowOf(exchangeId);
        auto dossier = content().load(row);
        markOut(dossier.exchange, row, out);
        return dossier;
    });
}

base::Result<std::unique_ptr<base::ByteSource>> SqliteLedger::openRaw(const std::string& exchangeId) {
    return guardedRead(
        [&]() -> base::Result<std::unique_ptr<base::ByteSource>> { return content().raw(rowOf(exchangeId)); });
}

base::Result<void> SqliteLedger::saveProgress(const std::string& exchangeId, const std::string& progress) {
    return guardedWrite([&]() -> base::Result<void> {
        const auto key = keys().unwrap(rowOf(exchangeId).key, exchangeId);
        const auto sealed = sealText(key, sealLabel(exchangeId, "voortgang"), progress);
        return writer_.perform([&](Transaction& transaction) { return keepProgress(transaction, exchangeId, sealed); });
    });
}

base::Result<void> SqliteLedger::confirm(const std::string& exchangeId, const std::string& receipt) {
    return endAttempt(exchangeId,
                      [&](Transaction& transaction) { return markDelivered(transaction, exchangeId, receipt); });
}

base::Result<void> SqliteLedger::retryLater(const std::string& exchangeId, base::Instant at, const std::string& reason,
                                            const std::string& remedy) {
    const Ending ending{exchangeId, reason, remedy};
    return endAttempt(exchangeId, [&](Transaction& transaction) { return markWaiting(transaction, ending, at); });
}

base::Result<void> SqliteLedger::quarantine(const std::string& exchangeId, const std::string& reason,
                                            const std::string& remedy) {
    const Ending ending{exchangeId, reason, remedy};
    return endAttempt(exchangeId, [&](Transaction& transaction) { return markQuarantined(transaction, ending); });
}

base::Result<void> SqliteLedger::release(const std::string& exchangeId) {
    return guardedWrite([&] {
        return writer_.perform([&](Transaction& transaction) { return markReleased(transaction, exchangeId); });
    });
}

base::Result<void> SqliteLedger::endAttempt(const std::string& exchangeId,
                                            const std::function<base::Result<void>(Transaction&)>& change) {
    return guardedWrite([&]() -> base::Result<void> {
        auto changed = writer_.perform(change);
        if (changed && deliveries_) {
            const std::lock_guard lock(deliveriesMutex_);
            deliveries_->end(*exchangeIdBytes(exchangeId));
        }
        return changed;
    });
}

base::Result<std::vector<Exchange>> SqliteLedger::list(const ExchangeFilter& filter) {
    return guardedRead([&]() -> base::Result<std::vector<Exchange>> {
        const auto out = outIds();
        const auto before =
            filter.afterId.empty() ? std::numeric_limits<std::int64_t>::max() : rowOf(filter.afterId).seq;
        const auto limit = std::min(filter.limit, kLongestPage);
        const auto reader = readers_.take();
        std::vector<Exchange> page;
        auto found = reader->query(exchangesWith(filter.state));
        auto query = reader->query("SELECT " SCHAKEL_EXCHANGE_COLUMNS " FROM exchange e WHERE e.seq=?1");
        found.bind(before);
        while (page.size() < limit && found.step()) {
            query.reset();
            if (!query.bind(found.integer(0)).step()) {
                continue;
            }
            const auto row = readExchangeRow(query);
            if (filter.route.value_or(row.route) == row.route &&
                filter.state.value_or(stateOf(row, out)) == stateOf(row, out)) {
                page.push_back(shown(row, out));
            }
        }
        return page;
    });
}

base::Result<Exchange> SqliteLedger::find(const std::string& exchangeId) {
    return guardedRead([&]() -> base::Result<Exchange> {
        const auto out = outIds();
        return shown(rowOf(exchangeId), out);
    });
}

base::Result<std::string> SqliteLedger::summary(const std::string& exchangeId) {
    return guardedRead([&]() -> base::Result<std::string> { return content().summary(rowOf(exchangeId)); });
}

base::Result<void> SqliteLedger::auditRefusal(const std::string& route, const std::string& sender,
                                              const std::string& code) {
    return guardedWrite([&]() -> base::Result<void> {
        std::string detail;
        base::JsonWriter(detail)
            .beginObject()
            .member("route", route)
            .member("sender", sender)
            .member("code", code)
            .endObject();
        return writer_.perform([&](Transaction& transaction) -> base::Result<void> {
            recordRefusal(transaction, detail);
            return {};
        });
    });
}

base::Result<std::optional<Exchange>> SqliteLedger::earlier(const std::string& exchangeId) {
    return guardedRead([&]() -> base::Result<std::optional<Exchange>> {
        const auto out = outIds();
        const auto row = rowOf(exchangeId);
        const auto reader = readers_.take();
        auto query = reader->query("SELECT " SCHAKEL_EXCHANGE_COLUMNS
                                   " FROM exchange e INDEXED BY exchange_pupil WHERE e.seq >> 11=?1 AND e.pupil=?2 AND "
                                   "e.seq<?3 ORDER BY e.seq DESC LIMIT 1");
        for (auto group = row.seq >> kArrivalGroup; row.pupil && group >= 0; --group) {
            query.reset();
            if (query.bind(group, AsBlob{*row.pupil}, row.seq).step()) {
                return std::optional(shown(readExchangeRow(query), out));
            }
        }
        return std::optional<Exchange>();
    });
}

bool SqliteLedger::ownerRuns() {
    return folder_.ownerRuns();
}

base::Result<AuditReport> SqliteLedger::verifyAudit() {
    return guardedRead([&]() -> base::Result<AuditReport> {
        const auto reader = readers_.take();
        return AuditVerifier(*reader, folder_.segments).verify();
    });
}

ExchangeRow SqliteLedger::rowOf(const std::string& exchangeId) {
    const auto reader = readers_.take();
    return findExchangeRow(*reader, exchangeId);
}

Exchange SqliteLedger::shown(const ExchangeRow& row, const std::set<std::string>& out) const {
    auto exchange = toExchange(row, folder_.keys ? &*folder_.keys : nullptr);
    markOut(exchange, row, out);
    return exchange;
}

std::set<std::string> SqliteLedger::outIds() {
    if (!deliveries_) {
        return folder_.ownerRuns() ? DeliveryFile::read(folder_.deliveryFile()) : std::set<std::string>();
    }
    const std::lock_guard lock(deliveriesMutex_);
    return deliveries_->ids();
}

}  // namespace

base::Result<std::unique_ptr<Ledger>> openSqliteLedger(SqliteOptions options, const base::Clock& clock) {
    return guardedWrite([&]() -> base::Result<std::unique_ptr<Ledger>> {
        auto folder = SqliteFolder::open(options, clock.now());
        if (!folder) {
            return folder.error();
        }
        return std::unique_ptr<Ledger>(std::make_unique<SqliteLedger>(std::move(*folder), options, clock));
    });
}

}  // namespace schakel::ledger
