// The platform lets us know that something changed: it holds no data, and is not believed further than that.
#include <catch2/catch.hpp>

#include "tests/support/FakeShelf.h"
#include "tests/support/PluginBench.h"

using namespace schakel::test;

namespace {

constexpr const char* kPlatform = "00000099000000000700";
constexpr const char* kNotification =
    R"({"koppelpuntCode":"00AA","koppelpuntNaam":"SWV","geschatteNieuweAanvragen":2})";

struct ServeBench : PluginBench {
    explicit ServeBench(const std::string& platformOin = kPlatform) {
        REQUIRE(host.load(std::filesystem::path(SCHAKEL_BUILD_DIR) / "plugins/onderwijstransparant"));
        schakel::pluginhost::ConnectionConfig config;
        config.name = "ot";
        config.configJson =
            R"({"oin":"00000099000000000100","koppelpunt":"00AA","platform_oin":")" + platformOin + R"("})";
        auto connected = host.connect("onderwijstransparant", config);
        REQUIRE(connected);
        adapter = *connected;
    }

    int serve(const std::string& body, const std::string& method = "POST", const std::string& sender = kPlatform) {
        schakel::base::ViewSource source(body);
        response = {};
        REQUIRE(adapter->serve({method, "", sender, source}, shelf, response));
        return response.status;
    }

    std::shared_ptr<schakel::pluginhost::Adapter> adapter;
    FakeShelf shelf;
    FakeServeResponse response;
};

}  // namespace

TEST_CASE("a notification makes the gateway ask, and tells it nothing else") {
    ServeBench bench;
    CHECK(bench.serve(kNotification) == 200);
    CHECK(bench.shelf.notices == std::vector<std::string>{R"({"kind":"berichten","sender":"00000099000000000700"})"});
}

TEST_CASE("a notification of somebody else, about another koppelpunt, or none at all is turned away") {
    ServeBench bench;
    CHECK(bench.serve(kNotification, "POST", "00000099000000000999") == 403);
    CHECK(bench.serve(kNotification, "GET") == 405);
    CHECK(bench.serve(R"({"koppelpuntCode":"00BB"})") == 404);
    CHECK(bench.serve("<html>") == 400);
    CHECK(bench.serve(std::string(20'000, ' ') + kNotification) == 400);
    CHECK(bench.shelf.notices.empty());
    CHECK(bench.response.bytes.text() == R"({"foutmelding":"geen notificatie"})");
}

TEST_CASE("without platform_oin whoever schakeld lets in may notify") {
    ServeBench bench("");
    CHECK(bench.serve(kNotification, "POST", "00000099000000000999") == 200);
}
