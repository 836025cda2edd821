#include "gateway/pluginhost/WorkerPool.h"

#include <atomic>
#include <catch2/catch.hpp>
#include <condition_variable>
#include <csignal>
#include <mutex>
#include <thread>
#include <vector>

using namespace std::chrono_literals;
using schakel::pluginhost::WorkerPool;
using Outcome = WorkerPool::Outcome;

namespace {

// For a thread to begin, also on a machine that has much else to do; work that waits is abandoned after it.
constexpr auto kLongEnough = 500ms;

// Holds work until the test lets it go.
class Latch {
public:
    void wait() {
        std::unique_lock lock(mutex_);
        changed_.wait(lock, [&] { return open_; });
    }
    void open() {
        const std::scoped_lock lock(mutex_);
        open_ = true;
        changed_.notify_all();
    }

private:
    std::mutex mutex_;
    std::condition_variable changed_;
    bool open_ = false;
};

}  // namespace

TEST_CASE("work runs on another thread and is gone when run returns") {
    WorkerPool pool({});
    const auto here = std::this_thread::get_id();
    std::thread::id there;
    const auto token = std::make_shared<int>(1);
    CHECK(pool.run([&there, token] { there = std::this_thread::get_id(); }, 10s) == Outcome::finished);
    CHECK(there != here);
    CHECK(token.use_count() == 1);
}

TEST_CASE("a pool's threads take no signals") {
    WorkerPool pool({});
    sigset_t mask;
    sigemptyset(&mask);
    REQUIRE(pool.run([&mask] { pthread_sigmask(SIG_SETMASK, nullptr, &mask); }, 10s) == Outcome::finished);
    CHECK(sigismember(&mask, SIGTERM) == 1);
}

TEST_CASE("work past its deadline is abandoned, and others go on") {
    const auto latch = std::make_shared<Latch>();
    {
        WorkerPool pool({.threads = 1, .stuck = 2});
        CHECK(pool.run([latch] { latch->wait(); }, kLongEnough) == Outcome::abandoned);
        CHECK(pool.stuck() == 1);
        CHECK(pool.run([] {}, 10s) == Outcome::finished);
        CHECK(pool.run([latch] { latch->wait(); }, kLongEnough) == Outcome::abandoned);
        CHECK(pool.run([] {}, 10s) == Outcome::exhausted);
        latch->open();
        while (pool.stuck() > 0) {
            std::this_thread::yield();
        }
        CHECK(pool.run([] {}, 10s) == Outcome::finished);
    }
}

TEST_CASE("a pool can go while abandoned work still runs") {
    const auto latch = std::make_shared<Latch>();
    const auto done = std::make_shared<std::atomic<bool>>(false);
    {
        WorkerPool pool({.threads = 1, .stuck = 1});
        CHECK(pool.run([latch, done] { latch->wait(), *done = true; }, kLongEnough) == Outcome::abandoned);
    }
    CHECK_FALSE(*done);
    latch->open();
    while (!*done) {
        std::this_thread::yield();
    }
}

TEST_CASE("work that finds no thread within its deadline never runs") {
    WorkerPool pool({.threads = 1, .stuck = 1});
    const auto latch = std::make_shared<Latch>();
    const auto started = std::make_shared<Latch>();
    auto firstEnded = Outcome::exhausted;
    std::thread first([&] { firstEnded = pool.run([latch, started] { started->open(), latch->wait(); }, 10s); });
    started->wait();
    const auto ran = std::make_shared<std::atomic<bool>>(false);
    CHECK(pool.run([ran] { *ran = true; }, 10ms) == Outcome::busy);
    latch->open();
    first.join();
    CHECK(firstEnded == Outcome::finished);
    CHECK(pool.run([] {}, 10s) == Outcome::finished);
    CHECK_FALSE(*ran);
}

TEST_CASE("those who wait behind work that gets stuck are served by a new thread") {
    WorkerPool pool({.threads = 1, .stuck = 8});
    const auto latch = std::make_shared<Latch>();
    const auto started = std::make_shared<Latch>();
    auto stuckEnded = Outcome::exhausted;
    std::thread stuck([&] { stuckEnded = pool.run([latch, started] { started->open(), latch->wait(); }, 50ms); });
    started->wait();
    CHECK(pool.run([] {}, 10s) == Outcome::finished);
    stuck.join();
    CHECK(stuckEnded == Outcome::abandoned);
    latch->open();
}

TEST_CASE("many callers share few threads") {
    WorkerPool pool({.threads = 3, .stuck = 1});
    std::atomic<int> ran{0};
    std::vector<std::thread> callers;
    for (int i = 0; i < 8; ++i) {
        callers.emplace_back([&] {
            for (int n = 0; n < 200; ++n) {
                if (pool.run([&ran] { ++ran; }, 60s) != Outcome::finished) {
                    return;
                }
            }
        });
    }
    for (auto& caller : callers) {
        caller.join();
    }
    CHECK(ran == 1600);
}
