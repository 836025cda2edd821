// What only the register's adapter must do: one registration whatever gets lost, and feedback that is not lost either.
#include <catch2/catch.hpp>

#include "simulators/bron/BronSimulator.h"
#include "tests/contract/Simulated.h"

namespace schakel::contract {

AdapterCase bronCase();  // tests/contract/cases

namespace {

const AdapterCase& bron() {
    static const AdapterCase kCase = bronCase();
    return kCase;
}

std::string soapFault(const std::string& code, const std::string& text, const std::string& detail = "") {
    return R"(<s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/"><s:Body><s:Fault><faultcode>)" + code +
           "</faultcode><faultstring>" + text + "</faultstring>" + detail + "</s:Fault></s:Body></s:Envelope>";
}

struct Desk {
    Desk() : simulated(bron()) { host.setPartner(simulated.asPartner()); }

    CallResult deliver() { return adapter.deliver(delivery); }
    CallResult fetch(const std::string& cursor) {
        return adapter.fetch(R"({"kind":"berichten","cursor":")" + cursor + "\"}");
    }

    Simulated simulated;
    StubHost host{[](const StubRequest&) { return StubAnswer{}; }};
    LoadedAdapter adapter{"bron", bron().config, host};
    TestDelivery delivery = bron().makeDelivery();
};

std::size_t countOf(const std::string& text, const std::string& part) {
    std::size_t count = 0;
    for (auto at = text.find(part); at != std::string::npos; at = text.find(part, at + 1)) {
        ++count;
    }
    return count;
}

}  // namespace

TEST_CASE("a message goes in an envelope with its action, and the receipt is no more than a receipt", "[bron]") {
    Desk desk;
    const auto result = desk.deliver();
    REQUIRE(result.status == SCHAKEL_OK);
    CHECK(result.output == R"({"ontvangen":true,"bericht":"3f2504e0-4f89-41d3-9a0c-0305e82c3301"})");
    const auto requests = desk.host.requests();
    REQUIRE(requests.size() == 1);
    CHECK(requests[0].endpoint == "aanlevering");
    CHECK(requests[0].header("SOAPAction") ==
          "\"http://duo.nl/contract/DUO_VOAanlevering_InschrijvingVO_V1/aanleverenInschrijvingVO\"");
    CHECK(countOf(requests[0].body, "<?xml") == 1);
    CHECK(desk.deliver().output == result.output);  // the gateway died before it heard
    CHECK(desk.host.requests().size() == 1);
}

TEST_CASE("an id that was used before is a receipt only after one of ours was lost", "[bron]") {
    Desk desk;
    SECTION("the receipt was lost") {
        desk.host.setPartner([&](const StubRequest& request) {
            static_cast<void>(desk.simulated.answer(request));
            return StubAnswer{.outcome = SCHAKEL_UNAVAILABLE};
        });
        CHECK(desk.deliver().status == SCHAKEL_UNAVAILABLE);
        desk.host.setPartner(desk.simulated.asPartner());
        const auto result = desk.deliver();
        CHECK(result.status == SCHAKEL_OK);
        CHECK(result.output.find("\"ontvangen\":true") != std::string::npos);
    }
    SECTION("somebody else used it: never, however often it is tried") {
        desk.host.setPartner([](const StubRequest&) {
            return StubAnswer{.status = 500, .body = soapFault("s:Client", "nummer gebruikt [396]")};
        });
        for (int attempt = 0; attempt < 3; ++attempt) {
            const auto result = desk.deliver();
            CHECK(result.status == SCHAKEL_INVALID_INPUT);
            CHECK(result.message.find("396") != std::string::npos);
        }
    }
    SECTION("a refusal in between does not make an earlier loss certain") {
        desk.host.setPartner([](const StubRequest&) { return StubAnswer{.status = 200, .body = "<half"}; });
        CHECK(desk.deliver().status == SCHAKEL_UNAVAILABLE);
        desk.host.setPartner([](const StubRequest&) {
            return StubAnswer{.status = 500, .body = soapFault("s:Server", "0051 niet beschikbaar")};
        });
        CHECK(desk.deliver().status == SCHAKEL_UNAVAILABLE);
        desk.host.setPartner([](const StubRequest&) {
            return StubAnswer{.status = 500, .body = soapFault("s:Client", "x", "<detail><code>396</code></detail>")};
        });
        CHECK(desk.deliver().status == SCHAKEL_OK);
    }
    SECTION("progress that cannot be saved: nothing is sent") {
        desk.delivery.savingFails = true;
        CHECK(desk.deliver().status != SCHAKEL_OK);
        CHECK(desk.host.requests().empty());
    }
}

