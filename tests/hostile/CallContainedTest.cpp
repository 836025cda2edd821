// Plugins that got in and misbehave afterwards: the call fails with its own message, everything else goes on.
#include <fstream>
#include <thread>

#include "tests/hostile/HostileBench.h"

using schakel::base::MessageCode;
using schakel::pluginhost::BreakerState;
using schakel::pluginhost::ConnectionConfig;
using schakel::test::HostileBench;
using schakel::test::openOne;

namespace {

struct Contained {
    const char* plugin;
    MessageCode code;
    const char* detail;
};

ConnectionConfig shortDeadline() {
    ConnectionConfig config;
    config.deadlines.open = std::chrono::milliseconds(40);
    return config;
}

bool waitFor(const std::function<bool()>& condition) {
    for (int i = 0; i < 2000; ++i) {
        if (condition()) {
            return true;
        }
        std::this_thread::sleep_for(std::chrono::milliseconds(5));
    }
    return false;
}

schakel::base::Result<std::string> deliverOne(schakel::pluginhost::Adapter& adapter) {
    schakel::test::MemoryDelivery delivery;
    delivery.parts = {{"overstapdossier", "<x/>"}};
    return adapter.deliver(delivery.make());
}

}  // namespace

TEST_CASE("a plugin that misbehaves during a call fails that call only") {
    const auto contained = GENERATE(Contained{"throws_exception", MessageCode::PluginFault, "fell through the table"},
                                    Contained{"throws_int", MessageCode::PluginFault, "geen std::exception"},
                                    Contained{"garbage_status", MessageCode::PluginGarbage, "4711"},
                                    Contained{"overfull_source", MessageCode::PluginGarbage, "meer bytes"},
                                    Contained{"foreign_thread", MessageCode::AdapterDenied, "thread"});
    CAPTURE(contained.plugin);
    HostileBench bench;
    const auto adapter = bench.connect(contained.plugin);
    REQUIRE(adapter);
    const auto opened = openOne(**adapter);
    REQUIRE_FALSE(opened);
    CHECK(opened.error().code() == contained.code);
    CHECK_THAT(opened.error().text(), Catch::Contains(contained.detail));
    CHECK(bench.http.seen().empty());
    bench.requireGoesOn();
}

TEST_CASE("what an exception says about a pupil is covered") {
    HostileBench bench;
    const auto adapter = bench.connect("throws_exception");
    REQUIRE(adapter);
    const auto opened = openOne(**adapter);
    REQUIRE_FALSE(opened);
    CHECK_THAT(opened.error().text(), Catch::Contains("#########") && !Catch::Contains("999999011"));
    CHECK(bench.lines.contains("SCH-5301"));
    CHECK_FALSE(bench.lines.contains("999999011"));
}

TEST_CASE("a receipt must be JSON of a reasonable size") {
    HostileBench bench;
    const auto* plugin = GENERATE("receipt_not_json", "huge_receipt");
    const auto adapter = bench.connect(plugin);
    REQUIRE(adapter);
    const auto receipt = deliverOne(**adapter);
    REQUIRE_FALSE(receipt);
    CHECK(receipt.error().code() == MessageCode::PluginGarbage);
    CHECK_THAT(receipt.error().text(), Catch::Contains("ontvangstbevestiging"));
    CHECK(receipt.error().entry().retryable);
    bench.requireGoesOn();
}

TEST_CASE("the caller's own failure is told as it is, even when the plugin ignores it") {
    struct FullSink final : schakel::base::ByteSink {
        schakel::base::Result<void> write(std::string_view) override {
            return schakel::base::Error(MessageCode::FileUnwritable, {{"path", "spool"}, {"reason", "disk full"}});
        }
    };
    HostileBench bench;
    const auto adapter = bench.connect("ignores_sink");
    REQUIRE(adapter);
    schakel::base::ViewSource message("<x/>");
    FullSink sink;
    const auto opened = (*adapter)->open(message, sink);
    REQUIRE_FALSE(opened);
    CHECK(opened.error().code() == MessageCode::FileUnwritable);
    CHECK(bench.host.connections().front().consecutiveFaults == 0);
}

TEST_CASE("a stream kept after its call leads nowhere and opens the circuit") {
    HostileBench bench;
    const auto adapter = bench.connect("writes_after_return");
    REQUIRE(adapter);
    schakel::base::ViewSource message("<x/>");
    schakel::base::StringSink document;
    REQUIRE((*adapter)->open(message, document));
    schakel::base::StringSink documents;
    CHECK((*adapter)->fetch("{}", documents));
    CHECK(document.text().empty());
    CHECK(documents.text() == "<b/>");
    CHECK(bench.lines.contains("plugin.misbehaved", "SCH-5303"));
    const auto next = openOne(**adapter);
    REQUIRE_FALSE(next);
    CHECK(next.error().code() == MessageCode::CircuitOpen);
    CHECK_THAT(next.error().remedy(), Catch::Contains("SCH-5303"));
    bench.requireGoesOn();
}

