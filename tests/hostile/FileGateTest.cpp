// Plugins on disk that must not be touched: wrong owner, open to others, changed, misplaced or badly described.
#include <sys/stat.h>
#include <unistd.h>

#include <fstream>

#include "tests/hostile/HostileBench.h"

namespace fs = std::filesystem;
using schakel::base::MessageCode;
using schakel::test::HostileBench;
using schakel::test::hostileFolder;
using schakel::test::TemporaryFolder;

namespace {

// A plugin without defects, for the test to damage.
struct DamagedPlugin {
    DamagedPlugin() : folder(temporary.path() / "plugin") {
        fs::create_directory(folder);
        ::chmod(folder.c_str(), 0755);
        for (const auto* name : {"adapter.json", "harmless.so"}) {
            fs::copy_file(hostileFolder("harmless") / name, folder / name);
        }
    }

    fs::path library() const { return folder / "harmless.so"; }
    fs::path manifest() const { return folder / "adapter.json"; }

    std::string manifestText() const {
        std::ifstream stream(manifest());
        return {std::istreambuf_iterator<char>(stream), {}};
    }
    void writeManifest(const std::string& text) const { std::ofstream(manifest()) << text; }
    void replaceInManifest(const std::string& from, const std::string& to) const {
        auto text = manifestText();
        const auto at = text.find(from);
        REQUIRE(at != std::string::npos);
        writeManifest(text.replace(at, from.size(), to));
    }

    TemporaryFolder temporary;
    fs::path folder;
};

void requireRefused(const fs::path& folder, MessageCode code, const std::string& detail) {
    HostileBench bench;
    const auto loaded = bench.host.load(folder);
    REQUIRE_FALSE(loaded);
    CHECK(loaded.error().code() == code);
    CHECK_THAT(loaded.error().text(), Catch::Contains(detail));
    CHECK(bench.host.plugins().empty());
    bench.requireGoesOn();
}

}  // namespace

TEST_CASE("an untouched copy of a plugin is accepted") {
    const DamagedPlugin plugin;
    HostileBench bench;
    CHECK(bench.host.load(plugin.folder));
}

TEST_CASE("a library that differs in one byte from what adapter.json says is refused") {
    const DamagedPlugin plugin;
    std::fstream stream(plugin.library(), std::ios::in | std::ios::out | std::ios::binary);
    stream.seekp(-1, std::ios::end);
    stream.put('!');
    stream.close();
    requireRefused(plugin.folder, MessageCode::PluginChanged, "SHA-256");
}

TEST_CASE("a library, folder or adapter.json that others may write is refused") {
    const DamagedPlugin plugin;
    SECTION("library, group") {
        ::chmod(plugin.library().c_str(), 0775);
    }
    SECTION("library, world") {
        ::chmod(plugin.library().c_str(), 0757);
    }
    SECTION("folder") {
        ::chmod(plugin.folder.c_str(), 0775);
    }
    SECTION("adapter.json") {
        ::chmod(plugin.manifest().c_str(), 0664);
    }
    requireRefused(plugin.folder, MessageCode::PluginFileRefused, "schrijven");
}

TEST_CASE("somebody else's library is refused") {
    if (::geteuid() != 0) {
        WARN("only root can give a file away");
        return;
    }
    const DamagedPlugin plugin;
    REQUIRE(::chown(plugin.library().c_str(), 65534, 65534) == 0);
    requireRefused(plugin.folder, MessageCode::PluginFileRefused, "eigenaar");
}

TEST_CASE("symbolic links and special files are refused") {
    const DamagedPlugin plugin;
    auto folder = plugin.folder;
    SECTION("the library is a link") {
        fs::remove(plugin.library());
        fs::create_symlink(hostileFolder("harmless") / "harmless.so", plugin.library());
    }
    SECTION("adapter.json is a link") {
        fs::remove(plugin.manifest());
        fs::create_symlink(hostileFolder("harmless") / "adapter.json", plugin.manifest());
    }
    SECTION("the folder is a link") {
        folder = plugin.temporary.path() / "link";
        fs::create_directory_symlink(plugin.folder, folder);
    }
    SECTION("the library is a pipe nobody writes to") {
        fs::remove(plugin.library());
        REQUIRE(::mkfifo(plugin.library().c_str(), 0644) == 0);
    }
    requireRefused(folder, MessageCode::PluginFileRefused,
                   folder.filename().string() == "link" ? "link" : plugin.folder.string());
}

TEST_CASE("relative and roundabout paths are refused") {
    requireRefused("plugins/harmless", MessageCode::PluginFileRefused, "volledige pad");
    requireRefused(hostileFolder("no_entry") / "../harmless", MessageCode::PluginFileRefused, "volledige pad");
}

TEST_CASE("nothing is loaded from the folders everybody may write to, not even through a link further up") {
    const DamagedPlugin plugin;
    schakel::test::PluginBench bench;
    const auto elsewhere = plugin.temporary.path() / "elsewhere";
    fs::create_directory_symlink(plugin.temporary.path(), elsewhere);
    schakel::pluginhost::FileGate gate{.refusedFolders = {plugin.temporary.path()}};
    for (const auto& folder : {plugin.folder, elsewhere / "plugin"}) {
        schakel::pluginhost::PluginHost host({.gate = gate, .workers = {}, .hostProgram = {}}, bench.http, bench.log,
                                             bench.clock);
        const auto loaded = host.load(folder);
        REQUIRE_FALSE(loaded);
        CHECK(loaded.error().code() == MessageCode::PluginFileRefused);
        CHECK_THAT(loaded.error().text(), Catch::Contains("worden geen plugins geladen"));
    }
    CHECK(schakel::pluginhost::FileGate().refusedFolders.front() == "/tmp");
}

TEST_CASE("a missing folder, library or adapter.json is refused") {
    const DamagedPlugin plugin;
    auto folder = plugin.folder;
    SECTION("folder") {
        folder /= "nothing";
    }
    SECTION("library") {
        fs::remove(plugin.library());
    }
    SECTION("adapter.json") {
        fs::remove(plugin.manifest());
    }
    requireRefused(folder, MessageCode::PluginFileRefused, "het bestaat niet");
}

TEST_CASE("a badly written adapter.json is refused with everything that is wrong with it") {
    const DamagedPlugin plugin;
    SECTION("not JSON") {
        plugin.writeManifest("{\"id\": ");
        requireRefused(plugin.folder, MessageCode::PluginManifestInvalid, "geldige JSON");
    }
    SECTION("unknown key") {
        plugin.replaceInManifest("\"endpoints\"", "\"endpoint\"");
        requireRefused(plugin.folder, MessageCode::PluginManifestInvalid, "bedoelt u \"endpoints\"?");
        requireRefused(plugin.folder, MessageCode::PluginManifestInvalid, "\"endpoints\" ontbreekt");
    }
    SECTION("a library in another folder") {
        plugin.replaceInManifest("\"harmless.so\"", "\"../harmless.so\"");
        requireRefused(plugin.folder, MessageCode::PluginManifestInvalid, "bestandsnaam in dezelfde map");
    }
    SECTION("huge") {
        plugin.writeManifest(std::string(1024 * 1024, ' '));
        requireRefused(plugin.folder, MessageCode::PluginManifestInvalid, "groter dan");
    }
}
