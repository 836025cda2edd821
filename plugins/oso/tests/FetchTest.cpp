// Schakel asks: session, documentRequest, afmelding.
#include "ExchangeBench.h"

using namespace schakel::test;
using Catch::Contains;
using schakel::base::MessageCode;

TEST_CASE("a dossier is fetched in a session that is signed off") {
    ExchangeBench bench;
    const auto fetched = bench.fetch();
    REQUIRE(fetched.result);
    CHECK(fetched.document == "<d:dossier xmlns:d=\"urn:d\">x</d:dossier>");
    CHECK(bench.operations() == std::vector<std::string>{"overdrachtRequest", "documentRequest", "afmeldingRequest"});
    const auto seen = bench.calls();
    CHECK(seen[0].endpoint == "tc");
    CHECK(seen[0].header("Content-Type") == "text/xml; charset=utf-8");
    CHECK(seen[0].header("SOAPAction") == "\"\"");
    CHECK(seen[1].endpoint == "bron");
    CHECK(seen[1].path == kBronUrl);
    CHECK_THAT(seen[2].body, Contains("<o:sessieId>" + kSession + "</o:sessieId>") &&
                                 Contains("<o:bronRouteringsKenmerk>" + kBron) &&
                                 Contains("<o:resultaat>OverdrachtGeslaagd</o:resultaat>"));
}

TEST_CASE("the Traffic Center never sees a personal number, and the school's system gets it in the body only") {
    ExchangeBench bench;
    REQUIRE(bench.fetch().result);
    for (const auto& call : bench.calls()) {
        CHECK_THAT(call.path, !Contains(kPgn));
        if (call.endpoint == "tc") {
            CHECK_THAT(call.body, !Contains(kPgn));
        }
    }
    // The stand-in: base64(HMAC-SHA256("geheim", "999999011")), and the last four digits.
    CHECK_THAT(
        bench.sent("overdrachtRequest"),
        Contains("<o:zoeksleutelPgnfrag><o:zoeksleutel>Qlz57JXXCqUDCP4FlR6fby37pK3RZC+o7Xit/6fMq2o=</o:zoeksleutel>"
                 "<o:pgnfrag>9011</o:pgnfrag></o:zoeksleutelPgnfrag>"));
    CHECK_THAT(bench.sent("documentRequest"), Contains("<o:pgn><o:bsn>" + kPgn + "</o:bsn></o:pgn>"));
    CHECK_FALSE(bench.lines.contains("oso", kPgn));
}

TEST_CASE("a number that is no BSN goes as onderwijsnummer") {
    ExchangeBench bench;
    REQUIRE(bench.fetch(ExchangeBench::order(R"("pgn":"999999012")")).result);
    CHECK_THAT(bench.sent("documentRequest"), Contains("<o:onderwijsnummer>999999012</o:onderwijsnummer>"));
}

TEST_CASE("an SWV asks with its koppelsleutel and never with a number") {
    ExchangeBench bench("{}");  // and needs no secret
    REQUIRE(bench.fetch(ExchangeBench::order("\"koppelsleutel\":\"" + kKey + "\"", "swv-dossier")).result);
    for (const auto* operation : {"overdrachtRequest", "documentRequest"}) {
        CHECK_THAT(bench.sent(operation), Contains("<o:koppelsleutel>" + kKey + "</o:koppelsleutel>") &&
                                              !Contains("pgn") && !Contains("zoeksleutelPgnfrag"));
    }
}

TEST_CASE("version and moment of an earlier copy go along") {
    ExchangeBench bench;
    const auto json = ExchangeBench::order("\"pgn\":\"" + kPgn + "\"", "overstapdossier",
                                           R"(,"versie":"2019.1","sinds":"2027-05-03T09:20:00Z")");
    REQUIRE(bench.fetch(json).result);
    CHECK_THAT(bench.sent("documentRequest"),
               Contains("<o:dossierVersie>2019.1</o:dossierVersie><o:dossierVerzameldatum>2027-05-03T09:20:00Z<"));
}