TEST_CASE("a plugin that throws when it is sent away is noted and forgotten") {
    HostileBench bench;
    {
        const auto adapter = bench.connect("destroy_throws");
        REQUIRE(adapter);
        REQUIRE(openOne(**adapter));
    }
    CHECK(bench.lines.contains("plugin.misbehaved", "destroy"));
    CHECK(bench.host.connections().empty());
    bench.requireGoesOn();
}

TEST_CASE("a plugin past its deadline loses its caller at once and cannot reach the caller's streams any more") {
    HostileBench bench;
    const auto adapter = bench.connect("hangs", shortDeadline());
    REQUIRE(adapter);
    {
        schakel::base::ViewSource message("<x/>");
        schakel::base::StringSink document;
        const auto opened = (*adapter)->open(message, document);
        REQUIRE_FALSE(opened);
        CHECK(opened.error().code() == MessageCode::PluginTimeout);
        CHECK_THAT(opened.error().text(), Catch::Contains("open") && Catch::Contains("0,1 s"));
        CHECK(document.text().empty());
    }
    // The plugin has seen "cancelled" by now and writes into what is no longer there; the sanitizers would tell.
    CHECK(waitFor([&] { return bench.host.plugins().front().stuckCalls == 0; }));
    bench.requireGoesOn();
}

TEST_CASE("too many stuck calls stop the plugin, until they return") {
    HostileBench bench({.threads = 4, .stuck = 2});
    const schakel::test::TemporaryFolder folder;
    const auto until = folder.path() / "go-on";
    auto config = shortDeadline();
    config.configJson = "{\"until\":\"" + until.string() + "\"}";
    const auto adapter = bench.connect("hangs", config);
    REQUIRE(adapter);
    CHECK(openOne(**adapter).error().code() == MessageCode::PluginTimeout);
    CHECK(openOne(**adapter).error().code() == MessageCode::PluginTimeout);
    CHECK(bench.host.plugins().front().stuckCalls == 2);
    const auto refused = openOne(**adapter);
    REQUIRE_FALSE(refused);
    CHECK(refused.error().code() == MessageCode::PluginExhausted);
    bench.requireGoesOn();

    std::ofstream(until) << "now";
    REQUIRE(waitFor([&] {
        const auto infos = bench.host.plugins();
        return infos.front().stuckCalls == 0 && infos.back().stuckCalls == 0;
    }));
    CHECK(openOne(**adapter));
}

TEST_CASE("repeated faults open the circuit; after its rest one call decides") {
    HostileBench bench;
    ConnectionConfig config;
    config.breaker = {.faults = 3, .rest = std::chrono::seconds(30)};
    const auto adapter = bench.connect("throws_int", config);
    REQUIRE(adapter);
    for (int i = 0; i < 3; ++i) {
        CHECK(openOne(**adapter).error().code() == MessageCode::PluginFault);
    }
    CHECK(bench.host.connections().front().breaker == BreakerState::open);
    CHECK(bench.lines.contains("plugin.circuit_open", "throws_int"));
    const auto refused = openOne(**adapter);
    CHECK(refused.error().code() == MessageCode::CircuitOpen);
    CHECK_THAT(refused.error().remedy(), Catch::Contains("30 s") && Catch::Contains("SCH-5301"));

    bench.clock.advance(std::chrono::seconds(31));
    CHECK(openOne(**adapter).error().code() == MessageCode::PluginFault);
    CHECK(openOne(**adapter).error().code() == MessageCode::CircuitOpen);

    bench.clock.advance(std::chrono::seconds(31));
    CHECK(deliverOne(**adapter));
    CHECK(bench.host.connections().front().breaker == BreakerState::closed);
    bench.requireGoesOn();
}

TEST_CASE("many calls on several connections at once, some of them bad, stay apart") {
    HostileBench bench;
    const auto good = bench.connect("harmless");
    ConnectionConfig never;
    never.breaker.faults = 1'000'000;
    const auto bad = bench.connect("throws_int", never);
    REQUIRE(good);
    REQUIRE(bad);
    std::atomic<int> passed{0};
    std::atomic<int> failed{0};
    std::vector<std::thread> callers;
    for (int i = 0; i < 8; ++i) {
        callers.emplace_back([&, i] {
            for (int n = 0; n < 50; ++n) {
                (openOne(i % 2 == 0 ? **good : **bad) ? passed : failed)++;
            }
        });
    }
    for (auto& caller : callers) {
        caller.join();
    }
    CHECK(passed == 200);
    CHECK(failed == 200);
}
