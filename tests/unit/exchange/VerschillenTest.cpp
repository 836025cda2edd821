// Messages about pupils beside what their administration has: rows, questions, and what is written.
#include <future>

#include "gateway/exchange/Verschillen.h"
#include "gateway/model/RecordJson.h"
#include "tests/unit/exchange/Pupils.h"

namespace schakel::test {
namespace {

using base::MessageCode;
using ledger::DifferenceState;

constexpr const char* kOwnFields =
    R"(,"vrijeVelden":[{"veld":"tlv.nummer","soort":"tekst","waarde":"oud"},{"veld":"tlv.status","waarde":"toegekend"}])";

struct DifferenceWorld : RosterWorld {
    DifferenceWorld() {
        las->given.write = true;
        administration.writeMapping = "somtoday-connect/veldwaarden-assumed";
        file = pupilsFile({pupilJson("999999011", "1", kOwnFields), pupilJson("", "2")});
        run();
    }

    ledger::Exchange stored(const std::string& type, const std::string& json, const std::string& id) {
        auto session = ledger->openIntake();
        REQUIRE(session);
        REQUIRE((*session)->raw().write(json));
        ledger::Intake intake;
        intake.route = "terug";
        intake.sender = "swv";
        intake.messageId = id;
        intake.contentHash = id;
        intake.record = json;
        intake.recordType = type;
        intake.summary = "{}";
        intake.findings = "[]";
        std::promise<std::string> promise;
        ledger->store(std::move(*session), intake,
                      [&](auto outcome) { promise.set_value(outcome ? outcome->exchangeId : std::string()); });
        return ledger->find(promise.get_future().get()).value();
    }
    base::Result<std::string> process(const std::string& type, const std::string& json, const std::string& id = "m-1") {
        const auto exchange = stored(type, json, id);
        base::MemoryBlobStore contents;
        const auto record = model::readJson(json, *model::findType(type), contents);
        REQUIRE(record);
        return verschillen().process(exchange, *record);
    }
    exchange::Verschillen verschillen() { return exchange::Verschillen({*ledger, log}, administration); }
    std::vector<ledger::Difference> open() { return ledger->differences().list({"", DifferenceState::open}).value(); }
    std::vector<ledger::Question> questions() {
        return ledger->rosters().questions(ledger::Rosters::Which::open).value();
    }
};

constexpr const char* kBesluit =
    R"({"kenmerk":"ons-1","status":"toegekend","besluit":{"nummer":"nieuw","einddatum":"2028-07-31"},"sleutels":{"lasSleutel":"1"}})";

}  // namespace

TEST_CASE("requirement 12: what differs from the administration becomes a row for a person, and overwrites nothing",
          "[exchange][difference]") {
    DifferenceWorld world;
    CHECK(world.process("Tlvbesluit", kBesluit).value() == R"({"verschillen":2})");
    const auto open = world.open();
    REQUIRE(open.size() == 2);
    CHECK(open[0].field == "tlv.nummer");
    CHECK(open[0].present == "oud");
    CHECK(open[0].wanted == "nieuw");
    CHECK(open[1].field == "tlv.einddatum");
    CHECK(open[1].present.empty());
    CHECK(world.process("Tlvbesluit", kBesluit).value() == R"({"verschillen":0})");
    CHECK(world.open().size() == 2);
    CHECK(world.questions().empty());
}

TEST_CASE("feedback of the register is found by its number", "[exchange][difference]") {
    DifferenceWorld world;
    CHECK(world.process("Terugkoppeling", R"({"bsn":"999999011","brin":"99XX","oordeel":"goedgekeurd"})").value() ==
          R"({"verschillen":1})");
    REQUIRE(world.open().size() == 1);
    CHECK(world.open()[0].field == "bron.opp");
    CHECK(world.process("Overstapdossier", "{}", "m-2").error().code() == MessageCode::RecordTypeUnfit);
}

TEST_CASE("a decision without keys is about whom our own application was", "[exchange][difference]") {
    DifferenceWorld world;
    world.stored("Tlvaanvraag", R"({"kenmerk":"ander","sleutels":{"lasSleutel":"2"}})", "a-1");
    world.stored("Tlvaanvraag", R"({"kenmerk":"ons-1","sleutels":{"lasSleutel":"1"}})", "a-2");
    CHECK(world.process("Tlvbesluit", R"({"kenmerk":"ons-1","status":"afgewezen"})").value() == R"({"verschillen":1})");
    CHECK(world.open().at(0).wanted == "afgewezen");
}

TEST_CASE("a message about somebody whom nothing names is a question to a person", "[exchange][difference]") {
    DifferenceWorld world;
    const auto json = R"({"kenmerk":"onbekend","status":"afgewezen"})";
    REQUIRE(world.process("Tlvbesluit", json));
    REQUIRE(world.process("Tlvbesluit", json));
    REQUIRE(world.questions().size() == 1);
    const auto question = world.questions()[0];
    CHECK(question.kind == ledger::QuestionKind::whose);
    CHECK(world.open().empty());
    const auto pupil = world.entries().at(0).pupil;
    CHECK(world.verschillen().settle(question.content, pupil).value() == 1);
    REQUIRE(world.ledger->rosters().answer({question.id, ledger::Reply::yes, pupil, "piet", exchange::keepPupil}));
    CHECK(world.open().size() == 1);
    CHECK(world.ledger->verifyAudit().value().breaks.empty());
}

TEST_CASE("what a person chose becomes an exchange, with what is expected there", "[exchange][difference]") {
    DifferenceWorld world;
    REQUIRE(world.process("Tlvbesluit", kBesluit));
    std::vector<std::string> ids;
    for (const auto& row : world.open()) {
        ids.push_back(row.id);
    }
    const exchange::WriteRequest request{ids, "piet"};
    SECTION("in one exchange") {
        const auto exchanges = exchange::writeDifferences(*world.ledger, world.administration, request).value();
        REQUIRE(exchanges.size() == 1);
        const auto dossier = world.ledger->load(exchanges[0]).value();
        CHECK(dossier.exchange.route == "leerlingen:voorbeeldcollege");
        CHECK(dossier.exchange.recordType == "Leerlingwijziging");
        CHECK(dossier.record.find(R"("velden":[{"veld":"tlv.nummer","soort":"tekst","oud":"oud","nieuw":"nieuw"})") !=
              std::string::npos);
        CHECK(dossier.record.find("999999011") == std::string::npos);
        base::MemoryBlobStore contents;
        CHECK(model::readJson(dossier.record, *model::findType("Leerlingwijziging"), contents));
        CHECK(world.open().empty());
        CHECK(exchange::writeDifferences(*world.ledger, world.administration, request).error().code() ==
              MessageCode::DifferenceSettled);
        // The adapter found something else there: the row is open again, and a next try is another message.
        REQUIRE(world.ledger->claim(world.clock.now(), 10));
        REQUIRE(world.ledger->quarantine(exchanges[0], "er staat iets anders", ""));
        CHECK(world.ledger->differences().settle().value() == 2);
        const auto again = exchange::writeDifferences(*world.ledger, world.administration, request).value();
        CHECK(again.at(0) != exchanges[0]);
    }
    SECTION("in as many as the adapter wants") {
        world.las->given.maxBatch = 1;
        CHECK(exchange::writeDifferences(*world.ledger, world.administration, request).value().size() == 2);
    }
    SECTION("not at all when the adapter cannot") {
        world.las->given.write = false;
        CHECK(exchange::writeDifferences(*world.ledger, world.administration, request).error().code() ==
              MessageCode::WriteNotOffered);
        CHECK(world.open().size() == 2);
    }
    CHECK(world.ledger->verifyAudit().value().breaks.empty());
}

}  // namespace schakel::test