TEST_CASE("every aanleverpunt is asked until one delivers") {
    ExchangeBench bench;
    bench.on("overdrachtRequest", [](const SeenCall&) {
        return sessionWith(point(kBron, "https://a.example/1") + point(kBron2, "https://b.example/2"));
    });
    SECTION("the second has it") {
        bench.on("documentRequest", [](const SeenCall& call) {
            return call.path == "https://b.example/2" ? delivered("<dossier xmlns=\"urn:d\"/>")
                                                      : resultaat("documentResponse", "DossierNietBeschikbaar");
        });
        const auto fetched = bench.fetch();
        REQUIRE(fetched.result);
        CHECK(fetched.document == "<dossier xmlns=\"urn:d\"/>");
        CHECK_THAT(bench.sent("afmeldingRequest"), Contains(kBron2) && Contains("OverdrachtGeslaagd"));
    }
    SECTION("the first has it: the second is not asked") {
        REQUIRE(bench.fetch().result);
        CHECK(bench.calls().size() == 3);
    }
    SECTION("the first cannot be reached") {
        bench.on("documentRequest", [](const SeenCall& call) -> schakel::base::Result<FakeAnswer> {
            if (call.path == "https://a.example/1") {
                return unreachable();
            }
            return delivered("<dossier xmlns=\"urn:d\"/>");
        });
        CHECK(bench.fetch().result);
    }
    SECTION("none has it: the best result is signed off, and everybody's answer is told") {
        bench.on("documentRequest", [](const SeenCall& call) {
            return resultaat("documentResponse", call.path == "https://a.example/1" ? "DossierversieNietBeschikbaar"
                                                                                    : "DossierNietBeschikbaar");
        });
        const auto fetched = bench.fetch();
        REQUIRE_FALSE(fetched.result);
        CHECK(fetched.result.error().code() == MessageCode::AdapterNotThere);
        CHECK_THAT(fetched.result.error().text(),
                   Contains("DossierversieNietBeschikbaar") && Contains("DossierNietBeschikbaar") && Contains("00YY"));
        CHECK_THAT(bench.sent("afmeldingRequest"), Contains(kBron) && Contains("DossierversieNietBeschikbaar"));
    }
    SECTION("equal results: the one asked last is signed off") {
        bench.on("documentRequest",
                 [](const SeenCall&) { return resultaat("documentResponse", "DossierNietBeschikbaar"); });
        CHECK_FALSE(bench.fetch().result);
        CHECK_THAT(bench.sent("afmeldingRequest"), Contains(kBron2));
    }
}

TEST_CASE("a dossier that did not change is nothing at all, and no failure") {
    ExchangeBench bench;
    bench.on("documentRequest", [](const SeenCall&) { return resultaat("documentResponse", "DossierNietGewijzigd"); });
    const auto fetched = bench.fetch();
    CHECK(fetched.result);
    CHECK(fetched.document.empty());
    CHECK_THAT(bench.sent("afmeldingRequest"), Contains("DossierNietGewijzigd"));
}

TEST_CASE("only aanleverpunten of the school that was asked for get to see the number") {
    ExchangeBench bench;
    bench.on("overdrachtRequest",
             [](const SeenCall&) { return sessionWith(point(kBron, "https://evil.example/", "01AB")); });
    const auto fetched = bench.fetch();
    REQUIRE_FALSE(fetched.result);
    CHECK(fetched.result.error().code() == MessageCode::AdapterNotThere);
    CHECK(bench.operations() == std::vector<std::string>{"overdrachtRequest", "afmeldingRequest"});
}

