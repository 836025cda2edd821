// Schakel is asked: sessiecontrole first, then the gateway's own decision, then the dossier.
#include "ExchangeBench.h"

using namespace schakel::test;
using Catch::Contains;
using schakel::base::MessageCode;

namespace {

const std::string kReady =
    R"({"outcome":"ready","snapshot":"snapshot-1","hash":"00","stagedAt":"2027-05-03T09:20:00.000Z"})";

struct ServeBench : ExchangeBench {
    explicit ServeBench(const std::string& options = R"({"zoeksleutel":"geheim"})") : ExchangeBench(options) {
        shelf.decision = kReady;
        shelf.document =
            "\xEF\xBB\xBF<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<dossier xmlns=\"urn:d\">x</dossier>\n";
    }
    std::string said() const { return response.bytes.text(); }
    bool saidFault() const { return response.status == 500 && said().find("soapenv:Fault") != std::string::npos; }
};

}  // namespace

TEST_CASE("a partner gets the dossier after the Traffic Center and the gateway said yes") {
    ServeBench bench;
    bench.on("sessiecontroleRequest", [&](const SeenCall&) {
        CHECK(bench.shelf.asked.empty());  // before any other check
        return answered("sessiecontroleResponse", element("resultaat", "SessieGeldig") + element("sector", "vo"));
    });
    REQUIRE(bench.serve(documentRequest(
        element("pgn", element("bsn", kPgn)),
        element("dossierVersie", "2019.1") + element("dossierVerzameldatum", "2027-05-01T00:00:00+02:00"))));
    CHECK(bench.response.status == 200);
    CHECK(bench.response.contentType == "text/xml; charset=utf-8");
    CHECK_THAT(bench.said(), Contains("<o:resultaat>OverdrachtGeslaagd</o:resultaat><o:dossierVerzameldatum>"
                                      "2027-05-03T09:20:00.000Z</o:dossierVerzameldatum><o:document>"
                                      "<dossier xmlns=\"urn:d\">x</dossier>\n</o:document></o:documentResponse>"));
    CHECK(bench.shelf.opened == std::vector<std::string>{"snapshot-1"});
    REQUIRE(bench.shelf.asked.size() == 1);
    CHECK(bench.shelf.asked.front() ==
          "{\"pgn\":\"" + kPgn +
              "\",\"overdrachtsoort\":\"overstapdossier\",\"bronBrin\":\"00YY\",\"bronRouteringskenmerk\":\"" + kBron +
              "\",\"doelBrin\":\"99XX\",\"doelRouteringskenmerk\":\"" + kDoel + "\",\"sessie\":\"" + kSession +
              "\",\"sender\":\"00000099000000000200\",\"versie\":\"2019.1\",\"sinds\":\"2027-05-01T00:00:00+02:00\","
              "\"sector\":\"vo\"}");
    const auto control = bench.sent("sessiecontroleRequest");
    CHECK_THAT(control, Contains("<o:pgnfrag>9011</o:pgnfrag>") && !Contains(kPgn));
    CHECK_THAT(control, Contains("<o:overdrachtsoort>overstapdossier</o:overdrachtsoort><o:sessieId>" + kSession));
    CHECK_FALSE(bench.lines.contains("oso", kPgn));
}

TEST_CASE("a koppelsleutel is passed on as it is, to the Traffic Center and to the gateway") {
    ServeBench bench("{}");
    REQUIRE(bench.serve(documentRequest(element("koppelsleutel", kKey))));
    CHECK_THAT(bench.sent("sessiecontroleRequest"), Contains("<o:koppelsleutel>" + kKey) && !Contains("pgnfrag"));
    CHECK_THAT(bench.shelf.asked.front(), Contains("\"koppelsleutel\":\"" + kKey) && !Contains("pgn"));
}

TEST_CASE("what the Traffic Center refuses is refused with its result, and the gateway never hears of it") {
    for (const auto* code : {"SessieAfwijkend", "SessieReedsAfgemeld", "OnbekendAanleverpunt", "IetsNieuws"}) {
        ServeBench bench;
        bench.on("sessiecontroleRequest", [&](const SeenCall&) { return resultaat("sessiecontroleResponse", code); });
        REQUIRE(bench.serve(documentRequest()));
        CHECK(bench.response.status == 200);
        CHECK_THAT(bench.said(),
                   Contains("<o:documentResponse><o:resultaat>" + std::string(code)) && !Contains("dossier>"));
        CHECK(bench.shelf.asked.empty());
    }
}

