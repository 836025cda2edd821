// Where plugins' calls may go; nothing here reaches a network.
#include "gateway/app/PartnerHttp.h"

#include <unistd.h>
#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>

#include "gateway/base/MemoryBytes.h"

using schakel::base::MessageCode;

namespace {

namespace fs = std::filesystem;

schakel::app::ConfigOutcome readWith(const std::string& partners) {
    const auto file = fs::temp_directory_path() / ("schakel-partners-" + std::to_string(::getpid()) + ".yaml");
    std::ofstream(file) << "data: data\nkey: kek.key\nmappings: m\nplugins: {folder: p}\n"
                           "listen: {port: 8443, certificate: c.pem, key: c.key, authorities: a.pem}\nconnections:\n"
                           "  - {name: oso-tc, plugin: oso, endpoints: {tc: \"https://localhost:1/x\"}, partners: " +
                               partners + "}\nroutes: []\n";
    auto outcome = schakel::app::readConfig(file);
    fs::remove(file);
    return outcome;
}

schakel::base::Error failureOf(const std::string& endpoint, const std::string& path) {
    const auto outcome = readWith(R"({bron: ["https://*.las.example", "https://localhost:1"], doel: []})");
    const schakel::base::SystemClock clock;
    schakel::app::PartnerHttp http(outcome.config.connections, clock);
    schakel::base::StringSink answer;
    schakel::pluginhost::HttpCall call;
    call.connection = "oso-tc";
    call.endpoint = endpoint;
    call.method = "POST";
    call.path = path;
    const auto performed = http.perform(call, answer);
    REQUIRE_FALSE(performed);
    return performed.error();
}

}  // namespace

TEST_CASE("a partner's address that the configuration does not allow is refused, with where to allow it") {
    for (const auto* url : {"https://las.example/oso", "https://evillas.example/", "https://oso.las.example.evil/",
                            "https://oso.las.example:8443/", "https://localhost/"}) {
        CAPTURE(url);
        const auto error = failureOf("bron", url);
        CHECK(error.code() == MessageCode::PartnerAddressRefused);
        CHECK_THAT(error.remedy(), Catch::Contains("partners.bron"));
    }
    CHECK(failureOf("doel", "https://oso.las.example/").code() == MessageCode::PartnerAddressRefused);
    CHECK(failureOf("bron", "https://oso.las.example@evil.example/").code() == MessageCode::EndpointUnknown);
    CHECK(failureOf("bron", "/path").code() == MessageCode::EndpointUnknown);
    CHECK(failureOf("osr", "/path").code() == MessageCode::EndpointUnknown);
}

TEST_CASE("a refusal names the host and nothing else of the address") {
    const auto text = failureOf("bron", "https://evil.example/secret?pgn=1").text();
    CHECK_THAT(text, Catch::Contains("evil.example") && !Catch::Contains("secret"));
}

TEST_CASE("an address that is allowed is called") {
    // Nobody listens on port 1: the call got as far as the network.
    CHECK(failureOf("bron", "https://LOCALHOST:1/oso").code() == MessageCode::PartnerUnreachable);
    CHECK(failureOf("tc", "/oso").code() == MessageCode::PartnerUnreachable);
}

TEST_CASE("a pattern that is none is a problem of the configuration, with its place") {
    for (const auto* wrong : {"http://las.example", "https://*", "https://*.nl", "https://las.example/oso"}) {
        CAPTURE(wrong);
        const auto outcome = readWith("{bron: [\"" + std::string(wrong) + "\"]}");
        REQUIRE_FALSE(outcome.problems.empty());
        CHECK(outcome.problems.front().error.code() == MessageCode::ConfigPartnerWrong);
    }
}