TEST_CASE("a refusal ends in the message and the kind of failure that fit it") {
    struct Case {
        const char* code;
        MessageCode expected;
    };
    const auto atCenter = GENERATE(Case{"VerstrekkerNietBekend", MessageCode::AdapterNotThere},
                                   Case{"OnbekendAanleverpunt", MessageCode::AdapterNotThere},
                                   Case{"GeenRelatieMetDoel", MessageCode::AdapterDenied},
                                   Case{"SleutelOngeldig", MessageCode::AdapterRefused},
                                   Case{"OnbekendeFout", MessageCode::AdapterUnavailable},
                                   Case{"OverdrachtGeslaagd", MessageCode::AdapterUnavailable},
                                   Case{"IetsHeelAnders", MessageCode::AdapterUnavailable});
    CAPTURE(atCenter.code);
    ExchangeBench bench;
    bench.on("overdrachtRequest", [&](const SeenCall&) { return resultaat("overdrachtResponse", atCenter.code); });
    const auto fetched = bench.fetch();
    REQUIRE_FALSE(fetched.result);
    CHECK(fetched.result.error().code() == atCenter.expected);
    CHECK_THAT(fetched.result.error().text(), Contains(atCenter.code));
    CHECK(bench.operations() == std::vector<std::string>{"overdrachtRequest"});  // no session, nothing to sign off
}

TEST_CASE("a school's refusal is told, and the session signed off with it") {
    struct Case {
        const char* code;
        MessageCode expected;
    };
    const auto atBron = GENERATE(Case{"DossierNietBeschikbaar", MessageCode::AdapterNotThere},
                                 Case{"GeenToestemmingDoel", MessageCode::AdapterNotThere},
                                 Case{"OnbekendAanleverpunt", MessageCode::AdapterNotThere},
                                 Case{"SessieAfwijkend", MessageCode::AdapterUnavailable},
                                 Case{"SessieReedsAfgemeld", MessageCode::AdapterUnavailable},
                                 Case{"Onzin", MessageCode::AdapterUnavailable});
    CAPTURE(atBron.code);
    ExchangeBench bench;
    bench.on("documentRequest", [&](const SeenCall&) { return resultaat("documentResponse", atBron.code); });
    const auto fetched = bench.fetch();
    REQUIRE_FALSE(fetched.result);
    CHECK(fetched.result.error().code() == atBron.expected);
    CHECK_FALSE(fetched.result.error().remedy().empty());
    CHECK_THAT(bench.sent("afmeldingRequest"), Contains(std::string("<o:resultaat>") + atBron.code));
}

TEST_CASE("an order that is not whole is refused before anything is sent, without repeating it") {
    for (const auto& json :
         {std::string("{}"), std::string("[]"), std::string("nonsense"), ExchangeBench::order("\"pgn\":\"12345\""),
          ExchangeBench::order("\"pgn\":\"999999011\",\"koppelsleutel\":\"" + kKey + "\""),
          ExchangeBench::order("\"x\":\"y\""), ExchangeBench::order("\"koppelsleutel\":\"999999011\""),
          ExchangeBench::order("\"pgn\":\"999999011\"", "ander-dossier"),
          ExchangeBench::order("\"pgn\":\"999999011\"", "overdrachtbinnenbrin")}) {
        CAPTURE(json);
        ExchangeBench bench;
        const auto fetched = bench.fetch(json);
        REQUIRE_FALSE(fetched.result);
        CHECK(fetched.result.error().code() == MessageCode::AdapterRefused);
        CHECK_THAT(fetched.result.error().describe(), !Contains("99999901"));
        CHECK(bench.calls().empty());
    }
}

TEST_CASE("without the shared secret a number cannot be asked for, and the message says which option") {
    ExchangeBench bench("{}");
    const auto fetched = bench.fetch();
    REQUIRE_FALSE(fetched.result);
    CHECK(fetched.result.error().code() == MessageCode::AdapterMisconfigured);
    CHECK_THAT(fetched.result.error().remedy(), Contains("zoeksleutel_file"));
}
