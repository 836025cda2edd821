#include <atomic>
#include <thread>
#include <vector>

#include <catch2/catch.hpp>

#include "plugins/somtoday/TokenCache.h"

namespace schakel::plugins::somtoday {
namespace {

using std::chrono::seconds;

const Moment kStart{std::chrono::hours(1000)};

Token tokenUntil(int number, Moment until) {
    return {"token" + std::to_string(number), until};
}

}  // namespace

TEST_CASE("a token is not used in its last minute, or the last tenth of a short life") {
    CHECK(usableUntil(kStart, seconds(3600)) == kStart + seconds(3540));
    CHECK(usableUntil(kStart, seconds(100)) == kStart + seconds(90));
    CHECK(usableUntil(kStart, seconds(0)) == kStart);
}

TEST_CASE("a token is kept until its time is over") {
    TokenCache cache;
    int fetched = 0;
    const auto fetch = [&] {
        ++fetched;
        return tokenUntil(fetched, kStart + seconds(fetched * 100));
    };
    CHECK(cache.get(kStart, fetch)->value == "token1");
    CHECK(cache.get(kStart + seconds(99), fetch)->value == "token1");
    CHECK(cache.get(kStart + seconds(100), fetch)->value == "token2");
    CHECK(fetched == 2);
}

TEST_CASE("a token that expires at once is still used once") {
    TokenCache cache;
    CHECK(cache.get(kStart, [] { return tokenUntil(1, kStart); })->value == "token1");
}

TEST_CASE("a refused token is replaced once, whoever notices it") {
    TokenCache cache;
    int fetched = 0;
    const auto fetch = [&] { return tokenUntil(++fetched, kStart + seconds(100)); };
    const auto first = cache.get(kStart, fetch);
    CHECK(cache.replace(first, fetch)->value == "token2");
    CHECK(cache.replace(first, fetch)->value == "token2");
    CHECK(fetched == 2);
}

TEST_CASE("a failure to get a token is passed on and not remembered") {
    TokenCache cache;
    const auto fail = []() -> Token {
        throw sdk::Fault({.status = sdk::Status::unavailable, .where = {}, .message = {}, .remedy = {}});
    };
    CHECK_THROWS_AS(cache.get(kStart, fail), sdk::Fault);
    CHECK(cache.get(kStart, [] { return tokenUntil(1, kStart + seconds(1)); })->value == "token1");
}

TEST_CASE("threads that wait for the same token get it from one call") {
    TokenCache cache;
    std::atomic<int> fetched{0};
    std::atomic<int> waiting{0};
    constexpr int kThreads = 8;
    const auto fetch = [&] {
        while (waiting < kThreads) {
            std::this_thread::yield();
        }
        return tokenUntil(++fetched, kStart + seconds(100));
    };
    std::vector<std::thread> threads;
    std::atomic<int> good{0};
    for (int i = 0; i < kThreads; ++i) {
        threads.emplace_back([&] {
            ++waiting;
            good += cache.get(kStart, fetch)->value.starts_with("token") ? 1 : 0;
        });
    }
    for (auto& thread : threads) {
        thread.join();
    }
    CHECK(good == kThreads);
    CHECK(fetched <=
          2);  // a thread that had not looked before the first call ended may need no second one, at most one
}

}  // namespace schakel::plugins::somtoday
