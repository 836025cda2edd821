// schakel plugins: what is installed, and what each says about itself. Runs no plugin code.
#include <algorithm>
#include <filesystem>
#include <iostream>

#include "gateway/app/cli/Cli.h"
#include "gateway/app/cli/Help.h"
#include "gateway/base/Json.h"
#include "gateway/pluginhost/PluginFile.h"

namespace schakel::cli {
namespace {

namespace fs = std::filesystem;
using pluginhost::Manifest;

// The configured folder, or the one beside this program in a build tree.
fs::path pluginFolder(const Options& options) {
    if (const auto file = app::findConfig(options.configFile)) {
        const auto outcome = app::readConfig(*file);
        if (!app::anyError(outcome.problems)) {
            return outcome.config.plugins.folder;
        }
    }
    std::error_code problem;
    return (fs::read_symlink("/proc/self/exe", problem).parent_path() / "../plugins").lexically_normal();
}

std::string joined(const std::vector<std::string>& words) {
    std::string text;
    for (const auto& word : words) {
        text += (text.empty() ? "" : ", ") + word;
    }
    return text;
}

void writeManifest(base::JsonWriter& json, const Manifest& manifest) {
    json.beginObject();
    json.member("id", manifest.id).member("version", manifest.version);
    json.member("abi", std::to_string(manifest.abiMajor) + "." + std::to_string(manifest.abiMinor));
    json.member("status", manifest.status).member("posture", pluginhost::postureName(manifest.posture));
    json.member("isolation", pluginhost::isolationName(manifest.isolation));
    for (const auto& [name, words] : {std::pair{"capabilities", &manifest.capabilities},
                                      {"endpoints", &manifest.endpoints},
                                      {"assumed", &manifest.assumed}}) {
        json.key(name).beginArray();
        for (const auto& word : *words) {
            json.string(word);
        }
        json.endArray();
    }
    json.member("sha256", manifest.sha256).endObject();
}

std::vector<Manifest> manifests(const fs::path& folder) {
    std::vector<Manifest> found;
    std::error_code problem;
    for (const auto& entry : fs::directory_iterator(folder, problem)) {
        if (auto manifest = pluginhost::readManifest(entry.path())) {
            found.push_back(std::move(*manifest));
        }
    }
    std::sort(found.begin(), found.end(), [](const auto& left, const auto& right) { return left.id < right.id; });
    return found;
}

int list(const Options& options) {
    const auto found = manifests(pluginFolder(options));
    if (options.json) {
        std::string out;
        base::JsonWriter json(out);
        json.beginArray();
        for (const auto& manifest : found) {
            writeManifest(json, manifest);
        }
        json.endArray();
        std::cout << out << "\n";
        return EXIT_SUCCESS;
    }
    std::vector<std::vector<std::string>> rows;
    rows.reserve(found.size());
    for (const auto& manifest : found) {
        rows.push_back({manifest.id, manifest.version,
                        std::to_string(manifest.abiMajor) + "." + std::to_string(manifest.abiMinor), manifest.status,
                        pluginhost::postureName(manifest.posture), joined(manifest.capabilities)});
    }
    std::cout << table({"PLUGIN", "VERSIE", "ABI", "STATUS", "HERKOMST", "KAN"}, rows);
    return EXIT_SUCCESS;
}

int inspect(const Options& options, const std::string& id) {
    const auto manifest = pluginhost::readManifest(fs::absolute(pluginFolder(options) / id));
    if (!manifest) {
        return fail(options, manifest.error());
    }
    if (options.json) {
        std::string out;
        base::JsonWriter json(out, 2);
        writeManifest(json, *manifest);
        std::cout << out << "\n";
        return EXIT_SUCCESS;
    }
    std::cout << manifest->id << " " << manifest->version << " (" << manifest->status << ")\n";
    std::cout << "  kan:        " << joined(manifest->capabilities) << "\n";
    std::cout << "  adressen:   " << joined(manifest->endpoints) << "\n";
    std::cout << "  herkomst:   " << pluginhost::postureName(manifest->posture) << ", draait "
              << pluginhost::isolationName(manifest->isolation) << "\n";
    std::cout << "  sha256:     " << manifest->sha256 << "\n";
    for (const auto& option : manifest->options) {
        std::cout << "  optie:      " << option.name << (option.required ? " (verplicht)" : "") << " – "
                  << option.description << "\n";
    }
    for (const auto& sentence : manifest->assumed) {
        std::cout << "  aangenomen: " << sentence << "\n";
    }
    return EXIT_SUCCESS;
}

}  // namespace

void addPlugins(CLI::App& app, Options& options) {
    auto& command = addCommand(app, options,
                               {"plugins",
                                {"Bekijk welke systemen Schakel kan koppelen (zonder de plugins uit te voeren)",
                                 "See which systems Schakel can connect (without running the plugins)"},
                                {}});
    command.require_subcommand(1);
    auto& listing = addCommand(command, options,
                               {"list",
                                {"Toon alle geïnstalleerde plugins: versie, herkomst en wat zij kunnen",
                                 "Show all installed plugins: version, origin and what they can do"},
                                {{"schakel plugins list", {"wat is er geïnstalleerd?", "what is installed?"}}}});
    listing.callback([&options] { options.run = [&options] { return list(options); }; });
    auto& inspecting = addCommand(
        command, options,
        {"inspect",
         {"Toon alles over één plugin: adressen en opties voor de configuratie, en wat over de partner is aangenomen",
          "Show everything about one plugin: addresses and options for the configuration, and what is assumed about "
          "the partner"},
         {{"schakel plugins inspect somtoday",
           {"welke opties heeft deze koppeling?", "which options does this connection have?"}}}});
    auto id = std::make_shared<std::string>();
    inspecting
        .add_option("plugin", *id,
                    options.say({"Naam van de plugin, zoals in 'schakel plugins list'",
                                 "Name of the plugin, as in 'schakel plugins list'"}))
        ->required()
        ->type_name("");
    inspecting.callback([&options, id] { options.run = [&options, id] { return inspect(options, *id); }; });
}

}  // namespace schakel::cli
