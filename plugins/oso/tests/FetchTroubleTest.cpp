// Schakel asks, and the other side is silent, broken or hostile.
#include "ExchangeBench.h"

using namespace schakel::test;
using Catch::Contains;
using schakel::base::MessageCode;

namespace {

schakel::base::Error failureOf(ExchangeBench& bench) {
    const auto fetched = bench.fetch();
    REQUIRE_FALSE(fetched.result);
    CHECK_THAT(fetched.result.error().describe(), !Contains(kPgn));
    return fetched.result.error();
}

}  // namespace

TEST_CASE("a silent Traffic Center is unavailable") {
    ExchangeBench bench;
    bench.on("overdrachtRequest", [](const SeenCall&) { return unreachable(); });
    CHECK(failureOf(bench).code() == MessageCode::AdapterUnavailable);
    CHECK(bench.calls().size() == 1);
}

TEST_CASE("a silent school is unavailable, and the session is signed off all the same") {
    ExchangeBench bench;
    bench.on("documentRequest", [](const SeenCall&) { return unreachable(); });
    CHECK(failureOf(bench).code() == MessageCode::AdapterUnavailable);
    CHECK_THAT(bench.sent("afmeldingRequest"), Contains("OnbekendeFout"));
}

TEST_CASE("a school whose address is not allowed is denied, with the gateway's own words") {
    ExchangeBench bench;
    bench.on("documentRequest", [](const SeenCall&) {
        return schakel::base::Error(MessageCode::PartnerAddressRefused,
                                    {{"connection", "oso-tc"}, {"host", "evil.example"}, {"partner", "bron"}});
    });
    const auto error = failureOf(bench);
    CHECK(error.code() == MessageCode::AdapterDenied);
    CHECK_THAT(error.text(), Contains("evil.example"));
    CHECK_THAT(error.remedy(), Contains("partners.bron"));
}

TEST_CASE("an address that is none is never called") {
    for (const auto* url : {"", "http://las.example/", "https://las.example@evil.example/", "file:///etc/passwd"}) {
        CAPTURE(url);
        ExchangeBench bench;
        bench.on("overdrachtRequest", [&](const SeenCall&) { return sessionWith(point(kBron, url)); });
        static_cast<void>(failureOf(bench));
        CHECK(bench.operations() == std::vector<std::string>{"overdrachtRequest", "afmeldingRequest"});
    }
}

TEST_CASE("a sign-off that fails is noted, and the dossier stays") {
    ExchangeBench bench;
    SECTION("silent") {
        bench.on("afmeldingRequest", [](const SeenCall&) { return unreachable(); });
        CHECK(bench.fetch().result);
        CHECK(bench.lines.contains("oso.signoff_failed", "warn"));
    }
    SECTION("refused") {
        bench.on("afmeldingRequest",
                 [](const SeenCall&) { return resultaat("afmeldingResponse", "SessieReedsAfgemeld"); });
        CHECK(bench.fetch().result);
        CHECK(bench.lines.contains("oso.signoff_refused", "SessieReedsAfgemeld"));
    }
}

TEST_CASE("an answer of the Traffic Center that is no answer is unavailable and says why") {
    struct Case {
        const char* name;
        FakeAnswer answer;
        const char* detail;
    };
    const auto good = sessionWith(point(kBron)).body;
    const std::vector<Case> cases = {
        {"html", {200, "<!DOCTYPE html><html><body>Onderhoud</body></html>"}, "webpagina"},
        {"html 503", {503, "<html><body>Onderhoud</body></html>"}, "HTTP 503"},
        {"empty", {200, ""}, "onleesbaars"},
        {"json", {200, "{}"}, "onleesbaars"},
        {"truncated", {200, good.substr(0, good.size() / 2)}, "niet helemaal"},
        {"doctype", {200, "<!DOCTYPE a [<!ENTITY x \"y\">]>" + good}, "DOCTYPE"},
        {"fault", soapFault("Storing in de keten"), "Storing in de keten"},
        {"fault 200", {200, soapFault("Storing").body}, "Storing"},
        {"other message", resultaat("pingResponse", "OK"), "ander bericht"},
        {"two messages",
         {200, "<S:Envelope xmlns:S=\"" + kSoapNs + "\"><S:Body><a xmlns=\"" + kOsoNs + "\"/><b xmlns=\"" + kOsoNs +
                   "\"/></S:Body></S:Envelope>"},
         "meer dan"},
        {"other version",
         {200, "<S:Envelope xmlns:S=\"" + kSoapNs +
                   "\"><S:Body><overdrachtResponse xmlns=\"urn:1999\"/>"
                   "</S:Body></S:Envelope>"},
         "andere versie"},
        {"no envelope", {200, "<a/>"}, "SOAP"},
        {"twice", answered("overdrachtResponse", element("resultaat", "SessieGestart") + element("resultaat", "Nee")),
         "twee keer"},
        {"no session id", resultaat("overdrachtResponse", "SessieGestart"), "zonder nummer"},
        {"odd session id",
         answered("overdrachtResponse", element("resultaat", "SessieGestart") + element("sessieId", "../x")),
         "sessieId"},
        {"odd brin", sessionWith(point(kBron, kBronUrl, "../etc")), "brin"},
        {"a dossier",
         answered("overdrachtResponse",
                  element("resultaat", "SessieGestart") + "<document><d xmlns=\"urn:d\"/></document>"),
         "naamruimte"},
        {"deep",
         {200, soap("overdrachtResponse",
                    [] {
                        std::string deep;
                        for (int i = 0; i < 100; ++i) {
                            deep += "<a>";
                        }
                        return deep;
                    }())},
         "diep"},
        {"huge", answered("overdrachtResponse", element("resultaat", std::string(3'000'000, 'x'))), "te lang"},
        {"huge tag",
         {200, "<S:Envelope xmlns:S=\"" + kSoapNs + "\" a=\"" + std::string(5'000'000, 'x') + "\">"},
         "te groot"}};
    for (const auto& one : cases) {
        CAPTURE(one.name);
        ExchangeBench bench;
        bench.on("overdrachtRequest", [&](const SeenCall&) { return one.answer; });
        const auto error = failureOf(bench);
        CHECK(error.code() == MessageCode::AdapterUnavailable);
        CHECK_THAT(error.text(), Contains(one.detail));
    }
}

