// What the gateway lends to an adapter that answers a partner: the rules about which staged dossier may go to whom.
#pragma once

#include <optional>
#include <string>

#include "gateway/base/Log.h"
#include "gateway/exchange/Gate.h"
#include "gateway/exchange/JsonObject.h"
#include "gateway/exchange/Route.h"
#include "gateway/exchange/SupplyPoint.h"
#include "gateway/ledger/Disclosures.h"
#include "gateway/ledger/Ledger.h"
#include "gateway/ledger/Pulls.h"
#include "gateway/ledger/Requests.h"
#include "gateway/ledger/Snapshots.h"
#include "gateway/pluginhost/Serve.h"

namespace schakel::exchange {

// For one call of one partner. A dossier goes when it lies ready, may go to this target, is newer than what the target
// has and is of the version it wants; every request is remembered and audited with its outcome. What opens is what was
// decided in this call, and nothing else: an adapter cannot help itself. What is handed over is in the register of
// disclosures before its first byte goes. Not thread safe.
class Shelf final : public pluginhost::Shelf {
public:
    struct Services {
        const SupplyPoints& points;
        const Routes& routes;
        ledger::Ledger& ledger;
        base::Log& log;
        const base::Clock& clock;
        Gate* gate = nullptr;  // asked before anything is handed over; nullptr: what lies ready may go
    };
    // Who calls: a connection's name, and the OIN of the certificate.
    struct Caller {
        std::string connection;
        std::string sender;
    };

    Shelf(Services services, Caller caller) : services_(services), caller_(std::move(caller)) {}

    // JSON as in docs/plugin-guide.md. ShelfQuestionWrong when it is not.
    base::Result<std::string> decide(const std::string& json) override;
    // SnapshotNotDecided for anything but the last dossier that decide() called ready.
    base::Result<void> open(const std::string& snapshot, base::ByteSink& document) override;
    base::Result<void> notified(const std::string& json) override;

private:
    struct Question;
    struct Verdict;

    base::Error wrong(const base::Words& reason) const;
    base::Result<Question> read(const std::string& json) const;
    base::Result<Verdict> judge(const Question& question) const;
    base::Result<Verdict> heldBack(const SupplyPoint& point, Verdict verdict) const;
    // The same for the pupils of a school. Whoever asks was let in by the adapter, which knows who may have which
    // school: here only what lies ready decides.
    base::Result<std::string> decideRoster(const JsonObject& object);
    // Remembers what was asked and decided, and says it.
    base::Result<std::string> tell(ledger::Asked asked, const Verdict& verdict);
    void grant(const ledger::Asked& asked, const ledger::Snapshot& snapshot);
    base::Result<void> ready(const ledger::PullEntry& entry, const std::string& target);
    base::Result<void> messagesWait();

    const Services services_;
    const Caller caller_;
    std::string granted_;  // id of the snapshot that may be opened
    std::string grantedDetail_;  // to whom, for the audit chain
    ledger::Disclosure disclosure_;  // and for the register, but for the contents
};

}  // namespace schakel::exchange
