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
struct Delivering {
    int attempts = 1;
    std::string route = "brugklas";
    schakel::exchange::Processors processors = {};
    schakel::exchange::Gate* gate = nullptr;
    const schakel::policy::Purposes* purposes = nullptr;
};
void deliver(World& world, const std::string& golden, Delivering how = {}) {
    REQUIRE(world.receive(goldenInput(golden)).stored);
    world.ledger.record = world.ledger.stored.front().intake.record;
    schakel::ledger::Exchange exchange;
    exchange.id = "exchange-1";
    exchange.route = how.route;
    exchange.attempts = how.attempts;
    world.ledger.waiting.push_back(exchange);
    Deliverer deliverer({*world.routes, world.mappings, world.ledger, world.log, world.clock},
                        {.workers = 2,
                         .retry = {.first = 10s, .longest = 60s, .attempts = 3},
                         .poll = 5ms,
                         .processors = std::move(how.processors),
                         .gate = how.gate,
                         .purposes = how.purposes});
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

// Lets nothing out, for a reason.
class Closed final : public schakel::exchange::Gate {
public:
    explicit Closed(Error error) : error_(std::move(error)) {}
    schakel::base::Result<schakel::policy::Consents> mayLeave(const schakel::exchange::Route& route,
                                                              const schakel::ledger::Exchange&,
                                                              const schakel::model::Record& record) override {
        asked = route.name + " " + std::string(record.rootType().name);
        return error_;
    }
    schakel::base::Result<void> mayLieReady(const schakel::exchange::SupplyPoint&, const schakel::ledger::Staging&,
                                            const schakel::model::Record&) override {
        return error_;
    }
    schakel::base::Result<void> mayHandOver(const schakel::exchange::SupplyPoint&,
                                            const schakel::ledger::Snapshot&) override {
        return error_;
    }
    std::string asked;

private:
    Error error_;
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
    deliver(world, "minimal", {.processors = {{"nemen", taking}}});
    CHECK(world.ledger.events == std::vector<std::string>{R"(confirm {"exchange":"exchange-1"})"});
    CHECK_FALSE(taking->pupil.empty());
    CHECK(world.adapter->deliveredKinds.empty());
}

TEST_CASE("what may not leave is set apart with the reason, and nothing was sent", "[disclosures]") {
    World world;
    Closed gate(Error(MessageCode::TransferNotReady,
                      {{"reason", "de ouders hebben het nog niet gezien"}, {"remedy", "Laat het hun zien."}}));
    deliver(world, "minimal", {.gate = &gate});
    CHECK(gate.asked == "brugklas Overstapdossier");
    CHECK(world.ledger.events.front().find("quarantine Dit dossier mag nog niet weg: de ouders") == 0);
    CHECK(world.adapter->deliveredKinds.empty());
    CHECK_FALSE(world.ledger.left);
}

TEST_CASE("a gate is not asked about what stays inside Schakel", "[disclosures]") {
    World world;
    change(world, [](auto& delivery) {
        delivery = {};
        delivery.process = "nemen";
    });
    Closed gate(Error(MessageCode::TransferNotReady, {{"reason", "x"}, {"remedy", "y"}}));
    deliver(world, "minimal", {.processors = {{"nemen", std::make_shared<Taking>()}}, .gate = &gate});
    CHECK(gate.asked.empty());
    CHECK(world.ledger.events.front().find("confirm") == 0);
    CHECK_FALSE(world.ledger.left);
}

TEST_CASE("a delivery says what left, and what stayed behind and why", "[disclosures]") {
    World world;
    deliver(world, "full");
    REQUIRE(world.ledger.left);
    const auto& left = *world.ledger.left;
    CHECK(left.exchangeId == "exchange-1");
    CHECK(left.route == "brugklas");
    CHECK(left.sender == "00YY");
    CHECK(left.recipient == "fake");  // the connection: the route has no purpose
    CHECK(left.recipientRole.empty());
    CHECK(left.purpose.empty());
    CHECK(left.at == world.clock.now());
    CHECK(left.contentHash.size() == 64);
    CHECK(left.contents.find(R"({"gone":[)") == 0);
    CHECK(left.contents.find(R"("leerling")") != std::string::npos);
    CHECK(left.contents.find(R"({"path":")") != std::string::npos);
    CHECK(left.contents.find(R"("reason":")") != std::string::npos);
    CHECK(left.contents.find('[', left.contents.find("stayed") + 9) == std::string::npos);  // no positions
    CHECK(left.contents.find("Proefstra") == std::string::npos);
}

TEST_CASE("a route's purpose is in the register", "[disclosures]") {
    World world;
    auto route = world.routes->all().front();
    route.purpose = schakel::exchange::TransferPurpose{"PO", "VO", "OSO_OVERSTAP", "99XX", "WPO 42"};
    world.routes = std::make_unique<schakel::exchange::Routes>(std::vector{route});
    deliver(world, "minimal");
    REQUIRE(world.ledger.left);
    CHECK(world.ledger.left->recipient == "99XX");
    CHECK(world.ledger.left->recipientRole == "VO");
    CHECK(world.ledger.left->purpose == "OSO_OVERSTAP");
    CHECK(world.ledger.left->ground == "WPO 42");
}

TEST_CASE("what may not go for the route's purpose stays behind, and is in the register with the reason",
          "[disclosures]") {
    using schakel::policy::Passage;
    World world;
    auto route = world.routes->all().front();
    route.purpose = schakel::exchange::TransferPurpose{"PO", "VO", "OSO_OVERSTAP", "99XX", "WPO 42"};
    world.routes = std::make_unique<schakel::exchange::Routes>(std::vector{route});
    schakel::policy::PurposeRule rule;
    rule.sender = "PO";
    rule.recipient = "VO";
    rule.purpose = "OSO_OVERSTAP";
    rule.personalNumber = true;
    rule.categories = {{"onderwijsondersteuning", Passage::staysBehind, {"gaat een ander niet aan", "is nobody's"}},
                       {"*", Passage::goes, ""}};
    SECTION("a category") {
        const schakel::policy::Purposes purposes({rule});
        deliver(world, "full", {.purposes = &purposes});
        REQUIRE(world.ledger.left);
        CHECK(world.ledger.left->contents.find("gaat een ander niet aan") != std::string::npos);
        const auto gone = world.ledger.left->contents.substr(0, world.ledger.left->contents.find("stayed"));
        CHECK(gone.find("onderwijsondersteuning") == std::string::npos);
        CHECK(gone.find("leerling") != std::string::npos);
    }
    SECTION("everything, when nobody knows the purpose") {
        const schakel::policy::Purposes purposes;
        deliver(world, "full", {.purposes = &purposes});
        CHECK(world.ledger.events.front().find("quarantine Dit mag niet weg") == 0);
        CHECK_FALSE(world.ledger.left);
    }
}

TEST_CASE("what did not leave is not in the register", "[disclosures]") {
    World world;
    world.adapter->deliverResult = Error(MessageCode::PluginTimeout);
    deliver(world, "minimal");
    CHECK_FALSE(world.ledger.left);
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
    deliver(world, "minimal", {.attempts = 3});
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
    deliver(world, "minimal", {.route = "verdwenen"});
    REQUIRE(world.ledger.events.size() == 1);
    CHECK(world.ledger.events.front() ==
          "quarantine " + Error(MessageCode::RouteUnknown, {{"route", "verdwenen"}}).text());
    CHECK(world.adapter->deliveredKinds.empty());
}