TEST_CASE("every code of a fault says what to do next", "[bron]") {
    const std::vector<std::pair<std::string, schakel_status>> meanings = {
        {"0001", SCHAKEL_INVALID_INPUT}, {"0002", SCHAKEL_DENIED},        {"0003", SCHAKEL_CONFIGURATION},
        {"0004", SCHAKEL_INVALID_INPUT}, {"0005", SCHAKEL_CONFIGURATION}, {"0009", SCHAKEL_INVALID_INPUT},
        {"0011", SCHAKEL_CONFIGURATION}, {"0051", SCHAKEL_UNAVAILABLE},   {"312", SCHAKEL_INVALID_INPUT},
        {"358", SCHAKEL_UNAVAILABLE},    {"359", SCHAKEL_INVALID_INPUT},  {"366", SCHAKEL_DENIED}};
    for (const auto& [code, status] : meanings) {
        for (const auto& body :
             {soapFault("s:" + code, "x"), soapFault("s:Client", code + " tekst"),
              soapFault("s:Client", "tekst [" + code + "]"),
              soapFault("s:Client", "x", "<detail><fout><code>" + code + "</code></fout></detail>")}) {
            Desk desk;
            desk.host.setPartner([&](const StubRequest&) { return StubAnswer{.status = 500, .body = body}; });
            const auto result = desk.deliver();
            CAPTURE(code, body);
            CHECK(result.status == status);
            CHECK(result.message.find(code) != std::string::npos);
            CHECK_FALSE(result.remedy.empty());
        }
    }
    Desk desk;
    desk.host.setPartner([](const StubRequest&) {
        return StubAnswer{.status = 500, .body = soapFault("s:Client", "leerling 999999011 is onbekend")};
    });
    const auto result = desk.deliver();
    CHECK(result.status == SCHAKEL_INVALID_INPUT);
    CHECK(result.message.find("999999011") == std::string::npos);
}

TEST_CASE("a refusal that nobody signed is no decision, not even that the message arrived", "[bron]") {
    const auto unproven = [](const std::string& code) {
        auto body = soapFault("s:Client", "x", "<detail><code>" + code + "</code></detail>");
        return body.insert(body.find("<s:Body>"),
                           "<s:Header><unproven xmlns=\"urn:schakel:edukoppeling\"/></s:Header>");
    };
    Desk desk;
    desk.host.setPartner([](const StubRequest&) { return StubAnswer{.outcome = SCHAKEL_UNAVAILABLE}; });
    CHECK(desk.deliver().status == SCHAKEL_UNAVAILABLE);
    for (const auto* const code : {"396", "0002", "321"}) {
        desk.host.setPartner([&](const StubRequest&) { return StubAnswer{.status = 500, .body = unproven(code)}; });
        const auto result = desk.deliver();
        CAPTURE(code);
        CHECK(result.status == SCHAKEL_UNAVAILABLE);
        CHECK(result.message.find("niet ondertekend") != std::string::npos);
    }
}

TEST_CASE("what is not one message of ours is not sent", "[bron]") {
    Desk desk;
    SECTION("two parts") {
        desk.delivery.parts.push_back(desk.delivery.parts.front());
    }
    SECTION("another kind") {
        desk.delivery.parts[0].kind = "tlv";
    }
    SECTION("no XML") {
        desk.delivery.parts[0].content = "{}";
    }
    SECTION("a DOCTYPE") {
        desk.delivery.parts[0].content = "<!DOCTYPE a><a/>";
    }
    SECTION("no id") {
        desk.delivery.parts[0].content = "<a/>";
    }
    SECTION("the message of another service") {
        desk.delivery.parts[0].kind = "identificatie";
    }
    CHECK(desk.deliver().status == SCHAKEL_INVALID_INPUT);
    CHECK(desk.host.requests().empty());
}

TEST_CASE("feedback: the next number acknowledges, the same one gives the same again, until a bundle is empty",
          "[bron]") {
    Desk desk;
    const auto first = desk.fetch("");
    REQUIRE(first.status == SCHAKEL_OK);
    CHECK(countOf(first.output, "{\"document\":") == 3);
    CHECK(countOf(first.output, "{\"document\":\"B000001-3\",\"size\":") == 1);
    CHECK(first.output.ends_with("{\"cursor\":\"1\",\"more\":true}\n"));
    CHECK(desk.fetch("").output == first.output);  // it was not stored: asked for again
    REQUIRE(desk.deliver().status == SCHAKEL_OK);
    CHECK(desk.fetch("").output == first.output);  // what came since waits
    const auto second = desk.fetch("1");
    CHECK(countOf(second.output, "{\"document\":") == 1);
    CHECK(second.output.find("GOEDGEKEURD") != std::string::npos);
    CHECK(desk.fetch("2").output == "{\"cursor\":\"3\",\"more\":false}\n");
    const auto lower = desk.fetch("");
    CHECK(lower.status == SCHAKEL_CONFIGURATION);
    CHECK(lower.remedy.find("first_request") != std::string::npos);
}

TEST_CASE("half a bundle, or that of another request, never counts", "[bron]") {
    for (const auto* const fault : {"half-bundle", "same-bundle", "other-message"}) {
        CAPTURE(fault);
        Desk desk;
        REQUIRE(desk.simulated.workbench().addNamed(fault));
        const auto result = desk.fetch("");
        CHECK(result.status == SCHAKEL_UNAVAILABLE);
        CHECK(result.output.find("cursor") == std::string::npos);
        CHECK(countOf(desk.fetch("").output, "{\"document\":") == 3);
    }
    Desk desk;
    CHECK(desk.adapter.fetch(R"({"kind":"leerlingen"})").status == SCHAKEL_UNSUPPORTED);
}

}  // namespace schakel::contract
