// The built oso plugin, loaded and guarded, with a receiver that the test plays.
#pragma once

#include <catch2/catch.hpp>

#include "tests/support/PluginBench.h"

namespace schakel::test {

struct OsoBench : PluginBench {
    explicit OsoBench(const std::string& options = "{}") {
        REQUIRE(host.load(std::filesystem::path(SCHAKEL_BUILD_DIR) / "plugins/oso"));
        pluginhost::ConnectionConfig config;
        config.name = "vo-school";
        config.configJson = options;
        config.capabilities = {"oso.overstapdossier.open/1", "oso.overstapdossier.deliver/1"};
        auto connected = host.connect("oso", config);
        REQUIRE(connected);
        adapter = *connected;
    }

    std::shared_ptr<pluginhost::Adapter> adapter;
};

}  // namespace schakel::test
