// The contract of Ledger.h, run on every backend: handing out, and how attempts end.
#include <algorithm>
#include <catch2/catch.hpp>
#include <chrono>
#include <map>
#include <mutex>
#include <set>
#include <thread>

#include "tests/unit/ledger/Backend.h"

namespace schakel::test {
namespace {

using namespace std::chrono_literals;
using ledger::ExchangeState;

struct Bench {
    FakeClock clock;
    std::unique_ptr<Home> home;
    std::unique_ptr<ledger::Ledger> ledger;

    explicit Bench(const Backend& backend) : home(backend.newHome()), ledger(home->open(clock)) {}

    std::vector<std::string> claimed(std::size_t limit = 100) {
        return idsOf(ledger->claim(clock.now(), limit).value());
    }
    ExchangeState stateOf(const std::string& id) { return ledger->find(id).value().state; }
    void restart() {
        ledger.reset();
        ledger = home->open(clock);
    }
};

using Ids = std::vector<std::string>;

}  // namespace

TEST_CASE("exchanges are handed out once, oldest first, as many as asked", "[ledger][contract]") {
    Bench bench(GENERATE(from_range(backends())));
    Ids stored;
    for (int number = 0; number < 5; ++number) {
        stored.push_back(storedId(*bench.ledger, {.messageId = std::to_string(number)}));
        bench.clock.advance(1ms);
    }
    const auto first = bench.ledger->claim(bench.clock.now(), 2).value();
    CHECK(idsOf(first) == Ids{stored[0], stored[1]});
    CHECK(first[0].state == ExchangeState::delivering);
    CHECK(first[0].attempts == 1);
    CHECK(first[0].messageId == "0");
    CHECK(bench.stateOf(stored[0]) == ExchangeState::delivering);
    CHECK(bench.stateOf(stored[2]) == ExchangeState::waiting);
    CHECK(bench.claimed() == Ids{stored[2], stored[3], stored[4]});
    CHECK(bench.claimed().empty());
    requireIntact(*bench.ledger);
}

TEST_CASE("a confirmed exchange stays delivered, with its receipt", "[ledger][contract]") {
    Bench bench(GENERATE(from_range(backends())));
    const auto id = storedId(*bench.ledger, {});
    CHECK(bench.claimed() == Ids{id});
    bench.clock.advance(3s);
    REQUIRE(bench.ledger->confirm(id, R"({"nummer":7})"));
    REQUIRE(bench.ledger->confirm(id, R"({"nummer":8})"));
    bench.restart();
    CHECK(bench.ledger->recover().value() == 0);
    const auto exchange = bench.ledger->find(id).value();
    CHECK(exchange.state == ExchangeState::delivered);
    CHECK(exchange.receipt == R"({"nummer":7})");
    CHECK(exchange.deliveredAt == bench.clock.now());
    CHECK(exchange.attempts == 1);
    CHECK(bench.claimed().empty());
    CHECK(bench.ledger->release(id).error().code() == base::MessageCode::ExchangeNotRetryable);
    CHECK_FALSE(bench.ledger->retryLater(id, bench.clock.now(), "x", "y"));
    CHECK_FALSE(bench.ledger->quarantine(id, "x", "y"));
    requireIntact(*bench.ledger);
}

TEST_CASE("an exchange that failed waits until its time, or until it is released", "[ledger][contract]") {
    Bench bench(GENERATE(from_range(backends())));
    const auto id = storedId(*bench.ledger, {});
    CHECK(bench.claimed() == Ids{id});
    REQUIRE(bench.ledger->retryLater(id, bench.clock.now() + 60s, "De partner antwoordt niet.", "Wachten."));
    const auto waiting = bench.ledger->find(id).value();
    CHECK(waiting.state == ExchangeState::waiting);
    CHECK(waiting.attempts == 1);
    CHECK(waiting.reason == "De partner antwoordt niet.");
    CHECK(waiting.remedy == "Wachten.");
    CHECK(waiting.nextAttemptAt == bench.clock.now() + 60s);
    bench.clock.advance(59s);
    CHECK(bench.claimed().empty());
    SECTION("its time comes") {
        bench.clock.advance(1s);
        CHECK(bench.claimed() == Ids{id});
        CHECK(bench.ledger->find(id).value().attempts == 2);
    }
    SECTION("it is released") {
        REQUIRE(bench.ledger->release(id));
        CHECK(bench.ledger->find(id).value().reason.empty());
        CHECK(bench.claimed() == Ids{id});
    }
    SECTION("it survives a restart") {
        bench.restart();
        CHECK(bench.ledger->recover().value() == 0);
        CHECK(bench.claimed().empty());
        bench.clock.advance(1s);
        CHECK(bench.claimed() == Ids{id});
    }
    requireIntact(*bench.ledger);
}

TEST_CASE("a quarantined exchange comes back only when released", "[ledger][contract]") {
    Bench bench(GENERATE(from_range(backends())));
    const auto id = storedId(*bench.ledger, {});
    CHECK(bench.claimed() == Ids{id});
    REQUIRE(bench.ledger->quarantine(id, "Veld ontbreekt.", "Vul het aan."));
    bench.restart();
    const auto parked = bench.ledger->find(id).value();
    CHECK(parked.state == ExchangeState::quarantined);
    CHECK(parked.reason == "Veld ontbreekt.");
    bench.clock.advance(1h);
    CHECK(bench.claimed().empty());
    REQUIRE(bench.ledger->release(id));
    CHECK(bench.claimed() == Ids{id});
    requireIntact(*bench.ledger);
}

TEST_CASE("dossiers of one pupil on one route go one at a time and in order", "[ledger][contract]") {
    Bench bench(GENERATE(from_range(backends())));
    auto& ledger = *bench.ledger;
    const auto first = storedId(ledger, {.messageId = "1", .pupil = "999999011"});
    const auto second = storedId(ledger, {.messageId = "2", .pupil = "999999011"});
    const auto third = storedId(ledger, {.messageId = "3", .pupil = "999999011"});
    const auto otherRoute = storedId(ledger, {.messageId = "4", .pupil = "999999011", .route = "swv"});
    const auto otherPupil = storedId(ledger, {.messageId = "5", .pupil = "999999023"});
    CHECK(bench.claimed() == Ids{first, otherRoute, otherPupil});
    CHECK(bench.claimed().empty());

    SECTION("the next one follows when the first is delivered") {
        REQUIRE(ledger.confirm(first, "{}"));
        CHECK(bench.claimed() == Ids{second});
        REQUIRE(ledger.confirm(second, "{}"));
        CHECK(bench.claimed() == Ids{third});
    }
    SECTION("the next one waits as long as the first does") {
        REQUIRE(ledger.retryLater(first, bench.clock.now() + 10s, "later", ""));
        CHECK(bench.claimed().empty());
        bench.clock.advance(10s);
        CHECK(bench.claimed() == Ids{first});
    }
    SECTION("a quarantined one does not hold up the next, and goes before the others when released") {
        REQUIRE(ledger.quarantine(first, "kapot", ""));
        CHECK(bench.claimed() == Ids{second});
        REQUIRE(ledger.release(first));
        CHECK(bench.claimed().empty());
        REQUIRE(ledger.confirm(second, "{}"));
        CHECK(bench.claimed() == Ids{first});
        REQUIRE(ledger.confirm(first, "{}"));
        CHECK(bench.claimed() == Ids{third});
    }
    SECTION("the order survives a restart") {
        bench.restart();
        CHECK(bench.ledger->recover().value() == 3);
        auto again = bench.claimed();
        CHECK(std::set<std::string>(again.begin(), again.end()) == std::set{first, otherRoute, otherPupil});
    }
    requireIntact(*bench.ledger);
}

TEST_CASE("exchanges that were out when the process died count the attempt and come back", "[ledger][contract]") {
    Bench bench(GENERATE(from_range(backends())));
    const auto first = storedId(*bench.ledger, {.messageId = "1"});
    const auto second = storedId(*bench.ledger, {.messageId = "2"});
    const auto third = storedId(*bench.ledger, {.messageId = "3"});
    CHECK(bench.claimed(2) == Ids{first, second});
    REQUIRE(bench.ledger->confirm(first, "{}"));
    bench.restart();
    CHECK(bench.ledger->recover().value() == 1);
    CHECK(bench.ledger->recover().value() == 0);
    CHECK(bench.ledger->find(second).value().attempts == 1);
    CHECK(bench.ledger->find(third).value().attempts == 0);
    auto again = bench.claimed();
    std::sort(again.begin(), again.end());
    auto expected = Ids{second, third};
    std::sort(expected.begin(), expected.end());
    CHECK(again == expected);
    requireIntact(*bench.ledger);
}

TEST_CASE("progress is kept for the next attempt", "[ledger][contract]") {
    Bench bench(GENERATE(from_range(backends())));
    const auto id = storedId(*bench.ledger, {});
    CHECK(bench.claimed() == Ids{id});
    REQUIRE(bench.ledger->saveProgress(id, R"({"stap":1})"));
    REQUIRE(bench.ledger->saveProgress(id, R"({"stap":2})"));
    CHECK(bench.stateOf(id) == ExchangeState::delivering);
    bench.restart();
    CHECK(bench.ledger->load(id).value().progress == R"({"stap":2})");
    requireIntact(*bench.ledger);
}

TEST_CASE("many workers deliver everything once and in each pupil's order", "[ledger][contract]") {
    Bench bench(GENERATE(from_range(backends())));
    constexpr int kPupils = 7;
    constexpr int kExchanges = 140;
    std::map<std::string, int> order;
    for (int number = 0; number < kExchanges; ++number) {
        const auto pupil = "leerling-" + std::to_string(number % kPupils);
        order[storedId(*bench.ledger, {.messageId = std::to_string(number), .pupil = pupil})] = number;
    }
    std::mutex mutex;
    std::vector<int> lastOf(kPupils, -1);
    std::set<int> busy;
    int delivered = 0;
    bool orderly = true;
    const auto work = [&] {
        while (true) {
            const auto claimed = bench.ledger->claim(bench.clock.now(), 3).value();
            for (const auto& exchange : claimed) {
                const int number = order.at(exchange.id);
                {
                    const std::lock_guard lock(mutex);
                    orderly = orderly && busy.insert(number % kPupils).second && lastOf[number % kPupils] < number;
                    lastOf[number % kPupils] = number;
                }
                const bool postpone = number % 5 == 0 && exchange.attempts < 2;
                {
                    const std::lock_guard lock(mutex);
                    busy.erase(number % kPupils);
                    lastOf[number % kPupils] -= postpone ? 1 : 0;
                    delivered += postpone ? 0 : 1;
                }
                const auto ended = postpone ? bench.ledger->retryLater(exchange.id, bench.clock.now(), "nog eens", "")
                                            : bench.ledger->confirm(exchange.id, "{}");
                if (!ended) {
                    orderly = false;
                }
            }
            const std::lock_guard lock(mutex);
            if (delivered == kExchanges || !orderly) {
                return;
            }
        }
    };
    std::vector<std::thread> workers;
    for (int worker = 0; worker < 4; ++worker) {
        workers.emplace_back(work);
    }
    for (auto& worker : workers) {
        worker.join();
    }
    CHECK(orderly);
    CHECK(delivered == kExchanges);
    CHECK(bench.ledger->list({.state = ExchangeState::delivered, .limit = 1000}).value().size() == kExchanges);
    requireIntact(*bench.ledger);
}

}  // namespace schakel::test
