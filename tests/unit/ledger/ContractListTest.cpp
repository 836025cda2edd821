// The contract of Ledger.h, run on every backend: lists and the audit trail.
#include <algorithm>
#include <catch2/catch.hpp>
#include <chrono>

#include "tests/unit/ledger/Backend.h"

namespace schakel::test {
namespace {

using ledger::ExchangeState;
using Ids = std::vector<std::string>;

}  // namespace

TEST_CASE("lists come in pages, newest first, and new arrivals do not shift them", "[ledger][contract]") {
    const auto& backend = GENERATE(from_range(backends()));
    const FakeClock clock;
    const auto home = backend.newHome();
    const auto ledger = home->open(clock);
    Ids stored;
    for (int number = 0; number < 7; ++number) {
        stored.insert(stored.begin(), storedId(*ledger, {.messageId = std::to_string(number)}));
    }
    Ids seen;
    ledger::ExchangeFilter filter{.limit = 3};
    while (true) {
        const auto page = ledger->list(filter).value();
        if (page.empty()) {
            break;
        }
        CHECK(page.size() <= 3);
        for (const auto& exchange : page) {
            seen.push_back(exchange.id);
        }
        filter.afterId = page.back().id;
        storedId(*ledger, {.messageId = "nieuw " + std::to_string(seen.size())});
    }
    CHECK(seen == stored);
    CHECK(ledger->list({.afterId = "bestaat niet"}).error().code() == base::MessageCode::ExchangeUnknown);
}

TEST_CASE("lists are filtered by state and route", "[ledger][contract]") {
    const auto& backend = GENERATE(from_range(backends()));
    const FakeClock clock;
    const auto home = backend.newHome();
    const auto ledger = home->open(clock);
    const auto delivered = storedId(*ledger, {.messageId = "1"});
    const auto parked = storedId(*ledger, {.messageId = "2"});
    const auto out = storedId(*ledger, {.messageId = "3", .route = "swv"});
    REQUIRE(ledger->claim(clock.now(), 10).value().size() == 3);
    REQUIRE(ledger->confirm(delivered, "{}"));
    REQUIRE(ledger->quarantine(parked, "kapot", "maken"));
    const auto waiting = storedId(*ledger, {.messageId = "4", .route = "swv"});

    const auto listed = [&](const ledger::ExchangeFilter& filter) { return idsOf(ledger->list(filter).value()); };
    CHECK(listed({.state = ExchangeState::delivered}) == Ids{delivered});
    CHECK(listed({.state = ExchangeState::quarantined}) == Ids{parked});
    CHECK(listed({.state = ExchangeState::delivering}) == Ids{out});
    CHECK(listed({.state = ExchangeState::waiting}) == Ids{waiting});
    CHECK(listed({.route = "swv"}) == Ids{waiting, out});
    CHECK(listed({.route = "nergens"}).empty());
    CHECK(listed({.state = ExchangeState::waiting, .route = "povo"}).empty());
    CHECK(listed({}) == Ids{waiting, out, parked, delivered});
}

TEST_CASE("the audit chain holds every change and every refusal", "[ledger][contract]") {
    const auto& backend = GENERATE(from_range(backends()));
    FakeClock clock;
    const auto home = backend.newHome();
    const auto ledger = home->open(clock);
    const auto before = ledger->verifyAudit().value();
    CHECK(before.exchanges == 0);
    const auto id = storedId(*ledger, {});
    REQUIRE(ledger->claim(clock.now(), 1).value().size() == 1);
    REQUIRE(ledger->saveProgress(id, "{}"));
    REQUIRE(ledger->retryLater(id, clock.now(), "later", "wachten"));
    REQUIRE(ledger->quarantine(id, "kapot", "maken"));
    REQUIRE(ledger->release(id));
    REQUIRE(ledger->confirm(id, "{}"));
    REQUIRE(ledger->auditRefusal("povo", "00000099000000001000", "SCH-2001"));
    const auto after = ledger->verifyAudit().value();
    CHECK(after.breaks.empty());
    CHECK(after.exchanges == 1);
    CHECK(after.events == before.events + 7);
}

}  // namespace schakel::test
