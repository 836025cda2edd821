// All pupils of a vestiging with their verzorgers and free fields, and what must make a fetch fail.
#include <set>

#include <simdjson.h>
#include <catch2/catch.hpp>

#include "Simulated.h"
#include "SomtodayPartner.h"
#include "gateway/base/MemoryBytes.h"
#include "gateway/mapping/Reader.h"

namespace schakel::contract {
namespace {

using simulators::somtoday::EventsEndpoint;
using simulators::somtoday::SimulatorOptions;

std::string request(const std::string& vestiging = "00", const std::string& schooljaar = "2026-2027",
                    const std::string& sinds = "") {
    return R"({"kind":"leerlingen","school":{"brin":"99XX","vestiging":")" + vestiging + R"("},"schooljaar":")" +
           schooljaar + R"(","peildatum":"2026-11-22","sinds":")" + sinds + "\"}";
}

std::string configWithPlan(const std::string& plan) {
    std::string config = kSomtodayConfig;
    config.insert(config.size() - 1, ",\"veldenplan\":" + plan);
    return config;
}

struct Fixture {
    explicit Fixture(SimulatorOptions options = {}, const std::string& config = kSomtodayPlanConfig)
        : partner(std::move(options)), host(partner.asPartner()), adapter("somtoday", config, host) {}

    SomtodayPartner partner;
    StubHost host;
    LoadedAdapter adapter;
};

struct Dump {
    explicit Dump(const std::string& output) : root(parser.parse(output)) {
        const simdjson::dom::array list = root["leerlingen"];
        for (const auto& pupil : list) {
            pupils.push_back(pupil);
            uuids.emplace(std::string_view(pupil["uuid"]));
        }
    }

    simdjson::dom::parser parser;
    simdjson::dom::element root;
    std::vector<simdjson::dom::element> pupils;
    std::set<std::string> uuids;
};

SimulatorOptions withEvents() {
    SimulatorOptions options;
    options.events = EventsEndpoint::there;
    return options;
}

}  // namespace

TEST_CASE("Somtoday: all pupils of the school year in one document, each once") {
    Fixture fixture;
    const auto result = fixture.adapter.fetch(request());
    INFO(result.message);
    REQUIRE(result.status == SCHAKEL_OK);
    const Dump dump(result.output);
    CHECK(dump.pupils.size() == 225);
    CHECK(dump.uuids.size() == 225);
    CHECK(std::string_view(dump.root["vestiging"]["brin"]) == "99XX");
    CHECK(std::string_view(dump.root["schooljaar"]) == "2026-2027");
    CHECK(dump.root["merk"].error() == simdjson::NO_SUCH_FIELD);  // there are no events
    CHECK(fixture.host.count("/leerling") == 3);  // two hundred, the rest, and none
    const auto next = fixture.adapter.fetch(request("00", "2027-2028"));
    REQUIRE(next.status == SCHAKEL_OK);
    CHECK(Dump(next.output).pupils.size() == 250);
}

TEST_CASE("Somtoday: pupils come with their verzorgers, relation and gezag, and with the fields of the plan") {
    Fixture fixture;
    const auto result = fixture.adapter.fetch(request());
    REQUIRE(result.status == SCHAKEL_OK);
    const Dump dump(result.output);
    const auto pupil = dump.pupils.at(0);
    const simdjson::dom::array verzorgers = pupil["verzorgers"];
    REQUIRE(verzorgers.size() == 2);
    CHECK(std::string_view(verzorgers.at(0)["relatie"]) == "Moeder");
    CHECK(verzorgers.at(0)["ouderlijk_gezag"].get_bool().value());
    CHECK(verzorgers.at(0)["relatie_tot_leerlingen"].error() == simdjson::NO_SUCH_FIELD);
    const simdjson::dom::array waardes = pupil["waardes"];
    REQUIRE(waardes.size() == 6);
    CHECK(std::string_view(waardes.at(0)["veld"]) == "handelingsplan");
    CHECK(std::string_view(waardes.at(0)["soort"]) == "Lange tekst");
    CHECK(std::string_view(waardes.at(5)["waarde"]) == "true");
    CHECK(std::string_view(pupil["ondersteuning"]["opp.ingangsdatum"]) == "2026-09-01");
    CHECK(pupil["ondersteuning"]["tlv.nummer"].error() == simdjson::SUCCESS);
    CHECK(pupil["vakkeuzes"].error() == simdjson::NO_SUCH_FIELD);
    // A secret address that Somtoday keeps to itself is withheld, not absent.
    CHECK(pupil["adres_geheim"].get_bool().value());
    CHECK(std::string_view(pupil["achtergehouden"].at(0)) == "adres");
}

