// Plugins in processes of their own: the same behaviour behind the same table, and what would end the gateway ends only
// the process.
#include <fstream>
#include <thread>

#include "tests/hostile/HostileBench.h"

namespace fs = std::filesystem;
using schakel::base::MessageCode;
using schakel::pluginhost::ConnectionConfig;
using schakel::test::FakeAnswer;
using schakel::test::HostileBench;
using schakel::test::hostileFolder;
using schakel::test::openOne;
using schakel::test::SeenCall;
using schakel::test::TemporaryFolder;

namespace {

const fs::path kProgram = fs::path(SCHAKEL_BUILD_DIR) / "bin/schakel-pluginhost";

void replace(std::string& text, const std::string& from, const std::string& to) {
    const auto at = text.find(from);
    REQUIRE(at != std::string::npos);
    text.replace(at, from.size(), to);
}

struct IsolationBench : HostileBench {
    IsolationBench() : HostileBench(schakel::pluginhost::WorkerLimits{}, kProgram) {}

    // The same sealed library, described as somebody else's.
    fs::path isolated(const fs::path& original) {
        auto folder = copies.path() / original.filename();
        fs::copy(original, folder, fs::copy_options::recursive);
        std::string text;
        {
            std::ifstream stream(folder / "adapter.json");
            text.assign(std::istreambuf_iterator<char>(stream), {});
        }
        replace(text, "\"in-process\"", "\"process\"");
        replace(text, "\"ours\"", "\"third_party\"");
        std::ofstream(folder / "adapter.json") << text;
        return folder;
    }

    schakel::base::Result<std::shared_ptr<schakel::pluginhost::Adapter>> connectIsolated(const std::string& name,
                                                                                         ConnectionConfig config = {}) {
        const auto loaded = host.load(isolated(hostileFolder(name)));
        if (!loaded) {
            return loaded.error();
        }
        config.name = name;
        return host.connect(loaded->manifest.id, config);
    }

    TemporaryFolder copies;
};

ConnectionConfig shortDeadline() {
    ConnectionConfig config;
    config.deadlines.open = std::chrono::milliseconds(150);
    return config;
}

}  // namespace

