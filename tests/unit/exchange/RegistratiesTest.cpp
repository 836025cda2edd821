#include "gateway/exchange/Registraties.h"

#include <future>
#include "gateway/exchange/Enrolment.h"
#include "gateway/exchange/Summary.h"
#include "gateway/ledger/Registrations.h"
#include "gateway/model/RecordJson.h"

#include "tests/unit/exchange/ExchangeWorld.h"

using schakel::base::MessageCode;
using schakel::exchange::Registraties;
using schakel::ledger::RegistrationState;
using schakel::model::Record;
using schakel::test::ExchangeWorld;

namespace {

Record recordOf(const std::string& type, const std::string& json) {
    schakel::base::MemoryBlobStore nothing;
    auto record = schakel::model::readJson(json, *schakel::model::findType(type), nothing);
    REQUIRE(record);
    return std::move(*record);
}

struct Registering {
    ExchangeWorld world;
    Registraties registraties{*world.ledger, world.log};
    int count = 0;

    schakel::ledger::Exchange exchange() {
        auto session = world.ledger->openIntake();
        const auto name = std::to_string(++count);
        REQUIRE((*session)->raw().write(name));
        schakel::ledger::Intake intake;
        intake.route = "terug";
        intake.sender = "feed:bron";
        intake.messageId = name;
        intake.contentHash = name;
        intake.recordType = "Terugkoppeling";
        std::promise<std::string> stored;
        world.ledger->store(std::move(*session), intake,
                            [&](auto outcome) { stored.set_value(outcome.value().exchangeId); });
        return world.ledger->find(stored.get_future().get()).value();
    }
    // Delivers an enrolment; its exchange's id.
    std::string offer(const std::string& pgn, const std::string& receipt = "{}") {
        auto id = exchange().id;
        const auto record = recordOf("Inschrijving", R"({"bsn":")" + pgn + R"(","brin":"99XX","volgnummer":"1"})");
        REQUIRE(world.ledger->confirmOffered(id, receipt, schakel::exchange::offeredWith(record, "bron", receipt)));
        return id;
    }
    std::string take(const std::string& json) {
        const auto receipt = registraties.process(exchange(), recordOf("Terugkoppeling", json));
        REQUIRE(receipt);
        return *receipt;
    }
    RegistrationState stateOf(const std::string& id) { return world.ledger->registrations().find(id)->state; }
};

}  // namespace

TEST_CASE("a verdict with its signals belongs to the message that it answers") {
    Registering world;
    const auto id = world.offer("999999011");
    const auto receipt =
        world.take(R"({"bsn":"999999011","brin":"99XX","volgnummer":"1","soort":"afkeuring","opBericht":")" + id +
                   R"(","tijdstip":"2026-11-22T11:00:00Z","oordeel":"afgekeurd","signalen":[)" +
                   R"({"code":"454","ernst":"afkeur","omschrijving":"overlap"},{"code":"x"}]})");
    CHECK(receipt.find("verwerkt") != std::string::npos);
    CHECK(world.stateOf(id) == RegistrationState::rejected);
    const auto told = world.world.ledger->registrations().feedback(id).value();
    REQUIRE(told.size() == 1);
    CHECK(told[0].signals == 2);
    CHECK(told[0].detail.find(R"("code":"454")") != std::string::npos);
    CHECK(schakel::base::formatInstant(told[0].toldAt).starts_with("2026-11-22T11:00:00"));
}

TEST_CASE("approved with signals is not plainly approved") {
    Registering world;
    const auto id = world.offer("999999011");
    world.take(R"({"opBericht":")" + id +
               R"(","oordeel":"goedgekeurd","signalen":[{"code":"331","ernst":"signaal"}]})");
    CHECK(world.stateOf(id) == RegistrationState::approvedWithSignal);
}

TEST_CASE("without a message the enrolment decides, and nothing less") {
    Registering world;
    const auto id = world.offer("999999011");
    const auto other = world.offer("999999023");
    world.take(R"({"bsn":"999999011","brin":"99XX","volgnummer":"2","oordeel":"afgekeurd"})");
    world.take(R"({"bsn":"999999011","brin":"00YY","volgnummer":"1","oordeel":"afgekeurd"})");
    world.take(R"({"bsn":"999999011","brin":"99XX","oordeel":"afgekeurd"})");
    CHECK(world.stateOf(id) == RegistrationState::offered);
    CHECK(world.world.ledger->registrations().orphans(10)->size() == 3);
    world.take(R"({"bsn":"999999011","brin":"99XX","volgnummer":"1","oordeel":"goedgekeurd"})");
    CHECK(world.stateOf(id) == RegistrationState::approved);
    CHECK(world.stateOf(other) == RegistrationState::offered);
    CHECK(world.world.logged.find("registraties.unknown") != std::string::npos);
    CHECK(world.world.logged.find("999999011") == std::string::npos);
}

TEST_CASE("a new number is a signal that does not show the number") {
    Registering world;
    const auto id = world.offer("999999011");
    world.take(R"({"opBericht":")" + id + R"(","oordeel":"goedgekeurd","nieuwBsn":"999999035"})");
    CHECK(world.stateOf(id) == RegistrationState::approvedWithSignal);
    CHECK(world.world.ledger->registrations().feedback(id)->front().detail.find("999999035") == std::string::npos);
}

TEST_CASE("a receipt says that it was received, and by which number it is known") {
    Registering world;
    const auto id = world.offer("999999011", R"({"ontvangen":true,"bericht":"11111111-2222-4333-8444-555555555555"})");
    CHECK(world.stateOf(id) == RegistrationState::received);
    world.take(R"({"opBericht":"11111111-2222-4333-8444-555555555555","oordeel":"goedgekeurd"})");
    CHECK(world.stateOf(id) == RegistrationState::approved);
}

TEST_CASE("only feedback is taken in") {
    Registering world;
    const auto refused = world.registraties.process(world.exchange(), recordOf("Inschrijving", R"({"brin":"99XX"})"));
    REQUIRE_FALSE(refused);
    CHECK(refused.error().code() == MessageCode::RecordTypeUnfit);
}

TEST_CASE("every kind of record has a summary, and a key where it is about somebody") {
    const auto feedback = recordOf("Terugkoppeling", R"({"bsn":"999999011","brin":"99XX"})");
    CHECK(schakel::exchange::pupilKey(feedback) == schakel::base::Secret("999999011"));
    CHECK(schakel::exchange::summarise(feedback).find(R"("from":"99XX","kind":"Terugkoppeling")") != std::string::npos);
    const auto identity = recordOf("Identificatie", R"({"achternaam":"Proef","voornamen":["Anne"]})");
    CHECK(schakel::exchange::summarise(identity).find(R"("pupil":"Anne Proef")") != std::string::npos);
    CHECK(schakel::exchange::pupilKey(identity).empty());
    for (const auto* type : schakel::model::allTypes()) {
        const Record empty(*type);
        CHECK_FALSE(schakel::exchange::summarise(empty).empty());
        CHECK(schakel::exchange::pupilKey(empty).empty());
    }
}