TEST_CASE("Somtoday: the document is read as a Leerlingenbestand without findings") {
    Fixture fixture;
    fixture.partner.control("/control/rights", R"({"vestiging":"99XX00","withheld":["BSN","emailadres"]})");
    const auto result = fixture.adapter.fetch(request());
    REQUIRE(result.status == SCHAKEL_OK);
    const auto library = mapping::MappingLibrary::load(SCHAKEL_SOURCE_DIR "/mappings");
    base::MemoryBlobStore blobs;
    const auto reader = mapping::makeReader(library, blobs, "somtoday-connect/leerlingen-14");
    REQUIRE(reader->feed(result.output));
    const auto read = reader->finish();
    REQUIRE(read);
    for (const auto& finding : read->findings) {
        FAIL_CHECK(finding.path << " " << finding.text);
    }
    const auto& record = read->record;
    CHECK(record.textAt("systeem") == "somtoday");
    CHECK(record.textAt("leerlingen.leerling.roepnaam") == "Demi");
    CHECK(record.textAt("leerlingen.sleutels.stamnummer") == "10000");
    CHECK(record.textAt("leerlingen.leerling.ondersteuning.opp.ingangsdatum") == "2026-09-01");
    CHECK(record.textAt("leerlingen.vrijeVelden.veld") == "handelingsplan");
    std::size_t withheld = 0;
    for (model::NodeId node = 1; node < record.size(); ++node) {
        if (record.state(node) == model::State::withheld && record.path(node).ends_with("leerling.bsn")) {
            ++withheld;
        }
    }
    CHECK(withheld == 225);
}

TEST_CASE("Somtoday: three thousand pupils") {
    simulators::somtoday::Schools schools;
    schools.add("99XX00", "Groot").leerlingen = 3000;
    const test::FakeClock clock;
    simulators::somtoday::SomtodaySimulator simulator({}, std::move(schools), clock);
    StubHost host([&](const StubRequest& asked) {
        transport::RequestHead head;
        head.method = asked.method;
        head.path = (asked.endpoint == "api" ? "/rest/v1" : "") + asked.path;
        head.query = asked.query;
        for (const auto& [name, value] : asked.headers) {
            head.headers.push_back({name, value});
        }
        auto answer = simulator.handle(head, asked.body);
        return StubAnswer{.status = answer.status, .body = std::move(answer.body)};
    });
    LoadedAdapter adapter("somtoday", kSomtodayPlanConfig, host);
    const auto result = adapter.fetch(request());
    INFO(result.message);
    REQUIRE(result.status == SCHAKEL_OK);
    CHECK(Dump(result.output).uuids.size() == 2700);
}

TEST_CASE("Somtoday: a field plan that does not fit names every field that is missing, and what was meant") {
    const auto plan = R"({"opp.ingangsdatum":"OPP startdatm","tlv.nummer":"TLV nummer","notitie":"Bestaat niet",)"
                      R"("tlv.einddatum":"Handelingsplan"})";
    Fixture fixture({}, configWithPlan(plan));
    for (const auto& result : {fixture.adapter.fetch(request()), fixture.adapter.selftest()}) {
        CHECK(result.status == SCHAKEL_CONFIGURATION);
        CHECK(result.output.empty());
        INFO(result.message);
        CHECK(
            result.message.find(R"("OPP startdatm" (opp.ingangsdatum) bestaat niet (is "OPP startdatum" bedoeld?))") !=
            std::string::npos);
        CHECK(result.message.find("\"TLV-nummer\" bedoeld") != std::string::npos);
        CHECK(result.message.find("\"Bestaat niet\" (notitie) bestaat niet;") != std::string::npos);
        CHECK(result.message.find("is van het type Lange tekst; nodig is Datum") != std::string::npos);
    }
}

TEST_CASE("Somtoday: a field plan that cannot be meant is refused when the connection is made") {
    for (const std::string plan :
         {R"({"tlv.nummer":""})", R"({"":"x"})", R"({"Tlv nummer":"x"})", R"({"a":"x","b":"x"})", R"({"a":["x"]})"}) {
        CAPTURE(plan);
        StubHost host([](const StubRequest&) { return StubAnswer{}; });
        const LoadedAdapter adapter("somtoday", configWithPlan(plan), host);
        CHECK(adapter.created().status == SCHAKEL_CONFIGURATION);
    }
}

TEST_CASE("Somtoday: without a plan no free field is read; without the right to verzorgers they are withheld") {
    Fixture fixture({}, kSomtodayConfig);
    fixture.partner.control("/control/rights", R"({"vestiging":"99XX01","withheld":["velden","ouderVerzorger"]})");
    const auto result = fixture.adapter.fetch(request("01"));
    REQUIRE(result.status == SCHAKEL_OK);
    const Dump dump(result.output);
    REQUIRE(dump.pupils.size() == 3);
    CHECK(fixture.host.count("/velden") == 0);
    CHECK(dump.pupils.at(1)["verzorgers"].error() == simdjson::NO_SUCH_FIELD);
    CHECK(std::string_view(dump.pupils.at(1)["achtergehouden"].at(0)) == "verzorgers");
}