TEST_CASE("an isolated plugin does all that one in the gateway does") {
    IsolationBench bench;
    REQUIRE(bench.host.load(bench.isolated(fs::path(SCHAKEL_BUILD_DIR) / "plugins/_template")));
    ConnectionConfig config;
    config.name = "far-school";
    config.configJson = R"({"path":"/in"})";
    config.capabilities = {"template.document.open/1"};
    const auto adapter = bench.host.connect("template", config);
    REQUIRE(adapter);
    CHECK(bench.http.seen().size() == 1);  // the selftest

    const std::string large(3'000'000, 'x');
    schakel::base::ViewSource message(large);
    schakel::base::StringSink document;
    REQUIRE((*adapter)->open(message, document));
    CHECK(document.text() == large);

    schakel::test::MemoryDelivery delivery;
    delivery.parts = {{"document", large}, {"bijlage", "<two/>"}};
    bench.http.answer([](const SeenCall& call) { return FakeAnswer{call.body == "<two/>" ? 503 : 200, ""}; });
    const auto first = (*adapter)->deliver(delivery.make());
    REQUIRE_FALSE(first);
    CHECK(first.error().code() == MessageCode::AdapterUnavailable);
    CHECK_THAT(first.error().remedy(), Catch::Contains("vanzelf"));
    CHECK(delivery.progress == "1");
    CHECK(bench.http.seen()[1].body == large);
    CHECK(bench.http.seen()[1].header("Idempotency-Key") == "exchange-1-0");

    bench.http.answer([](const SeenCall&) { return FakeAnswer{200, std::string(700'000, 'y')}; });
    const auto receipt = (*adapter)->deliver(delivery.make());
    REQUIRE(receipt);
    CHECK(*receipt == R"({"parts":2})");

    schakel::base::StringSink documents;
    REQUIRE((*adapter)->fetch("{}", documents));
    CHECK(documents.text() == std::string(700'000, 'y'));
}

TEST_CASE("an isolated plugin is used by several callers at once") {
    IsolationBench bench;
    const auto adapter = bench.connectIsolated("harmless");
    REQUIRE(adapter);
    std::atomic<int> passed{0};
    std::vector<std::thread> callers;
    for (int i = 0; i < 4; ++i) {
        callers.emplace_back([&] {
            for (int n = 0; n < 20; ++n) {
                passed += openOne(**adapter) ? 1 : 0;
            }
        });
    }
    for (auto& caller : callers) {
        caller.join();
    }
    CHECK(passed == 80);
}

TEST_CASE("a crash ends the plugin's process and nothing else") {
    IsolationBench bench;
    const auto adapter = bench.connectIsolated("crashes");
    REQUIRE(adapter);
    for (int i = 0; i < 2; ++i) {
        const auto opened = openOne(**adapter);
        REQUIRE_FALSE(opened);
        CHECK(opened.error().code() == MessageCode::PluginFault);
        CHECK_THAT(opened.error().text(), Catch::Contains("signaal 11") || Catch::Contains("gestopt met code"));
    }
    bench.requireGoesOn();
}

TEST_CASE("a plugin that hangs for ever is killed at its deadline and its thread comes back") {
    IsolationBench bench;
    const auto adapter = bench.connectIsolated("hangs_for_ever", shortDeadline());
    REQUIRE(adapter);
    const auto opened = openOne(**adapter);
    REQUIRE_FALSE(opened);
    CHECK(opened.error().code() == MessageCode::PluginTimeout);
    for (int i = 0; i < 2000 && bench.host.plugins().front().stuckCalls > 0; ++i) {
        std::this_thread::sleep_for(std::chrono::milliseconds(5));
    }
    CHECK(bench.host.plugins().front().stuckCalls == 0);
    bench.requireGoesOn();
}

TEST_CASE("what an isolated plugin does wrong has the same messages") {
    struct Case {
        const char* plugin;
        MessageCode code;
    };
    const auto wrong =
        GENERATE(Case{"throws_exception", MessageCode::PluginFault}, Case{"throws_int", MessageCode::PluginFault},
                 Case{"garbage_status", MessageCode::PluginGarbage}, Case{"foreign_thread", MessageCode::AdapterDenied},
                 Case{"overfull_source", MessageCode::PluginFault});
    CAPTURE(wrong.plugin);
    IsolationBench bench;
    const auto adapter = bench.connectIsolated(wrong.plugin);
    REQUIRE(adapter);
    const auto opened = openOne(**adapter);
    REQUIRE_FALSE(opened);
    CHECK(opened.error().code() == wrong.code);
    CHECK_THAT(opened.error().text(), !Catch::Contains("999999011"));
    bench.requireGoesOn();
}

TEST_CASE("a library that breaks the load protocol is refused from its process with the same message") {
    struct Case {
        const char* plugin;
        MessageCode code;
    };
    const auto wrong = GENERATE(
        Case{"no_entry", MessageCode::PluginEntryMissing}, Case{"old_major", MessageCode::PluginAbiMismatch},
        Case{"undefined_symbol", MessageCode::PluginUnloadable}, Case{"lies_id", MessageCode::PluginLies},
        Case{"null_function", MessageCode::PluginTableBroken}, Case{"create_fails", MessageCode::AdapterMisconfigured});
    CAPTURE(wrong.plugin);
    IsolationBench bench;
    const auto adapter = bench.connectIsolated(wrong.plugin);
    REQUIRE_FALSE(adapter);
    CHECK(adapter.error().code() == wrong.code);
    bench.requireGoesOn();
}

TEST_CASE("without the program for it an isolated plugin is refused, never run in the gateway") {
    IsolationBench bench;
    const auto folder = bench.isolated(hostileFolder("harmless"));
    for (const auto& program : {fs::path(), fs::path("/no/such/program"), fs::path("/bin/false")}) {
        schakel::pluginhost::PluginHost host({.gate = {.refusedFolders = {}}, .workers = {}, .hostProgram = program},
                                             bench.http, bench.log, bench.clock);
        const auto loaded = host.load(folder);
        REQUIRE_FALSE(loaded);
        CHECK(loaded.error().code() == MessageCode::PluginProcessRefused);
    }
}
