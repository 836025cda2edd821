// Loads the broken plugins, and shows that the gateway goes on after each.
#pragma once

#include <catch2/catch.hpp>
#include <filesystem>
#include <memory>
#include <string>

#include "tests/support/PluginBench.h"

namespace schakel::test {

inline std::filesystem::path hostileFolder(const std::string& name) {
    return std::filesystem::path(SCHAKEL_HOSTILE_DIR) / name;
}

struct HostileBench : PluginBench {
    using PluginBench::PluginBench;

    base::Result<std::shared_ptr<pluginhost::Adapter>> connect(const std::string& name,
                                                               pluginhost::ConnectionConfig config = {}) {
        if (auto loaded = host.load(hostileFolder(name)); !loaded) {
            return loaded.error();
        }
        std::string id = "hostile-" + name;
        for (char& character : id) {
            character = character == '_' ? '-' : character;
        }
        config.name = config.name.empty() ? name : config.name;
        return host.connect(id, config);
    }

    // A plugin without defects still loads and works in the same host.
    void requireGoesOn() {
        const auto good = connect("harmless");
        REQUIRE(good);
        base::ViewSource message("<x/>");
        base::StringSink document;
        REQUIRE((*good)->open(message, document));
        REQUIRE(document.text() == "<a/>");
    }
};

// What opening one message with a broken plugin leads to.
inline base::Result<void> openOne(pluginhost::Adapter& adapter) {
    base::ViewSource message("<x/>");
    base::StringSink document;
    return adapter.open(message, document);
}

// A folder of its own, gone with the test.
class TemporaryFolder {
public:
    TemporaryFolder() {
        std::string pattern = (std::filesystem::temp_directory_path() / "schakel-test-XXXXXX").string();
        path_ = ::mkdtemp(pattern.data());
    }
    ~TemporaryFolder() { std::filesystem::remove_all(path_); }
    TemporaryFolder(const TemporaryFolder&) = delete;
    TemporaryFolder& operator=(const TemporaryFolder&) = delete;
    const std::filesystem::path& path() const { return path_; }

private:
    std::filesystem::path path_;
};

}  // namespace schakel::test
