// The ledger on SQLite, as its own sources see it.
#pragma once

#include <algorithm>
#include <mutex>
#include <set>

#include "gateway/ledger/Outbox.h"
#include "gateway/ledger/SqliteCases.h"
#include "gateway/ledger/SqliteDifferences.h"
#include "gateway/ledger/SqliteDisclosures.h"
#include "gateway/ledger/SqliteFeeds.h"
#include "gateway/ledger/SqliteFolder.h"
#include "gateway/ledger/SqliteLedger.h"
#include "gateway/ledger/SqliteLooks.h"
#include "gateway/ledger/SqlitePulls.h"
#include "gateway/ledger/SqliteRegistrations.h"
#include "gateway/ledger/SqliteRequests.h"
#include "gateway/ledger/SqliteRosters.h"
#include "gateway/ledger/SqliteSnapshots.h"
#include "gateway/ledger/StoredContent.h"

namespace schakel::ledger {

// Thread safe.
class SqliteLedger final : public Ledger {
public:
    SqliteLedger(SqliteFolder folder, const SqliteOptions& options, const base::Clock& clock)
        : folder_(std::move(folder)),
          clock_(clock),
          inlineLimit_(options.inlineLimit),
          readers_(folder_.databaseFile(), std::max<std::size_t>(options.readers, 1)),
          content_(folder_.keys ? std::make_unique<StoredContent>(readers_, folder_.segments, *folder_.keys) : nullptr),
          deliveries_(folder_.isOwner() ? std::make_unique<Deliveries>(folder_.deliveryFile()) : nullptr),
          writer_(std::move(folder_.database), clock,
                  {.groupDelay = options.groupDelay, .idle = options.idle, .logIsOurs = folder_.isOwner()}),
          snapshots_(makeSqliteSnapshots(parts())),
          requests_(makeSqliteRequests(parts())),
          pulls_(makeSqlitePulls(parts())),
          feeds_(makeSqliteFeeds(parts())),
          registrations_(makeSqliteRegistrations(parts())),
          rosters_(makeSqliteRosters(parts())),
          differences_(makeSqliteDifferences(parts())),
          cases_(makeSqliteCases(parts())),
          disclosures_(makeSqliteDisclosures(parts())),
          looks_(makeSqliteLooks(parts())) {}

    base::Result<std::unique_ptr<IntakeSession>> openIntake() override;
    void store(std::unique_ptr<IntakeSession> session, Intake intake, StoreCallback done) override;
    base::Result<std::vector<Exchange>> claim(base::Instant now, std::size_t limit) override;
    base::Result<std::size_t> recover() override;
    base::Result<Dossier> load(const std::string& exchangeId) override;
    base::Result<std::unique_ptr<base::ByteSource>> openRaw(const std::string& exchangeId) override;
    base::Result<void> saveProgress(const std::string& exchangeId, const std::string& progress) override;
    base::Result<void> confirm(const std::string& exchangeId, const std::string& receipt,
                               const Disclosure* disclosure) override;
    base::Result<void> confirmOffered(const std::string& exchangeId, const std::string& receipt, const Offered& offered,
                                      const Disclosure* disclosure) override;
    base::Result<void> retryLater(const std::string& exchangeId, base::Instant at, const std::string& reason,
                                  const std::string& remedy) override;
    base::Result<void> quarantine(const std::string& exchangeId, const std::string& reason,
                                  const std::string& remedy) override;
    base::Result<void> release(const std::string& exchangeId) override;
    base::Result<void> withdraw(const std::string& exchangeId, const Withdrawal& withdrawal) override;
    base::Result<std::optional<Exchange>> holder(const std::string& exchangeId) override;
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
    Feeds& feeds() override { return *feeds_; }
    Registrations& registrations() override { return *registrations_; }
    Rosters& rosters() override { return *rosters_; }
    Differences& differences() override { return *differences_; }
    Cases& cases() override { return *cases_; }
    Disclosures& disclosures() override { return *disclosures_; }
    Looks& looks() override { return *looks_; }
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
    // What a delivery leads to, besides itself; each may be absent.
    struct Consequences {
        const Offered* offered;
        const Disclosure* disclosure;
    };
    base::Result<void> endDelivery(const std::string& exchangeId, const std::string& receipt,
                                   const Consequences& consequences);
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
    std::unique_ptr<Feeds> feeds_;
    std::unique_ptr<Registrations> registrations_;
    std::unique_ptr<Rosters> rosters_;
    std::unique_ptr<Differences> differences_;
    std::unique_ptr<Cases> cases_;
    std::unique_ptr<Disclosures> disclosures_;
    std::unique_ptr<Looks> looks_;
};

}  // namespace schakel::ledger
