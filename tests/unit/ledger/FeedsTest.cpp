#include <catch2/catch.hpp>
#include <chrono>

#include "gateway/ledger/Feeds.h"
#include "tests/unit/ledger/SqliteHome.h"

namespace schakel::test {
namespace {

using namespace std::chrono_literals;

ledger::FeedState stateOf(ledger::Ledger& ledger, const std::string& route) {
    const auto state = ledger.feeds().find(route);
    REQUIRE(state);
    REQUIRE(*state);
    return **state;
}

}  // namespace

TEST_CASE("a feed is where the partner's mark says, also after a restart", "[ledger][feeds]") {
    FakeClock clock;
    SqliteHome home;
    {
        const auto ledger = home.open(clock);
        CHECK_FALSE(ledger->feeds().find("terug").value());
        REQUIRE(ledger->feeds().moveTo("terug", "17"));
        clock.advance(5s);
        REQUIRE(ledger->feeds().moveTo("terug", "17"));
    }
    const auto ledger = home.open(clock);
    const auto state = stateOf(*ledger, "terug");
    CHECK(state.cursor == "17");
    CHECK(state.cursorAt == clock.now() - 5s);
    CHECK(ledger->feeds().list().value().size() == 1);
    requireIntact(*ledger);
}

TEST_CASE("a turn ends with the moment of the next one, or with what went wrong", "[ledger][feeds]") {
    FakeClock clock;
    SqliteHome home;
    const auto ledger = home.open(clock);
    auto& feeds = ledger->feeds();
    REQUIRE(feeds.askNow("terug", "beheerder"));
    const auto planned = stateOf(*ledger, "terug").nextAt;
    REQUIRE(feeds.end({"terug", clock.now(), planned, clock.now() + 10s, "geen antwoord", "wacht"}));
    auto state = stateOf(*ledger, "terug");
    CHECK(state.attempts == 1);
    CHECK(state.reason == "geen antwoord");
    CHECK(state.nextAt == clock.now() + 10s);
    clock.advance(10s);
    REQUIRE(feeds.end({"terug", clock.now(), state.nextAt, clock.now() + 15min, "", ""}));
    state = stateOf(*ledger, "terug");
    CHECK(state.attempts == 0);
    CHECK(state.reason.empty());
    CHECK(state.askedAt == clock.now());
    requireIntact(*ledger);
}

TEST_CASE("who asks while a turn goes on gets another turn", "[ledger][feeds]") {
    FakeClock clock;
    SqliteHome home;
    const auto ledger = home.open(clock);
    auto& feeds = ledger->feeds();
    REQUIRE(feeds.askNow("terug", "beheerder"));
    const auto planned = stateOf(*ledger, "terug").nextAt;
    REQUIRE(home.visit(clock)->feeds().askNow("terug", "ander"));
    REQUIRE(feeds.end({"terug", clock.now(), planned, clock.now() + 15min, "", ""}));
    CHECK(stateOf(*ledger, "terug").nextAt <= clock.now());
    requireIntact(*ledger);
}

}  // namespace schakel::test
