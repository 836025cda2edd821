// Plugins that answer partners: what a good one gets done, and that a bad one hurts its own call only.
#include "tests/hostile/HostileBench.h"
#include "tests/support/FakeShelf.h"

using schakel::base::MessageCode;
using schakel::test::FakeServeResponse;
using schakel::test::FakeShelf;
using schakel::test::HostileBench;

namespace {

struct ServeBench : HostileBench {
    explicit ServeBench(schakel::base::Duration deadline = std::chrono::minutes(5)) {
        schakel::pluginhost::ConnectionConfig config;
        config.deadlines.serve = deadline;
        adapter = *connect("serves", config);
    }

    schakel::base::Result<void> ask(const std::string& path) {
        schakel::base::ViewSource body("<vraag/>");
        return adapter->serve({"POST", path, "00000099000000000001", body}, shelf, response);
    }

    std::shared_ptr<schakel::pluginhost::Adapter> adapter;
    FakeShelf shelf;
    FakeServeResponse response;
};

}  // namespace

TEST_CASE("a plugin answers a partner from the gateway's shelf") {
    ServeBench bench;
    bench.shelf.document = std::string(300'000, 'x');
    REQUIRE(bench.ask("/good"));
    CHECK(bench.response.status == 200);
    CHECK(bench.response.contentType == "text/xml");
    CHECK(bench.shelf.asked == std::vector<std::string>{R"({"sessie":"s"})"});
    CHECK(bench.response.bytes.text() == *bench.shelf.decision + bench.shelf.document);
    CHECK(bench.shelf.handedOver);
}

TEST_CASE("what the shelf refuses ends the plugin's call with the shelf's own error") {
    ServeBench bench;
    const schakel::base::Error ours(MessageCode::SenderUnknown, {{"oin", "1"}, {"route", "r"}});
    SECTION("when it decides") {
        bench.shelf.decision = ours;
    }
    SECTION("when it opens") {
        bench.shelf.opening = ours;
    }
    const auto answered = bench.ask("/good");
    REQUIRE_FALSE(answered);
    CHECK(answered.error().code() == MessageCode::SenderUnknown);
    CHECK_FALSE(bench.shelf.handedOver);
    bench.requireGoesOn();
}

TEST_CASE("a plugin that breaks the rules of an answer fails that call only") {
    struct Case {
        const char* path;
        MessageCode code;
        const char* detail;
    };
    const auto broken = GENERATE(Case{"/silent", MessageCode::PluginGarbage, "zonder te antwoorden"},
                                 Case{"/write-first", MessageCode::PluginGarbage, "zonder het te beginnen"},
                                 Case{"/begin-twice", MessageCode::PluginGarbage, "twee keer"},
                                 Case{"/status", MessageCode::PluginGarbage, "onmogelijke status"},
                                 Case{"/split", MessageCode::PluginGarbage, "onmogelijke status"},
                                 Case{"/null-sink", MessageCode::PluginGarbage, "zonder bestemming"},
                                 Case{"/null-text", MessageCode::PluginGarbage, "zonder inhoud"},
                                 Case{"/throwing-sink", MessageCode::PluginGarbage, "exception"},
                                 Case{"/ask-inside", MessageCode::PluginGarbage, "tegelijk"},
                                 Case{"/refusing-sink", MessageCode::AdapterUnavailable, "geen uitleg"},
                                 Case{"/throw", MessageCode::PluginFault, "fell through"});
    CAPTURE(broken.path);
    ServeBench bench;
    const auto answered = bench.ask(broken.path);
    REQUIRE_FALSE(answered);
    CHECK(answered.error().code() == broken.code);
    CHECK_THAT(answered.error().text(), Catch::Contains(broken.detail));
    CHECK(bench.response.bytes.text().empty());
    CHECK_FALSE(bench.shelf.handedOver);
    bench.requireGoesOn();
}

TEST_CASE("a plugin that keeps a shelf and a response cannot use them in the next call") {
    ServeBench bench;
    REQUIRE(bench.ask("/keep"));
    const auto firstBytes = bench.response.bytes.text();
    bench.response.status = 0;
    static_cast<void>(bench.ask("/use-kept"));
    CHECK(bench.shelf.opened.empty());
    CHECK(bench.shelf.notices.empty());
    CHECK(bench.response.bytes.text() == firstBytes);
    CHECK(bench.lines.contains("plugin.misbehaved", "SCH-5303"));
    const auto next = bench.ask("/good");
    REQUIRE_FALSE(next);
    CHECK(next.error().code() == MessageCode::CircuitOpen);
}

TEST_CASE(
    "a plugin that hangs while it takes a dossier loses its caller at the deadline, and the shelf is free again") {
    ServeBench bench(std::chrono::milliseconds(40));
    bench.shelf.document = std::string(300'000, 'x');
    const auto answered = bench.ask("/hanging-sink");
    REQUIRE_FALSE(answered);
    CHECK(answered.error().code() == MessageCode::PluginTimeout);
    CHECK_FALSE(bench.shelf.handedOver);
    CHECK(bench.response.status == 0);
    bench.requireGoesOn();
}

TEST_CASE("a plugin tells a partner and its receipt must be JSON") {
    ServeBench bench;
    CHECK(bench.adapter->notify(R"({"kind":"ready"})").value() == R"({"kind":"ready"})");
    const auto nonsense = bench.adapter->notify("no json");
    REQUIRE_FALSE(nonsense);
    CHECK(nonsense.error().code() == MessageCode::PluginGarbage);
}

TEST_CASE("a plugin without the extension says so instead of answering") {
    HostileBench bench;
    const auto adapter = bench.connect("harmless");
    REQUIRE(adapter);
    schakel::base::ViewSource body("");
    FakeShelf shelf;
    FakeServeResponse response;
    const auto answered = (*adapter)->serve({"POST", "", "1", body}, shelf, response);
    REQUIRE_FALSE(answered);
    CHECK(answered.error().code() == MessageCode::AdapterUnsupported);
    CHECK_FALSE((*adapter)->notify("{}"));
}