TEST_CASE("without an answer of the Traffic Center nothing goes") {
    using Result = schakel::base::Result<FakeAnswer>;
    const std::vector<std::function<Result()>> answers = {[]() -> Result { return unreachable(); },
                                                          []() -> Result { return soapFault("Storing"); },
                                                          []() -> Result {
                                                              return FakeAnswer{200, "<html/>"};
                                                          },
                                                          []() -> Result {
                                                              return FakeAnswer{503, ""};
                                                          }};
    for (const auto& answer : answers) {
        ServeBench bench;
        bench.on("sessiecontroleRequest", [&](const SeenCall&) { return answer(); });
        REQUIRE(bench.serve(documentRequest()));
        CHECK(bench.saidFault());
        CHECK(bench.shelf.asked.empty());
    }
    ServeBench empty;
    empty.on("sessiecontroleRequest", [&](const SeenCall&) { return answered("sessiecontroleResponse", ""); });
    REQUIRE(empty.serve(documentRequest()));
    CHECK_THAT(empty.said(), Contains("OnbekendeFout"));
    CHECK(empty.shelf.asked.empty());
}

TEST_CASE("every decision of the gateway has its result") {
    const std::pair<const char*, const char*> outcomes[] = {{"not-ready", "DossierNietBeschikbaar"},
                                                            {"not-for-you", "GeenToestemmingDoel"},
                                                            {"unchanged", "DossierNietGewijzigd"},
                                                            {"other-version", "DossierversieNietBeschikbaar"},
                                                            {"unknown-supply-point", "OnbekendAanleverpunt"},
                                                            {"something-new", "OnbekendeFout"}};
    for (const auto& [outcome, code] : outcomes) {
        ServeBench bench;
        bench.shelf.decision = "{\"outcome\":\"" + std::string(outcome) + "\",\"snapshot\":\"snapshot-1\"}";
        REQUIRE(bench.serve(documentRequest()));
        CHECK_THAT(bench.said(), Contains("<o:resultaat>" + std::string(code) + "</o:resultaat>"));
        CHECK(bench.shelf.opened.empty());
    }
}

TEST_CASE("a session answers an aanleverpunt once; a refusal does not use it up") {
    ServeBench bench;
    bench.shelf.decision = std::string(R"({"outcome":"not-ready"})");
    REQUIRE(bench.serve(documentRequest()));
    bench.shelf.decision = kReady;
    FakeServeResponse second;
    schakel::base::ViewSource body("");
    REQUIRE(bench.serve(documentRequest()));
    CHECK(bench.shelf.opened.size() == 1);
    REQUIRE(bench.serve(documentRequest()));
    CHECK(bench.shelf.opened.size() == 1);
    CHECK_THAT(bench.said(), Contains("SessieAfwijkend"));
}

TEST_CASE("a shelf that fails ends the call with its error, and the session stays usable") {
    ServeBench bench;
    bench.shelf.opening = schakel::base::Error(MessageCode::Internal, {{"reason", "disk"}});
    const auto served = bench.serve(documentRequest());
    REQUIRE_FALSE(served);
    CHECK(served.error().code() == MessageCode::Internal);
    CHECK_THAT(bench.said(), !Contains("</o:document>"));
    bench.shelf.opening = {};
    CHECK(bench.serve(documentRequest()));
}

TEST_CASE("a large dossier streams through") {
    ServeBench bench;
    bench.shelf.document =
        "<?xml version=\"1.0\"?><dossier xmlns=\"urn:d\">" + std::string(5'000'000, 'x') + "</dossier>";
    REQUIRE(bench.serve(documentRequest()));
    CHECK(bench.said().size() > 5'000'000);
    CHECK_THAT(bench.said().substr(bench.said().size() - 100), Contains("</dossier></o:document>"));
}

