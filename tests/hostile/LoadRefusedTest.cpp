// Plugins that must not get in: each is refused with its own message, before or instead of running.
#include "tests/hostile/HostileBench.h"

using namespace std::string_literals;
using schakel::base::MessageCode;
using schakel::test::HostileBench;
using schakel::test::hostileFolder;

namespace {

struct Refusal {
    const char* plugin;
    MessageCode code;
    const char* detail;  // part of the Dutch text
};

}  // namespace

TEST_CASE("a library that breaks the load protocol is refused with its own message") {
    const auto refusal = GENERATE(Refusal{"no_entry", MessageCode::PluginEntryMissing, "schakel_adapter_entry_v1"},
                                  Refusal{"null_entry", MessageCode::PluginEntryBroken, "niets"},
                                  Refusal{"throwing_entry", MessageCode::PluginEntryBroken, "exception"},
                                  Refusal{"short_struct", MessageCode::PluginEntryBroken, "te kort"},
                                  Refusal{"old_major", MessageCode::PluginAbiMismatch, "interface 0."},
                                  Refusal{"newer_minor", MessageCode::PluginAbiMismatch, "1.99"},
                                  Refusal{"undefined_symbol", MessageCode::PluginUnloadable, "nobodyHasThisFunction"},
                                  Refusal{"lies_id", MessageCode::PluginLies, "\"oso\""},
                                  Refusal{"lies_capability", MessageCode::PluginLies, "capabilities"});
    CAPTURE(refusal.plugin);
    HostileBench bench;
    const auto loaded = bench.host.load(hostileFolder(refusal.plugin));
    REQUIRE_FALSE(loaded);
    CHECK(loaded.error().code() == refusal.code);
    CHECK_THAT(loaded.error().text(), Catch::Contains(refusal.detail));
    CHECK(bench.host.plugins().empty());
    bench.requireGoesOn();
}

TEST_CASE("a plugin that cannot be made or is not what it promised gives no connection") {
    const auto refusal =
        GENERATE(Refusal{"null_function", MessageCode::PluginTableBroken, "hostile.document.deliver/1"},
                 Refusal{"short_table", MessageCode::PluginTableBroken, "te kort"},
                 Refusal{"create_fails", MessageCode::AdapterMisconfigured, "de maan staat verkeerd."});
    CAPTURE(refusal.plugin);
    HostileBench bench;
    const auto connected = bench.connect(refusal.plugin);
    REQUIRE_FALSE(connected);
    CHECK(connected.error().code() == refusal.code);
    CHECK_THAT(connected.error().text(), Catch::Contains(refusal.detail));
    CHECK(bench.host.connections().empty());
    bench.requireGoesOn();
}

TEST_CASE("the adapter's own remedy reaches the user") {
    HostileBench bench;
    const auto connected = bench.connect("create_fails");
    REQUIRE_FALSE(connected);
    CHECK(connected.error().remedy() == "Wacht op nieuwe maan.");
}

TEST_CASE("a plugin that hangs while it is made is let go, and destroyed when it returns") {
    HostileBench bench;
    schakel::pluginhost::ConnectionConfig config;
    config.deadlines.create = std::chrono::milliseconds(30);
    const auto connected = bench.connect("create_hangs", config);
    REQUIRE_FALSE(connected);
    CHECK(connected.error().code() == MessageCode::PluginTimeout);
    CHECK_THAT(connected.error().text(), Catch::Contains("create"));
    bench.requireGoesOn();
}

TEST_CASE("the same plugin from two folders is refused, the same folder twice is not") {
    HostileBench bench;
    schakel::test::TemporaryFolder copy;
    std::filesystem::copy(hostileFolder("harmless"), copy.path(), std::filesystem::copy_options::recursive);
    REQUIRE(bench.host.load(hostileFolder("harmless")));
    REQUIRE(bench.host.load(hostileFolder("harmless")));
    const auto second = bench.host.load(copy.path());
    REQUIRE_FALSE(second);
    CAPTURE(second.error().text());
    CHECK(second.error().code() == MessageCode::PluginDuplicate);
    CHECK(bench.host.plugins().size() == 1);
    bench.requireGoesOn();
}

TEST_CASE("an unknown plugin is named, with those that are there") {
    HostileBench bench;
    REQUIRE(bench.host.load(hostileFolder("harmless")));
    const auto connected = bench.host.connect("harmles", {.name = "school", .configJson = {}, .capabilities = {}});
    REQUIRE_FALSE(connected);
    CHECK(connected.error().code() == MessageCode::PluginUnknown);
    CHECK_THAT(connected.error().text(), Catch::Contains("harmles") && Catch::Contains("hostile-harmless"));
}
