// A ledger in memory that does what a test tells it to, and remembers what it was asked.
#pragma once

#include <condition_variable>
#include <memory>
#include <mutex>
#include <optional>
#include <stdexcept>
#include <string>
#include <vector>

#include "gateway/base/MemoryBytes.h"
#include "gateway/ledger/Disclosures.h"
#include "gateway/ledger/Ledger.h"
#include "gateway/ledger/Looks.h"
#include "gateway/ledger/Registrations.h"

namespace schakel::test {

class FakeLedger final : public ledger::Ledger {
public:
    struct Session final : ledger::IntakeSession {
        base::ByteSink& raw() override { return bytes; }
        base::BlobStore& attachments() override { return *blobs; }
        base::StringSink bytes;
        std::shared_ptr<base::MemoryBlobStore> blobs = std::make_shared<base::MemoryBlobStore>();
    };

    // What store() answers; an error when set.
    std::optional<base::Error> storeFailure;
    ledger::StoreKind storeKind = ledger::StoreKind::stored;

    struct Stored {
        ledger::Intake intake;
        std::string raw;
    };
    std::vector<Stored> stored;
    std::vector<std::string> refusals;  // codes
    std::vector<std::string> events;  // "confirm <receipt>", "retry <reason>", "quarantine <reason>"
    std::vector<ledger::Exchange> waiting;
    std::string record;  // what load() gives
    std::string recordType = ledger::kDossierType;
    base::Instant retryAt{};
    std::optional<ledger::Disclosure> left;  // of the last confirmation

    base::Result<std::unique_ptr<ledger::IntakeSession>> openIntake() override {
        return std::unique_ptr<ledger::IntakeSession>(std::make_unique<Session>());
    }
    void store(std::unique_ptr<ledger::IntakeSession> session, ledger::Intake intake, StoreCallback done) override {
        if (storeFailure) {
            return done(*storeFailure);
        }
        stored.push_back({std::move(intake), static_cast<Session&>(*session).bytes.text()});
        done(ledger::StoreOutcome{storeKind, "exchange-1"});
    }
    base::Result<std::vector<ledger::Exchange>> claim(base::Instant, std::size_t limit) override {
        const std::scoped_lock lock(mutex_);
        std::vector<ledger::Exchange> claimed;
        while (!waiting.empty() && claimed.size() < limit) {
            claimed.push_back(waiting.back());
            waiting.pop_back();
        }
        return claimed;
    }
    base::Result<std::size_t> recover() override { return std::size_t{0}; }
    base::Result<ledger::Dossier> load(const std::string& exchangeId) override {
        ledger::Dossier dossier;
        dossier.exchange.id = exchangeId;
        dossier.record = record;
        dossier.exchange.recordType = recordType;
        dossier.attachments = std::make_unique<base::MemoryBlobStore>();
        return dossier;
    }
    base::Result<std::unique_ptr<base::ByteSource>> openRaw(const std::string&) override { return unused(); }
    base::Result<void> saveProgress(const std::string&, const std::string& progress) override {
        return note("progress " + progress);
    }
    base::Result<void> confirm(const std::string&, const std::string& receipt,
                               const ledger::Disclosure* disclosure) override {
        left = disclosure != nullptr ? std::optional(*disclosure) : std::nullopt;
        return note("confirm " + receipt);
    }
    base::Result<void> confirmOffered(const std::string&, const std::string& receipt, const ledger::Offered& offered,
                                      const ledger::Disclosure* disclosure) override {
        left = disclosure != nullptr ? std::optional(*disclosure) : std::nullopt;
        return note("offer " + offered.what + " " + receipt);
    }
    base::Result<void> retryLater(const std::string&, base::Instant at, const std::string& reason,
                                  const std::string&) override {
        retryAt = at;
        return note("retry " + reason);
    }
    base::Result<void> quarantine(const std::string&, const std::string& reason, const std::string&) override {
        return note("quarantine " + reason);
    }
    base::Result<void> release(const std::string&) override { return {}; }
    base::Result<void> withdraw(const std::string&, const ledger::Withdrawal&) override { return {}; }
    base::Result<std::optional<ledger::Exchange>> holder(const std::string&) override { return unused(); }
    base::Result<std::vector<ledger::Exchange>> list(const ledger::ExchangeFilter&) override { return unused(); }
    base::Result<ledger::Exchange> find(const std::string&) override { return unused(); }
    base::Result<std::string> summary(const std::string&) override { return unused(); }
    base::Result<void> auditRefusal(const std::string&, const std::string&, const std::string& code) override {
        refusals.push_back(code);
        return {};
    }
    base::Result<std::optional<ledger::Exchange>> earlier(const std::string&) override { return unused(); }
    bool ownerRuns() override { return true; }
    // Tests of these open a real ledger.
    ledger::Snapshots& snapshots() override { throw std::logic_error("not part of this test"); }
    ledger::Requests& requests() override { throw std::logic_error("not part of this test"); }
    ledger::Pulls& pulls() override { throw std::logic_error("not part of this test"); }
    ledger::Feeds& feeds() override { throw std::logic_error("not part of this test"); }
    ledger::Registrations& registrations() override { throw std::logic_error("not part of this test"); }
    ledger::Rosters& rosters() override { throw std::logic_error("not part of this test"); }
    ledger::Differences& differences() override { throw std::logic_error("not part of this test"); }
    ledger::Cases& cases() override { throw std::logic_error("not part of this test"); }
    ledger::Disclosures& disclosures() override { throw std::logic_error("not part of this test"); }
    ledger::Looks& looks() override { throw std::logic_error("not part of this test"); }
    base::Result<ledger::AuditReport> verifyAudit() override { return unused(); }

    // Waits until something is noted; false after ten seconds.
    bool waitForEvents(std::size_t count) {
        std::unique_lock lock(mutex_);
        return noted_.wait_for(lock, std::chrono::seconds(10), [&] { return events.size() >= count; });
    }

private:
    static base::Error unused() {
        return base::Error(base::MessageCode::Internal, {{"reason", "not part of this test"}});
    }
    base::Result<void> note(std::string event) {
        const std::scoped_lock lock(mutex_);
        events.push_back(std::move(event));
        noted_.notify_all();
        return {};
    }

    std::mutex mutex_;
    std::condition_variable noted_;
};

}  // namespace schakel::test
