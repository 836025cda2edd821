// What the platform of an SWV says about applications, as the gateway gets it.
#include <catch2/catch.hpp>

#include "simulators/ot/OtPlatform.h"
#include "tests/contract/LoadedAdapter.h"
#include "tests/contract/Simulated.h"

namespace schakel::contract {
namespace {

using simulators::ot::OtPlatform;

struct Platform {
    explicit Platform(int examples) : simulator(std::make_shared<OtPlatform>(options(examples))) {}

    static simulators::ot::PlatformOptions options(int examples) {
        simulators::ot::PlatformOptions made;
        made.examples = examples;
        return made;
    }

    void control(const std::string& path, const std::string& body) const {
        transport::RequestHead head;
        head.method = "POST";
        head.path = "/control/" + path;
        REQUIRE(simulator->control(head, body).status == 204);
    }

    // What comes after this cursor.
    CallResult fetch(const std::string& cursor) {
        LoadedAdapter adapter("onderwijstransparant",
                              R"({"oin":"00000099000000000100","koppelpunt":"00AA","platform_oin":""})", host);
        return adapter.fetch(R"({"kind":"berichten","cursor":")" + cursor + "\"}");
    }

    std::shared_ptr<OtPlatform> simulator;
    StubHost host{partnerOf(
        simulator, [](const std::string& endpoint) { return std::string(endpoint == "api" ? "/rest/v1" : ""); })};
};

std::string lastLine(const std::string& text) {
    const auto end = text.find_last_not_of('\n') + 1;
    return text.substr(text.rfind('\n', end - 1) + 1, end - text.rfind('\n', end - 1) - 1);
}

std::size_t count(const std::string& text, const std::string& part) {
    std::size_t found = 0;
    for (auto at = text.find(part); at != std::string::npos; at = text.find(part, at + 1)) {
        ++found;
    }
    return found;
}

}  // namespace

TEST_CASE("changes come in order, each under a key of its own, and the last line says where we are") {
    Platform platform(5);
    const auto result = platform.fetch("");
    REQUIRE(result.status == SCHAKEL_OK);
    CHECK(result.output.starts_with(R"({"document":"ot-00AA-500001-1201","size":)"));
    CHECK(count(result.output, "{\"document\":\"ot-00AA-") == 5);
    CHECK(lastLine(result.output) == R"({"cursor":"1205","more":false})");
    CHECK(count(result.output, R"("bestandsnaam":"besluit.pdf","bestand":"JVBERi)") == 2);
    CHECK(result.output.find(R"("status":"INGETROKKEN"})") != std::string::npos);
    // The size is that of the document, to the byte.
    const auto size = std::stoul(result.output.substr(result.output.find("\"size\":") + 7));
    const auto start = result.output.find('\n') + 1;
    CHECK(result.output.substr(start + size, 2) == "\n{");
}

TEST_CASE("nothing new is only the last line, with the cursor as it was") {
    Platform platform(5);
    CHECK(platform.fetch("1205").output == "{\"cursor\":\"1205\",\"more\":false}\n");
    Platform empty(0);
    CHECK(empty.fetch("").output == "{\"cursor\":\"\",\"more\":false}\n");
}

TEST_CASE("a change after our cursor comes once more with its new number") {
    Platform platform(5);
    platform.control("intrekken", R"({"kenmerk":"99XX-2026-9004"})");
    const auto result = platform.fetch("1205");
    CHECK(result.output.find("\"ot-00AA-500004-1206\"") != std::string::npos);
    CHECK(result.output.find("\"status\":\"INGETROKKEN\"}") != std::string::npos);
    CHECK(lastLine(result.output) == R"({"cursor":"1206","more":false})");
}

TEST_CASE("a stand nobody knows is passed on: what it means is not the adapter's to say") {
    Platform platform(5);
    platform.control("besluit", R"({"kenmerk":"99XX-2026-9004","status":"BEVROREN"})");
    CHECK(platform.fetch("1205").output.find("\"status\":\"BEVROREN\"}") != std::string::npos);
}

TEST_CASE("a platform that was set back is not followed") {
    Platform platform(5);
    const auto result = platform.fetch("9999");
    CHECK(result.status == SCHAKEL_UNAVAILABLE);
    CHECK(result.message.find("teruglopen") != std::string::npos);
}

TEST_CASE("a place that is no number, and a request that is no feed, are refused") {
    Platform platform(0);
    for (const auto* cursor : {"x", "-1", "12 ", "99999999999999999999"}) {
        CHECK(platform.fetch(cursor).status == SCHAKEL_INVALID_INPUT);
    }
    LoadedAdapter adapter("onderwijstransparant",
                          R"({"oin":"00000099000000000100","koppelpunt":"00AA","platform_oin":""})", platform.host);
    CHECK(adapter.fetch(R"({"kind":"leerlingen"})").status == SCHAKEL_UNSUPPORTED);
}

TEST_CASE("a certificate with another OIN than the client_id gets no token") {
    Platform platform(0);
    LoadedAdapter adapter("onderwijstransparant",
                          R"({"oin":"00000099000000000999","koppelpunt":"00AA","platform_oin":""})", platform.host);
    const auto result = adapter.selftest();
    CHECK(result.status == SCHAKEL_DENIED);
    CHECK(result.remedy.find("OIN") != std::string::npos);
}

}  // namespace schakel::contract