TEST_CASE("Somtoday: other school years than this one and the next, and schools that are none, are refused unasked") {
    Fixture fixture;
    for (const auto& wrong : {request("00", "2025-2026"), request("00", "2028-2029"), request("00", "2026-2028"),
                              request("00", "2026"), request("0"), std::string(R"({"kind":"leerlingen"})")}) {
        CAPTURE(wrong);
        CHECK(fixture.adapter.fetch(wrong).status == SCHAKEL_CONFIGURATION);
    }
    CHECK(fixture.host.requests().empty());
}

TEST_CASE("Somtoday: access that ends is told as such, after one new token") {
    Fixture fixture;
    fixture.host.setPartner([&](const StubRequest& asked) {
        return asked.path.ends_with("/velden") ? StubAnswer{.status = 401, .body = {}} : fixture.partner.answer(asked);
    });
    const auto result = fixture.adapter.fetch(request());
    CHECK(result.status == SCHAKEL_DENIED);
    CHECK(result.message.find("eindigt") != std::string::npos);
    CHECK(fixture.host.count("/velden") == 2);
    CHECK(fixture.host.count("/oauth2/token") == 2);
}

TEST_CASE("Somtoday: a list that changes while it is read is not a whole list") {
    for (const auto& adapterCase : adapterCases()) {
        if (adapterCase.config != kSomtodayPlanConfig) {
            continue;
        }
        Simulated simulated(adapterCase);
        StubHost host(simulated.asPartner());
        LoadedAdapter adapter("somtoday", kSomtodayPlanConfig, host);
        for (const std::string fault : {"gone-between-pages", "omitted-fields", "empty-last-page"}) {
            CAPTURE(fault);
            REQUIRE(simulated.workbench().addNamed(fault));
            const auto result = adapter.fetch(request());
            CHECK(result.status == SCHAKEL_UNAVAILABLE);
            simdjson::dom::parser parser;
            CHECK(parser.parse(result.output).error() != simdjson::SUCCESS);  // nobody takes it
            CHECK(Dump(adapter.fetch(request()).output).uuids.size() == 225);
        }
        for (const std::string fault : {"twice-over-two-pages", "half-page", "tokens-expired"}) {
            CAPTURE(fault);
            REQUIRE(simulated.workbench().addNamed(fault));
            const auto result = adapter.fetch(request());
            CHECK(result.status == SCHAKEL_OK);
            CHECK(Dump(result.output).pupils.size() == 225);
        }
        CHECK(simulated.workbench().faultsWaiting() == 0);
    }
}

TEST_CASE("Somtoday: events say that nothing changed; in doubt everything is read") {
    Fixture fixture(withEvents());
    fixture.partner.control("/control/events", "{}");
    const auto first = fixture.adapter.fetch(request());
    REQUIRE(first.status == SCHAKEL_OK);
    const std::string merk(std::string_view(Dump(first.output).root["merk"]));
    CHECK(merk.starts_with("48201@2026-11-22@"));
    const auto again = fixture.adapter.fetch(request("00", "2026-2027", merk));
    CHECK(again.status == SCHAKEL_OK);
    CHECK(again.output.empty());
    // Another school year, an old mark, a mark of somebody else's: everything.
    CHECK_FALSE(fixture.adapter.fetch(request("00", "2027-2028", merk)).output.empty());
    auto old = merk;
    old.replace(old.find("2026-11-22"), 10, "2026-11-01");
    CHECK_FALSE(fixture.adapter.fetch(request("00", "2026-2027", old)).output.empty());
    CHECK_FALSE(fixture.adapter.fetch(request("00", "2026-2027", "2026-11-21T10:00:00Z")).output.empty());
    fixture.partner.control("/control/events", "{}");
    const auto changed = fixture.adapter.fetch(request("00", "2026-2027", merk));
    CHECK(Dump(changed.output).pupils.size() == 225);
    CHECK(std::string_view(Dump(changed.output).root["merk"]).substr(0, 6) == "48202@");
}

TEST_CASE("Somtoday: events that are gone, empty or nonsense are no events") {
    for (const auto& answer : {StubAnswer{.status = 404, .body = {}}, StubAnswer{.status = 200, .body = "[]"},
                               StubAnswer{.status = 200, .body = "<html>"}, StubAnswer{.status = 200, .body = "[{}]"},
                               StubAnswer{.status = 403, .body = {}}}) {
        CAPTURE(answer.status, answer.body);
        Fixture fixture(withEvents());
        fixture.host.setPartner([&](const StubRequest& asked) {
            return asked.path.ends_with("/events") ? answer : fixture.partner.answer(asked);
        });
        const auto result = fixture.adapter.fetch(request("01", "2026-2027", "48201@2026-11-22@6d6c1d4aHUIDIG"));
        REQUIRE(result.status == SCHAKEL_OK);
        CHECK(Dump(result.output).pupils.size() == 3);
    }
}

}  // namespace schakel::contract
