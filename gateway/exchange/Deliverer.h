// Store → write → deliver → confirm; where a route ends in Schakel itself, a processor takes the adapter's place. A few
// workers take what is due from the ledger; a failed attempt waits for its next turn, and what no retry can mend is
// quarantined with the reason. What went to a partner is in the register of disclosures.
#pragma once

#include <condition_variable>
#include <deque>
#include <mutex>
#include <thread>
#include <vector>

#include "gateway/base/Clock.h"
#include "gateway/base/Log.h"
#include "gateway/exchange/Gate.h"
#include "gateway/exchange/Processor.h"
#include "gateway/exchange/RetryPolicy.h"
#include "gateway/exchange/Route.h"
#include "gateway/exchange/StoredRecord.h"
#include "gateway/ledger/Ledger.h"
#include "gateway/mapping/MappingLibrary.h"

namespace schakel::exchange {

struct DelivererOptions {
    unsigned workers = 16;
    RetryPolicy retry;
    base::Duration poll = std::chrono::seconds(1);  // how soon a retry, or a release from elsewhere, is noticed
    mapping::ReadOptions reading = {};  // of what could not be read when it came
    Processors processors = {};
    Gate* gate = nullptr;  // must outlive the deliverer; nullptr: everything may leave, without a consent
    // What may go on routes that say what for; must outlive the deliverer. nullptr: everything.
    const policy::Purposes* purposes = nullptr;
};

class Deliverer {
public:
    struct Services {
        const Routes& routes;
        const mapping::MappingLibrary& mappings;
        ledger::Ledger& ledger;
        base::Log& log;
        const base::Clock& clock;
    };

    Deliverer(Services services, DelivererOptions options);
    ~Deliverer();

    // Puts back what was out when the process last ended, and starts working.
    base::Result<void> start();

    // Something new is stored. Any thread; cheap.
    void wake();

    // Finishes the deliveries that are under way and takes no new ones.
    void stop();

private:
    void dispatch();
    void work();
    struct Delivered;

    void deliver(const ledger::Exchange& exchange);
    base::Result<Delivered> attempt(const ledger::Exchange& exchange);
    struct Leaving;
    base::Result<Delivered> send(const Route& route, const ledger::Dossier& dossier, const Leaving& leaving);
    base::Result<policy::Minimised> minimised(const Route& route, const ledger::Exchange& exchange,
                                              model::Record record) const;
    base::Result<OpenedRecord> open(const Route& route, const ledger::Dossier& dossier);
    void failed(const ledger::Exchange& exchange, const base::Error& error);
    void settle(const char* event, const ledger::Exchange& exchange, const base::Result<void>& written);

    Services services_;
    DelivererOptions options_;
    std::mutex mutex_;
    std::condition_variable due_;  // for the dispatcher
    std::condition_variable ready_;  // for the workers
    std::deque<ledger::Exchange> queue_;
    bool woken_ = false;
    bool stopping_ = false;
    std::thread dispatcher_;
    std::vector<std::thread> workers_;
};

}  // namespace schakel::exchange
