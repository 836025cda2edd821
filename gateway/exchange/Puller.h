// Ask → receive: executes the pull runs that the ledger holds. A few workers ask for one pupil each; what comes goes
// through the very checks and storage that everything goes through that is sent.
#pragma once

#include <condition_variable>
#include <functional>
#include <mutex>
#include <set>
#include <string>
#include <thread>
#include <vector>

#include "gateway/base/Clock.h"
#include "gateway/base/Log.h"
#include "gateway/exchange/Receiver.h"
#include "gateway/exchange/RetryPolicy.h"
#include "gateway/exchange/Route.h"
#include "gateway/ledger/Ledger.h"
#include "gateway/ledger/Pulls.h"

namespace schakel::exchange {

struct PullerOptions {
    unsigned workers = 4;  // that ask at the same time; never two at one school
    RetryPolicy retry;
    base::Duration poll = std::chrono::seconds(1);  // how soon a new run, or a retry, is noticed
};

class Puller {
public:
    struct Services {
        const Routes& routes;
        Receiver& receiver;
        ledger::Ledger& ledger;
        base::Log& log;
        const base::Clock& clock;
    };

    Puller(Services services, PullerOptions options);
    ~Puller();

    // Called after each newly stored dossier, from the ledger's writer thread.
    void onAccepted(std::function<void()> accepted) { accepted_ = std::move(accepted); }

    // Puts back what was being asked for when the process last ended, and starts working.
    base::Result<void> start();
    // There may be something to ask for. Any thread; cheap.
    void wake();
    // Finishes what is being asked for and asks for nothing new.
    void stop();

private:
    void work();
    std::optional<ledger::PullRow> next(std::unique_lock<std::mutex>& lock);
    void pull(const ledger::PullRow& row);
    ReceiveOutcome ask(const ledger::PullRow& row);
    ledger::Pulls::Ending endingFor(const ledger::PullRow& row, const base::Error& error) const;

    Services services_;
    PullerOptions options_;
    std::function<void()> accepted_ = [] {};
    std::mutex mutex_;
    std::condition_variable due_;
    std::set<std::string> busy_;  // schools that are being asked
    std::size_t wakes_ = 0;
    bool stopping_ = false;
    std::vector<std::thread> workers_;
};

}  // namespace schakel::exchange
