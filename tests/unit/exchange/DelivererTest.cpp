#include <catch2/catch.hpp>

#include "gateway/exchange/Deliverer.h"
#include "tests/unit/exchange/World.h"

using schakel::base::Error;
using schakel::base::MessageCode;
using schakel::exchange::Deliverer;
using schakel::test::goldenInput;
using schakel::test::World;
using namespace std::chrono_literals;

namespace {

// Stores a golden dossier and lets the deliverer work on it until something is noted.
void deliver(World& world, const std::string& golden, int attempts = 1, const std::string& route = "brugklas") {
    REQUIRE(world.receive(goldenInput(golden)).stored);
    world.ledger.record = world.ledger.stored.front().intake.record;
    schakel::ledger::Exchange exchange;
    exchange.id = "exchange-1";
    exchange.route = route;
    exchange.attempts = attempts;
    world.ledger.waiting.push_back(exchange);
    Deliverer deliverer({*world.routes, world.mappings, world.ledger, world.log, world.clock},
                        {.workers = 2, .retry = {.first = 10s, .longest = 60s, .attempts = 3}, .poll = 5ms});
    REQUIRE(deliverer.start());
    deliverer.wake();
    REQUIRE(world.ledger.waitForEvents(1));
    deliverer.stop();
}

}  // namespace

TEST_CASE("a delivered dossier is confirmed with the partner's receipt") {
    World world;
    deliver(world, "minimal");
    CHECK(world.ledger.events == std::vector<std::string>{R"(confirm {"ok":true})"});
    CHECK(world.adapter->deliveredKinds == std::vector<std::string>{"aanmelding", "ondertekening"});
    CHECK(world.adapter->deliveredBody.find("\"achternaam\"") != std::string::npos);
}

TEST_CASE("what may succeed later waits, with the reason") {
    World world;
    world.adapter->deliverResult = Error(MessageCode::PluginTimeout);
    deliver(world, "minimal");
    REQUIRE(world.ledger.events.size() == 1);
    CHECK(world.ledger.events.front().starts_with("retry "));
    CHECK(world.ledger.retryAt >= world.clock.now() + 10s);
}

TEST_CASE("after the last attempt the dossier is set apart") {
    World world;
    world.adapter->deliverResult = Error(MessageCode::PluginTimeout);
    deliver(world, "minimal", 3);
    REQUIRE(world.ledger.events.size() == 1);
    CHECK(world.ledger.events.front().starts_with("quarantine "));
}

TEST_CASE("what no retry can mend is set apart at once") {
    World world;
    world.adapter->deliverResult = Error(MessageCode::SenderUnknown);
    deliver(world, "minimal");
    REQUIRE(world.ledger.events.size() == 1);
    CHECK(world.ledger.events.front().starts_with("quarantine "));
}

TEST_CASE("a route that is gone sets its dossiers apart") {
    World world;
    deliver(world, "minimal", 1, "verdwenen");
    REQUIRE(world.ledger.events.size() == 1);
    CHECK(world.ledger.events.front() ==
          "quarantine " + Error(MessageCode::RouteUnknown, {{"route", "verdwenen"}}).text());
    CHECK(world.adapter->deliveredKinds.empty());
}