TEST_CASE("a request that is none is answered with a Fault, and nobody is asked anything") {
    const auto good = documentRequest();
    std::vector<std::string> bodies = {
        "",
        "{}",
        "<html><body/></html>",
        good.substr(0, good.size() - 20),
        "<!DOCTYPE a>" + good,
        soapFault("x").body,
        soap("validerenDocument", ""),
        soap("documentRequest", ""),
        documentRequest(""),
        documentRequest(element("pgn", "")),
        documentRequest(element("pgn", element("bsn", "123"))),
        documentRequest(element("pgn", element("naam", kPgn))),
        documentRequest(element("pgn", element("bsn", kPgn) + element("onderwijsnummer", kPgn))),
        documentRequest(element("pgn", element("bsn", kPgn)) + element("koppelsleutel", kKey)),
        documentRequest(element("koppelsleutel", "none")),
        documentRequest(element("pgn", element("bsn", kPgn)), element("sessieId", kSession)),
        documentRequest(element("pgn", element("bsn", kPgn)), "<x xmlns=\"urn:x\"/>"),
        documentRequest(element("pgn", element("bsn", kPgn)), element("x", std::string(3'000'000, 'x')))};
    for (const auto& body : bodies) {
        CAPTURE(body.substr(0, 600));
        ServeBench bench;
        REQUIRE(bench.serve(body));
        CHECK(bench.saidFault());
        CHECK_THAT(bench.said(), Contains("soapenv:Client") && !Contains(kPgn));
        CHECK(bench.calls().empty());
        CHECK(bench.shelf.asked.empty());
        CHECK(bench.shelf.notices.empty());
    }
    ServeBench bench;
    REQUIRE(bench.serve(good, "GET"));
    CHECK(bench.saidFault());
}

TEST_CASE("notices of a bron and feedback of an SWV go to the gateway; a ping is answered") {
    ServeBench bench;
    SECTION("a dossier is ready") {
        REQUIRE(bench.serve(soap("notificatieRequest", places() + element("sessieId", kSession) +
                                                           element("aanvraagdatum", "2027-05-03T11:20:00+02:00") +
                                                           element("doel", "OV"))));
        CHECK_THAT(bench.said(), Contains("<o:notificatieResponse><o:resultaat>NotificatieOntvangen</o:resultaat>"));
        REQUIRE(bench.shelf.notices.size() == 1);
        CHECK(bench.shelf.notices.front() == "{\"kind\":\"ready\",\"sessie\":\"" + kSession +
                                                 "\",\"bronBrin\":\"00YY\",\"bronRouteringskenmerk\":\"" + kBron +
                                                 "\",\"doelBrin\":\"99XX\",\"doelRouteringskenmerk\":\"" + kDoel +
                                                 "\",\"sender\":\"00000099000000000200\"}");
    }
    SECTION("for an SWV, with the key") {
        REQUIRE(bench.serve(
            soap("notificatieRequest", places() + element("koppelsleutel", kKey) + element("doel", "SWV"))));
        CHECK_THAT(bench.shelf.notices.front(), Contains("\"koppelsleutel\":\"" + kKey));
    }
    SECTION("feedback") {
        REQUIRE(bench.serve(soap(
            "terugkoppelingRequest",
            places() + element("koppelsleutel", kKey) + element("terugkoppeling", "Toegelaten &amp; \"geplaatst\""))));
        CHECK_THAT(bench.said(), Contains("TerugkoppelingOntvangen"));
        CHECK_THAT(bench.shelf.notices.front(),
                   Contains("\"kind\":\"terugkoppeling\"") && Contains("\"text\":\"Toegelaten & \\\"geplaatst\\\"\""));
    }
    SECTION("ping") {
        REQUIRE(bench.serve(soap("pingRequest", "")));
        CHECK_THAT(bench.said(), Contains("<o:pingResponse><o:resultaat>OK</o:resultaat>"));
    }
    CHECK(bench.response.status == 200);
    CHECK(bench.calls().empty());
}

TEST_CASE("the namespace of the messages is an option") {
    ServeBench bench(
        R"({"zoeksleutel":"geheim","namespace":"http://xml.kennisnet.nl/schemas/Overstapservice/20180404"})");
    REQUIRE(bench.serve(documentRequest()));
    CHECK(bench.saidFault());
    CHECK_THAT(bench.said(), Contains("andere versie"));
}
