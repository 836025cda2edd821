// Schakel is asked for the pupils that lie ready.
#include "UwlrBench.h"
#include "plugins/uwlr/las/DocumentCopier.h"

using namespace schakel::test;
using Catch::Contains;
using schakel::plugins::uwlr::withoutAttribute;

namespace {

constexpr const char* kServeOptions =
    R"({"clients":"99XX LVS-1 sleutel-een; 98XX LVS-1 sleutel-twee 00000099000000000200"})";

const std::string kSpace = "http://www.edustandaard.nl/leerresultaten/2/leerlinggegevens";

struct Asked {
    std::string sleutel = "sleutel-een";
    std::string klantcode = "LVS-1";
    std::string brin = "99XX";
    std::string version = "2.2";
    std::string schooljaar = "2026-2027";
    std::string more = {};
    std::string message = "leerlinggegevens_verzoek";
};

std::string question(const Asked& asked) {
    return "<e:Envelope xmlns:e=\"http://schemas.xmlsoap.org/soap/envelope/\"><e:Header><a:autorisatie "
           "xmlns:a=\"http://www.edustandaard.nl/leerresultaten/2/autorisatie\"><a:autorisatiesleutel>" +
           asked.sleutel + "</a:autorisatiesleutel><a:klantcode>" + asked.klantcode +
           "</a:klantcode><a:klantnaam>LVS</a:klantnaam></a:autorisatie></e:Header><e:Body><" + asked.message +
           " xmlns=\"" + kSpace + "\"><schooljaar>" + asked.schooljaar + "</schooljaar><brincode>" + asked.brin +
           "</brincode><xsdversie>" + asked.version + "</xsdversie>" + asked.more + "</" + asked.message +
           "></e:Body></e:Envelope>";
}

struct ServeBench : UwlrBench {
    ServeBench() : UwlrBench(kServeOptions) {
        shelf.document = "\xEF\xBB\xBF<?xml version=\"1.0\"?>\n<!-- x --><leerlinggegevens xmlns=\"" + kSpace +
                         "\"><school><xsdversie>2.2</xsdversie></school><leerlingen><leerling key=\"1\" "
                         "eckid='ab>c'  x=\"y\">&amp;é</leerling></leerlingen></leerlinggegevens>\n<!-- z -->";
    }
    std::string ask(const Asked& asked) {
        response = {};
        REQUIRE(serve(question(asked)));
        return response.bytes.text();
    }
};

}  // namespace

TEST_CASE("what lies ready goes as it is, inside an answer", "[uwlr]") {
    ServeBench bench;
    const auto said = bench.ask({.more = "<laatstontvangengegevens>2026-11-20T02:15:00</laatstontvangengegevens>"});
    CHECK(bench.response.status == 200);
    CHECK_THAT(said, Contains("<lg:leerlinggegevens_antwoord xmlns:lg=\"" + kSpace + "\"><leerlinggegevens xmlns=\"" +
                              kSpace + "\"><school><xsdversie>2.2") &&
                         Contains("<leerling key=\"1\" eckid='ab>c'  x=\"y\">&amp;é</leerling>") &&
                         Catch::EndsWith("</leerlinggegevens></lg:leerlinggegevens_antwoord></soapenv:Body>"
                                         "</soapenv:Envelope>"));
    CHECK(bench.shelf.asked ==
          std::vector<std::string>{
              R"({"kind":"leerlinggegevens","brin":"99XX","schooljaar":"2026-2027","versie":"uwlr/2.2",)"
              R"("sinds":"2026-11-20T02:15:00+02:00","sender":"00000099000000000200"})"});
    CHECK(bench.shelf.handedOver);
}

TEST_CASE("who asks for 2.1 gets no ECK iD", "[uwlr]") {
    ServeBench bench;
    const auto said = bench.ask({.version = "2.1"});
    CHECK_THAT(said, Contains("<leerling key=\"1\"  x=\"y\">&amp;é</leerling>") && !Contains("eckid") &&
                         Contains("<xsdversie>2.1</xsdversie>"));
}

