#include "gateway/ledger/SqliteLedgerClass.h"

#include <algorithm>
#include <limits>
#include <utility>

#include "gateway/base/Digest.h"
#include "gateway/base/Json.h"
#include "gateway/ledger/AuditVerifier.h"
#include "gateway/ledger/DisclosureRows.h"
#include "gateway/ledger/ExchangeId.h"
#include "gateway/ledger/ExchangePage.h"
#include "gateway/ledger/Fault.h"
#include "gateway/ledger/Outbox.h"
#include "gateway/ledger/PullRows.h"
#include "gateway/ledger/SqliteFeeds.h"
#include "gateway/ledger/SqliteFolder.h"
#include "gateway/ledger/SqlitePulls.h"
#include "gateway/ledger/SqliteRegistrations.h"
#include "gateway/ledger/SqliteRequests.h"
#include "gateway/ledger/SqliteRosters.h"
#include "gateway/ledger/SqliteSnapshots.h"
#include "gateway/ledger/StoredContent.h"

namespace schakel::ledger {
namespace {

constexpr std::size_t kLongestPage = 1000;

base::Error simpleError(base::MessageCode code) {
    return base::Error(code);
}

// The row does not know that it is out; the process does.
void markOut(Exchange& exchange, const ExchangeRow& row, const std::set<std::string>& out) {
    exchange.state = stateOf(row, out);
    exchange.attempts += exchange.state == ExchangeState::delivering ? 1 : 0;
}

}  // namespace

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

base::Result<void> SqliteLedger::confirm(const std::string& exchangeId, const std::string& receipt,
                                         const Disclosure* disclosure) {
    return endDelivery(exchangeId, receipt, {nullptr, disclosure});
}

base::Result<void> SqliteLedger::confirmOffered(const std::string& exchangeId, const std::string& receipt,
                                                const Offered& offered, const Disclosure* disclosure) {
    return endDelivery(exchangeId, receipt, {&offered, disclosure});
}

base::Result<void> SqliteLedger::endDelivery(const std::string& exchangeId, const std::string& receipt,
                                             const Consequences& consequences) {
    return guardedWrite([&] {
        std::optional<RegistrationRow> registration;
        std::optional<DisclosureRow> disclosure;
        if (consequences.offered != nullptr) {
            registration = registrationFor(parts(), exchangeId, *consequences.offered);
        }
        if (consequences.disclosure != nullptr) {
            disclosure = disclosureFor(parts(), *consequences.disclosure);
        }
        return endAttempt(exchangeId, [&](Transaction& transaction) -> base::Result<void> {
            if (auto delivered = markDelivered(transaction, exchangeId, receipt); !delivered) {
                return delivered;
            }
            if (registration) {
                insertRegistration(transaction, *registration);
            }
            if (disclosure) {
                insertDisclosure(transaction, *disclosure);
            }
            return {};
        });
    });
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

base::Result<void> SqliteLedger::withdraw(const std::string& exchangeId, const Withdrawal& withdrawal) {
    return guardedWrite([&] {
        return writer_.perform(
            [&](Transaction& transaction) { return markWithdrawn(transaction, exchangeId, withdrawal); });
    });
}

base::Result<std::optional<Exchange>> SqliteLedger::holder(const std::string& exchangeId) {
    return guardedRead([&]() -> base::Result<std::optional<Exchange>> {
        const auto out = outIds();
        const auto reader = readers_.take();
        const auto row = holderOf(*reader, findExchangeRow(*reader, exchangeId));
        return row ? std::optional(shown(*row, out)) : std::nullopt;
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
        auto wanted = filter;
        wanted.limit = std::min(filter.limit, kLongestPage);
        const auto before =
            filter.afterId.empty() ? std::numeric_limits<std::int64_t>::max() : rowOf(filter.afterId).seq;
        const auto reader = readers_.take();
        std::vector<Exchange> page;
        for (const auto& row : exchangePage(*reader, wanted, {before, out})) {
            page.push_back(shown(row, out));
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
        const auto found = earlierExchange(*reader, row);
        return found ? std::optional(shown(*found, out)) : std::nullopt;
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
