#include <catch2/catch.hpp>

#include "simulators/oso/wire/DateTime.h"
#include "simulators/oso/wire/MessageShapes.h"
#include "simulators/oso/wire/Soap.h"
#include "simulators/oso/wire/Zoeksleutel.h"

namespace schakel::simulators::oso {
namespace {

std::string inEnvelope(const std::string& body, const std::string& attributes = {}) {
    return "<e:Envelope xmlns:e=\"http://schemas.xmlsoap.org/soap/envelope/\"" + attributes + "><e:Body>" + body +
           "</e:Body></e:Envelope>";
}

std::string dossierIn(const std::string& document, const std::string& attributes = {}) {
    const auto text = inEnvelope("<r><document>" + document + "</document></r>", attributes);
    const auto message = readEnvelope(text);
    return standalone(text, message.child("document")->children.at(0));
}

}  // namespace

TEST_CASE("a dossier comes out of its envelope byte for byte") {
    for (const std::string dossier :
         {"<dossier xmlns='urn:d' a = \"1\"><!-- x --><b>&lt;<![CDATA[<]]></b ></dossier >", "<dossier/>",
          "<d:dossier xmlns:d='urn:d'><d:a/></d:dossier>", "<dossier xmlns=''/>"}) {
        CAPTURE(dossier);
        CHECK(dossierIn("\n " + dossier + "\n") == dossier);
        CHECK(dossierIn(dossier, " xmlns:d='urn:d'") == dossier);
    }
}

TEST_CASE("declarations a dossier leans on go with it") {
    CHECK(dossierIn("<d:dossier/>", " xmlns:d='urn:d'").find("<d:dossier xmlns:d=\"urn:d\"") == 0);
    const auto leaning =
        dossierIn("<dossier a:x='1' xmlns:b='urn:b'><b:c/></dossier>", " xmlns='urn:d' xmlns:a='urn:a&amp;b'");
    const auto alone = parseXml(leaning);
    CHECK(alone.ns == "urn:d");
    CHECK(alone.children.at(0).ns == "urn:b");
}

TEST_CASE("what is no message is refused with words") {
    std::string deep;
    for (int level = 0; level < 200; ++level) {
        deep += "<a>";
    }
    for (const std::string& text :
         {std::string(), std::string("{}"), std::string("<a/>"), inEnvelope(""), inEnvelope("<a/><b/>"),
          inEnvelope("<a>"), "<!DOCTYPE a [<!ENTITY b \"c\">]>" + inEnvelope("<a>&b;</a>"), inEnvelope(deep),
          std::string("\xFF\xFE<\0a\0/\0>\0", 10), inEnvelope("<a>\xC3\x28</a>")}) {
        CAPTURE(text.substr(0, 80));
        CHECK_THROWS_AS(readEnvelope(text), SoapError);
    }
    CHECK_THROWS_WITH(readEnvelope(faultEnvelope("Storing & <meer>")), "SOAP Fault: Storing & <meer>");
}

TEST_CASE("a message has the fields of its kind, in order, each in its form") {
    const auto check = [](const std::string& fields, const std::string& ns = std::string(kOverstapservice)) {
        checkShape(readEnvelope(inEnvelope("<afmeldingRequest xmlns='" + ns + "'>" + fields + "</afmeldingRequest>")),
                   kOverstapservice);
    };
    const std::string session = "<sessieId>9cebd89c-8953-416b-a2cb-ecee939f1775</sessieId>";
    const std::string brin = "<doelBrin>99XX</doelBrin>";
    const std::string kenmerk = "<doelRouteringsKenmerk>0000000700099XX00932</doelRouteringsKenmerk>";
    const std::string resultaat = "<resultaat>OverdrachtGeslaagd</resultaat>";
    CHECK_NOTHROW(check(session + brin + kenmerk + resultaat));
    CHECK_THROWS_AS(check(session + brin + kenmerk + resultaat, "urn:ander"), SoapError);
    CHECK_THROWS_AS(check(brin + session + kenmerk + resultaat), SoapError);
    CHECK_THROWS_AS(check(session + brin + kenmerk), SoapError);
    CHECK_THROWS_AS(check(session + brin + kenmerk + resultaat + resultaat), SoapError);
    CHECK_THROWS_AS(check(session + "<doelBrin>99xx</doelBrin>" + kenmerk + resultaat), SoapError);
    CHECK_THROWS_AS(check("<sessieId>1</sessieId>" + brin + kenmerk + resultaat), SoapError);
    CHECK_THROWS_AS(check(session + brin + kenmerk + "<resultaat xmlns='urn:ander'>x</resultaat>"), SoapError);
    CHECK_THROWS_AS(check(session + brin + kenmerk + "<resultaat><a/></resultaat>"), SoapError);
}

TEST_CASE("moments are read with every offset") {
    const auto noon = readDateTime("2026-05-02T12:00:00Z");
    REQUIRE(noon);
    CHECK(readDateTime("2026-05-02T12:00:00") == noon);
    CHECK(readDateTime("2026-05-02T14:00:00.0009+02:00") == noon);
    CHECK(readDateTime("2026-05-02T06:30:00-05:30") == noon);
    CHECK(readDateTime("2026-05-02T12:00:00.5Z") == *noon + base::Duration(500));
    for (const std::string text :
         {"", "2026-05-02", "2026-02-30T12:00:00Z", "2026-05-02T24:00:00Z", "2026-05-02T12:00:00.Z",
          "2026-05-02T12:00:00+2", "2026-05-02T12:00:00Zx", "-026-05-02T12:00:00Z"}) {
        CAPTURE(text);
        CHECK_FALSE(readDateTime(text));
    }
}

TEST_CASE("the stand-in for the zoeksleutel is HMAC-SHA256 in base64") {
    // RFC 4231, test case 2.
    CHECK(zoeksleutel("Jefe", "what do ya want for nothing?") == "W9zBRr9gdU5qBCQmCJV1x1oAPwidJzmDnexYuWTsOEM=");
    CHECK(zoeksleutel("a", "999999011") != zoeksleutel("b", "999999011"));
    CHECK(pgnFragment("999999011") == "9011");
    CHECK(isBsn("999999011"));
    CHECK_FALSE(isBsn("999999012"));
}

}  // namespace schakel::simulators::oso