TEST_CASE("an attribute is taken out of a tag, and nothing else", "[uwlr]") {
    CHECK(withoutAttribute("<a eckid=\"1\">", "eckid") == "<a>");
    CHECK(withoutAttribute("<a x='eckid=\"1\"' eckid = '2'/>", "eckid") == "<a x='eckid=\"1\"'/>");
    CHECK(withoutAttribute("<a\n\teckid=\"\"\n b=\"c\">", "eckid") == "<a\n b=\"c\">");
    CHECK(withoutAttribute("<a beckid=\"1\">", "eckid") == "<a beckid=\"1\">");
    CHECK(withoutAttribute("<a>", "eckid") == "<a>");
}

TEST_CASE("the gateway's answer has its form in the standard", "[uwlr]") {
    ServeBench bench;
    bench.shelf.decision = std::string(R"({"outcome":"unchanged"})");
    CHECK_THAT(bench.ask({}), Contains("<lg:geenwijzigingen/>"));
    bench.shelf.decision = std::string(R"({"outcome":"nothing"})");
    CHECK_THAT(bench.ask({}), Contains("<lg:geengegevens/>"));
    bench.shelf.decision = std::string(R"({"outcome":"not-for-you"})");
    CHECK_THAT(bench.ask({}), Contains("<faultcode>Client.AutorisatieOngeldig"));
    CHECK(bench.response.status == 500);
    CHECK(bench.shelf.opened.empty());
}

TEST_CASE("who may not ask gets a fault, and the gateway never hears of it", "[uwlr]") {
    ServeBench bench;
    const auto refused = [&](const Asked& asked, const std::string& code) {
        CHECK_THAT(bench.ask(asked), Contains("<faultcode>" + code + "</faultcode>"));
        CHECK(bench.response.status == 500);
    };
    refused({.klantcode = "LVS-2"}, "Client.OngeldigeKlantIdentificatie");
    refused({.klantcode = ""}, "Client.OngeldigeKlantIdentificatie");
    for (const auto* sleutel : {"", "sleutel-ee", "sleutel-eenn", "sleutel-twee", "SLEUTEL-EEN"}) {
        refused({.sleutel = sleutel}, "Client.AutorisatieOngeldig");
    }
    refused({.brin = "97XX"}, "Client.AutorisatieOngeldig");
    refused({.version = "2.3"}, "Client.XsdVersieOngeldig");
    refused({.version = ""}, "Client.XsdVersieOngeldig");
    refused({.schooljaar = "2026"}, "Client.OngeldigBericht");
    refused({.schooljaar = "2026-2028"}, "Client.OngeldigBericht");
    refused({.message = "leerlingen_verzoek"}, "Client.OngeldigBericht");
    refused({.more = "<dependancecode>1</dependancecode>"}, "Client.OngeldigBericht");
    refused({.more = "<laatstontvangengegevens>gisteren</laatstontvangengegevens>"}, "Client.OngeldigBericht");
    refused({.more = "<brincode>98XX</brincode>"}, "Client.OngeldigBericht");
    CHECK(bench.shelf.asked.empty());
    CHECK_FALSE(bench.lines.contains("uwlr", "sleutel-"));
}

TEST_CASE("a key that belongs to a certificate works with that one only", "[uwlr]") {
    ServeBench bench;
    const auto body = question({.sleutel = "sleutel-twee", .brin = "98XX"});
    REQUIRE(bench.serve(body));
    CHECK(bench.response.status == 200);
    bench.response = {};
    REQUIRE(bench.serve(body, "00000099000000000999"));
    CHECK_THAT(bench.response.bytes.text(), Contains("Client.AutorisatieOngeldig"));
}

TEST_CASE("what is no question is answered with a fault", "[uwlr]") {
    const auto good = question({});
    for (const auto& body : {std::string(), std::string("{}"), good.substr(0, good.size() / 2), "<!DOCTYPE a>" + good,
                             std::string("<html/>"), good + "x", std::string(100'000, ' ') + good}) {
        ServeBench bench;
        REQUIRE(bench.serve(body));
        CHECK_THAT(bench.response.bytes.text(), Contains("<faultcode>Client.OngeldigBericht</faultcode>"));
        CHECK(bench.shelf.asked.empty());
    }
}

TEST_CASE("an answer that breaks off ends the call with the gateway's error", "[uwlr]") {
    ServeBench bench;
    bench.shelf.opening = schakel::base::Error(schakel::base::MessageCode::Internal, {{"reason", "disk"}});
    const auto served = bench.serve(question({}));
    REQUIRE_FALSE(served);
    CHECK_THAT(bench.response.bytes.text(), !Contains("</lg:leerlinggegevens_antwoord>"));
}