TEST_CASE("a Traffic Center that does not know us is denied, a wrong address is the configuration's") {
    ExchangeBench bench;
    bench.on("overdrachtRequest", [](const SeenCall&) { return FakeAnswer{403, ""}; });
    CHECK(failureOf(bench).code() == MessageCode::AdapterDenied);
    bench.on("overdrachtRequest", [](const SeenCall&) { return FakeAnswer{302, ""}; });
    CHECK(failureOf(bench).code() == MessageCode::AdapterMisconfigured);
    bench.on("overdrachtRequest", [](const SeenCall&) { return soapFault("veld ontbreekt", "Client"); });
    CHECK(failureOf(bench).code() == MessageCode::AdapterRefused);
}

TEST_CASE("a partner that repeats the number in its fault does not get it into a message") {
    ExchangeBench bench;
    bench.on("documentRequest", [](const SeenCall&) { return soapFault("leerling " + kPgn + " 9999 99011 onbekend"); });
    CHECK_THAT(failureOf(bench).text(), Contains("#########"));
}

TEST_CASE("a dossier that breaks off is a failure, and no other aanleverpunt is asked") {
    ExchangeBench bench;
    bench.on("overdrachtRequest", [](const SeenCall&) {
        return sessionWith(point(kBron, "https://a.example/1") + point(kBron2, "https://b.example/2"));
    });
    bench.on("documentRequest", [](const SeenCall&) {
        const auto whole = delivered("<dossier xmlns=\"urn:d\">" + std::string(200'000, 'x') + "</dossier>").body;
        return FakeAnswer{200, whole.substr(0, 150'000)};
    });
    CHECK(failureOf(bench).code() == MessageCode::AdapterUnavailable);
    CHECK(bench.operations() == std::vector<std::string>{"overdrachtRequest", "documentRequest", "afmeldingRequest"});
    CHECK_THAT(bench.sent("afmeldingRequest"), Contains("OnbekendeFout"));
}

TEST_CASE("a dossier where none belongs is refused") {
    const auto dossier = element("document", "<dossier xmlns=\"urn:d\"/>");
    const std::vector<std::string> bodies = {
        element("resultaat", "DossierNietBeschikbaar") + dossier, dossier + element("resultaat", "OverdrachtGeslaagd"),
        element("resultaat", "OverdrachtGeslaagd") + element("document", ""),
        element("resultaat", "OverdrachtGeslaagd") + element("document", "only text"),
        element("resultaat", "OverdrachtGeslaagd")};
    for (const auto& body : bodies) {
        CAPTURE(body);
        ExchangeBench bench;
        bench.on("documentRequest", [&](const SeenCall&) { return answered("documentResponse", body); });
        const auto fetched = bench.fetch();
        REQUIRE_FALSE(fetched.result);
        CHECK(fetched.result.error().code() == MessageCode::AdapterUnavailable);
        CHECK(fetched.document.empty());
    }
}

TEST_CASE("what the gateway's own sink says when it takes no more ends the call") {
    struct Full final : schakel::base::ByteSink {
        schakel::base::Result<void> write(std::string_view) override {
            return schakel::base::Error(MessageCode::BodyTooLarge, {{"bytes", "0"}});
        }
    };
    ExchangeBench bench;
    Full full;
    const auto fetched = bench.adapter->fetch(ExchangeBench::order(), full);
    REQUIRE_FALSE(fetched);
    CHECK(fetched.error().code() == MessageCode::BodyTooLarge);
}
