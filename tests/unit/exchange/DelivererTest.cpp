#include <algorithm>
#include <catch2/catch.hpp>
#include <functional>

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
void deliver(World& world, const std::string& golden, int attempts = 1, const std::string& route = "brugklas",
             schakel::exchange::Processors processors = {}) {
    REQUIRE(world.receive(goldenInput(golden)).stored);
    world.ledger.record = world.ledger.stored.front().intake.record;
    schakel::ledger::Exchange exchange;
    exchange.id = "exchange-1";
    exchange.route = route;
    exchange.attempts = attempts;
    world.ledger.waiting.push_back(exchange);
    Deliverer deliverer({*world.routes, world.mappings, world.ledger, world.log, world.clock},
                        {.workers = 2,
                         .retry = {.first = 10s, .longest = 60s, .attempts = 3},
                         .poll = 5ms,
                         .processors = std::move(processors)});
    REQUIRE(deliverer.start());
    deliverer.wake();
    REQUIRE(world.ledger.waitForEvents(1));
    deliverer.stop();
}

// Takes the place of an adapter.
class Taking final : public schakel::exchange::Processor {
public:
    std::string pupil;
    schakel::base::Result<std::string> process(const schakel::ledger::Exchange& exchange,
                                               const schakel::model::Record& record) override {
        pupil = record.textAt("leerling.achternaam");
        return R"({"exchange":")" + exchange.id + "\"}";
    }
};

// The world's route, changed.
void change(World& world, const std::function<void(schakel::exchange::RouteDelivery&)>& apply) {
    auto route = world.routes->all().front();
    apply(route.delivery);
    world.routes = std::make_unique<schakel::exchange::Routes>(std::vector{route});
}

}  // namespace

TEST_CASE("a route may end in Schakel itself") {
    World world;
    change(world, [](auto& delivery) {
        delivery = {};
        delivery.process = "nemen";
    });
    const auto taking = std::make_shared<Taking>();
    deliver(world, "minimal", 1, "brugklas", {{"nemen", taking}});
    CHECK(world.ledger.events == std::vector<std::string>{R"(confirm {"exchange":"exchange-1"})"});
    CHECK_FALSE(taking->pupil.empty());
    CHECK(world.adapter->deliveredKinds.empty());
}

TEST_CASE("a delivery that waits for its result becomes a registration") {
    World world;
    change(world, [](auto& delivery) { delivery.traits.receipt = schakel::pluginhost::Receipt::acknowledgement; });
    deliver(world, "minimal");
    CHECK(world.ledger.events == std::vector<std::string>{R"(offer Overstapdossier {"ok":true})"});
}

TEST_CASE("a partner without attachments gets none, and they are told as left out") {
    World world;
    const bool takesThem = GENERATE(true, false);
    change(world, [&](auto& delivery) {
        using schakel::pluginhost::Attachments;
        delivery.traits.attachments = takesThem ? Attachments::both : Attachments::none;
    });
    REQUIRE(world.receive(goldenInput("full")).stored);
    schakel::ledger::Dossier dossier;
    dossier.exchange.recordType = schakel::ledger::kDossierType;
    dossier.record = world.ledger.stored.front().intake.record;
    const auto record = schakel::exchange::storedRecord(dossier);
    REQUIRE(record);
    const auto& route = world.routes->all().front();
    const auto transfer = schakel::exchange::renderAlong(
        route, *record, world.mappings, {.settings = route.delivery.settings, .trace = schakel::mapping::Trace::on});
    REQUIRE(transfer);
    const auto sent = std::count_if(transfer->parts.begin(), transfer->parts.end(),
                                    [](const auto& part) { return part.mapping->part() == "bijlage"; });
    const auto left = std::count_if(transfer->leftOut.begin(), transfer->leftOut.end(), [](const auto& value) {
        return value.reason.find("neemt geen bijlagen aan") != std::string::npos;
    });
    CHECK((sent > 0) == takesThem);
    CHECK((left == 0) == takesThem);
}

TEST_CASE("a record goes nowhere that has no place for its kind") {
    World world;
    world.ledger.recordType = "Terugkoppeling";
    world.ledger.record = R"({"brin":"99XX"})";
    schakel::ledger::Exchange exchange;
    exchange.id = "exchange-1";
    exchange.route = "brugklas";
    world.ledger.waiting.push_back(exchange);
    Deliverer deliverer({*world.routes, world.mappings, world.ledger, world.log, world.clock},
                        {.workers = 1, .retry = {}});
    REQUIRE(deliverer.start());
    REQUIRE(world.ledger.waitForEvents(1));
    deliverer.stop();
    CHECK(world.ledger.events.front().starts_with("quarantine Een bericht van soort Terugkoppeling"));
}

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
