// ParnasSys' side tables, put together.
#include "UwlrBench.h"
#include "plugins/parnassys/Joiner.h"
#include "simulators/uwlr/Parnassys.h"

using namespace schakel::test;
using Catch::Contains;
using schakel::base::MessageCode;
using schakel::plugins::parnassys::dayOf;
using schakel::simulators::uwlr::Parnassys;
using schakel::simulators::uwlr::ParnassysOptions;

namespace {

struct ParnassysBench : PluginBench {
    explicit ParnassysBench(ParnassysOptions options = {}) : simulator(std::move(options)) {
        REQUIRE(host.load(std::filesystem::path(SCHAKEL_BUILD_DIR) / "plugins/parnassys"));
        schakel::pluginhost::ConnectionConfig config;
        config.name = "de-vaart";
        config.configJson =
            R"({"leveranciernaam":"schakel","leveranciersleutel":"SLEUTEL-VAN-DE-NABOOTSING","path":"?wsdl"})";
        auto connected = host.connect("parnassys", config);
        REQUIRE(connected);
        adapter = *connected;
        http.answer([this](const SeenCall& call) -> schakel::base::Result<FakeAnswer> {
            schakel::transport::RequestHead head;
            head.method = call.method;
            head.headers.push_back({"SOAPAction", call.header("SOAPAction")});
            auto outcome = workbench.handle(head, call.body);
            return FakeAnswer{outcome.response.status, std::move(outcome.response.body)};
        });
    }
    UwlrBench::Fetched fetch(const std::string& json = order()) {
        schakel::base::StringSink sink;
        auto result = adapter->fetch(json, sink);
        return {std::move(result), sink.take()};
    }

    Parnassys simulator;
    schakel::simulators::Workbench workbench{simulator, schakel::simulators::Control::on};
    std::shared_ptr<schakel::pluginhost::Adapter> adapter;
};

}  // namespace

TEST_CASE("pupils come with their address, group and enrolment", "[parnassys]") {
    ParnassysBench bench;
    const auto fetched = bench.fetch();
    REQUIRE(fetched.result);
    CHECK_THAT(
        fetched.document,
        Catch::StartsWith(R"({"brin":"99XX","schooljaar":"2026-2027","peildatum":"2026-11-22","groepen":[{"id":"1")") &&
            Contains(R"("adres":{"straat":"Voorbeeldlaan","huisnummer":"1","postcode":"9999ZZ")") &&
            Contains(R"("leerjaar":"2","groep":{"id":"2","naam":"Groep 2"})") &&
            Contains(R"("inschrijvingen":[{"id":"7001","type":"I","datumInschrijving":"2022-08-22"}])"));
    const auto call = bench.http.seen().back();
    CHECK_THAT(call.body, Contains("<schooljaar>2026 / 2027</schooljaar>") && Contains("<brinnummer>99XX"));
    CHECK(call.path == "?wsdl");
    CHECK_FALSE(bench.lines.contains("parnassys", "SLEUTEL"));
}

TEST_CASE("what is secret is only said to be secret", "[parnassys]") {
    ParnassysBench bench(ParnassysOptions{.leerlingen = 35});
    const auto document = bench.fetch().document;
    const auto seventh = document.substr(document.find(R"("id":"880007")"));
    CHECK_THAT(seventh.substr(0, seventh.find("880008")),
               Contains(R"("geheimadres":true)") && !Contains("Voorbeeldlaan"));
    const auto fifth = document.substr(document.find(R"("id":"880005")"));
    CHECK_THAT(fifth.substr(0, fifth.find("880006")),
               Contains(R"("telefoon":{"geheim":true})") && !Contains("000-0000000"));
    const auto eleventh = document.substr(document.find(R"("id":"880011")"));
    CHECK_THAT(eleventh.substr(0, eleventh.find("880012")),
               Contains(R"("geboortejaar":"20)") && !Contains("geboortedatum"));
}

TEST_CASE("a reference that leads nowhere is told with the pupil", "[parnassys]") {
    ParnassysBench bench(ParnassysOptions{.dangling = true});
    const auto fetched = bench.fetch();
    REQUIRE(fetched.result);
    CHECK_THAT(fetched.document, Contains(R"("ontbrekend":["adres","groep"])"));
    CHECK(bench.lines.contains("parnassys", "2 lead nowhere"));
}

TEST_CASE("trouble at ParnasSys is told for what it is", "[parnassys]") {
    ParnassysBench bench;
    const auto failure = [&](const char* fault) {
        REQUIRE(bench.workbench.addNamed(fault));
        const auto fetched = bench.fetch();
        REQUIRE_FALSE(fetched.result);
        CHECK(fetched.document.empty());
        return fetched.result.error().code();
    };
    CHECK(failure("sleutel-ongeldig") == MessageCode::AdapterDenied);
    CHECK(failure("storing") == MessageCode::AdapterUnavailable);
    CHECK(failure("gekwalificeerd") == MessageCode::AdapterUnavailable);
    CHECK(failure("half-answer") == MessageCode::AdapterUnavailable);
    CHECK(bench.fetch(order("", "98XX")).result.error().code() == MessageCode::AdapterDenied);
}

TEST_CASE("a day is a Dutch day", "[parnassys]") {
    CHECK(dayOf("2014-10-02T00:00:00+02:00") == "2014-10-02");
    CHECK(dayOf("2014-10-01T22:00:00Z") == "2014-10-02");
    CHECK(dayOf("2014-12-31T23:00:00Z") == "2015-01-01");
    CHECK(dayOf("2014-10-02") == "2014-10-02");
    CHECK(dayOf("2014-10-02T00:00:00Z") == "2014-10-02");
    CHECK(dayOf("gisteren").empty());
    CHECK(dayOf("").empty());
}
