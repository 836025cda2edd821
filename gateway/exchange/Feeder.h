// Collect → receive: asks partners from time to time for the messages that wait there, stores every one of them, and
// only then tells the partner, with the next question's cursor, that they are here.
#pragma once

#include <condition_variable>
#include <functional>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

#include "gateway/base/Clock.h"
#include "gateway/base/Log.h"
#include "gateway/exchange/FeedStream.h"
#include "gateway/exchange/Receiver.h"
#include "gateway/exchange/RetryPolicy.h"
#include "gateway/exchange/Route.h"
#include "gateway/ledger/Feeds.h"
#include "gateway/ledger/Ledger.h"

namespace schakel::exchange {

struct FeederOptions {
    RetryPolicy retry;
    base::Duration poll = std::chrono::seconds(1);  // how soon it is noticed that a feed is to be asked
};

// One thread for each route with a feed: a partner that is slow delays nobody else. A process that dies at any moment
// loses nothing and stores nothing twice: what was stored before the cursor moved is given again, and known by its key.
class Feeder {
public:
    struct Services {
        const Routes& routes;
        Receiver& receiver;
        ledger::Ledger& ledger;
        base::Log& log;
        const base::Clock& clock;
    };

    Feeder(Services services, FeederOptions options) : services_(services), options_(options) {}
    ~Feeder();

    // Called after messages were stored.
    void onAccepted(std::function<void()> accepted) { accepted_ = std::move(accepted); }

    base::Result<void> start();
    // Some feed may be due. Any thread; cheap.
    void wake();
    // Finishes the question that is under way and asks no more.
    void stop();

    // What is to be done of one feed now, as its thread does it.
    void lookAt(const Route& route);

private:
    struct Answer;

    void work(const Route& route);
    base::Result<void> collect(const Route& route, std::string cursor);
    base::Result<Answer> ask(const Route& route, const std::string& cursor);
    base::Duration waitAfter(const Route& route, const base::Error& error, int attempts) const;
    bool isStopping();

    Services services_;
    FeederOptions options_;
    std::function<void()> accepted_ = [] {};
    std::mutex mutex_;
    std::condition_variable due_;
    std::size_t wakes_ = 0;
    bool stopping_ = false;
    std::vector<std::thread> threads_;
};

}  // namespace schakel::exchange
