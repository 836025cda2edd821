// schakel plugins: what is installed, and what each says about itself. Runs no plugin code.
#include <algorithm>
#include <filesystem>
#include <iostream>

#include "gateway/app/cli/Cli.h"
#include "gateway/app/cli/Command.h"
#include "gateway/base/Json.h"
#include "gateway/pluginhost/PluginFile.h"

namespace schakel::cli {
namespace {

namespace fs = std::filesystem;
using base::Error;
using base::MessageCode;
using base::Result;
using pluginhost::Manifest;

constexpr const char* kManifestName = "adapter.json";

// The configured folder, or the one beside this program in a build tree.
Result<fs::path> pluginFolder(const Options& options) {
    const auto config = configIfAny(options);
    if (!config) {
        return config.error();
    }
    std::error_code problem;
    auto folder = *config && !(*config)->plugins.folder.empty()
                      ? (*config)->plugins.folder
                      : (fs::read_symlink("/proc/self/exe", problem).parent_path() / "../plugins").lexically_normal();
    if (!fs::is_directory(folder, problem)) {
        return Error(MessageCode::FolderUnusable,
                     {{"path", folder.string()}, {"reason", options.in("deze map is er niet", "it does not exist")}});
    }
    return folder;
}

std::string joined(const std::vector<std::string>& words) {
    std::string text;
    for (const auto& word : words) {
        text += (text.empty() ? "" : ", ") + word;
    }
    return text;
}

void writeOptionSpecs(base::JsonWriter& json, const std::vector<pluginhost::OptionSpec>& specs) {
    json.beginArray();
    for (const auto& spec : specs) {
        json.beginObject().member("name", spec.name).member("type", pluginhost::optionTypeName(spec.type));
        json.key("required").boolean(spec.required).key("secret").boolean(spec.secret);
        json.key("default").raw(spec.defaultJson.empty() ? "null" : spec.defaultJson);
        json.member("description", spec.description).endObject();
    }
    json.endArray();
}

void writeTraits(base::JsonWriter& json, const pluginhost::Traits& traits) {
    json.key("traits").beginObject().key("delta").boolean(traits.delta);
    json.member("paging", pluginhost::pagingName(traits.paging)).key("write").boolean(traits.write);
    json.member("attachments", pluginhost::attachmentsName(traits.attachments));
    json.key("fieldPermissions").boolean(traits.fieldPermissions);
    json.member("maxBatch", static_cast<std::int64_t>(traits.maxBatch));
    json.member("ordering", pluginhost::orderingName(traits.ordering));
    json.member("receipt", pluginhost::receiptName(traits.receipt)).endObject();
}

// A capability as the list shows it.
struct Ability {
    std::string name;
    bool isAssumed = false;
};

std::vector<Ability> abilitiesOf(const Manifest& manifest) {
    std::vector<Ability> abilities;
    for (const auto& capability : manifest.capabilities) {
        abilities.push_back({capability, pluginhost::isAssumed(capability)});
    }
    return abilities;
}

void writeManifest(base::JsonWriter& json, const Manifest& manifest) {
    json.beginObject();
    json.member("id", manifest.id).member("version", manifest.version);
    json.member("abi", std::to_string(manifest.abiMajor) + "." + std::to_string(manifest.abiMinor));
    json.member("status", manifest.status).member("posture", pluginhost::postureName(manifest.posture));
    json.member("isolation", pluginhost::isolationName(manifest.isolation));
    for (const auto& [name, words] : {std::pair{"capabilities", &manifest.capabilities},
                                      {"endpoints", &manifest.endpoints},
                                      {"optionalEndpoints", &manifest.optionalEndpoints},
                                      {"partners", &manifest.partners},
                                      {"assumed", &manifest.assumed}}) {
        json.key(name).beginArray();
        for (const auto& word : *words) {
            json.string(word);
        }
        json.endArray();
    }
    json.key("interfaces").beginArray();
    for (const auto& ability : abilitiesOf(manifest)) {
        json.beginObject().member("capability", ability.name);
        json.member("basis", ability.isAssumed ? "assumed" : "verified").endObject();
    }
    json.endArray();
    writeTraits(json, manifest.traits);
    writeOptionSpecs(json.key("options"), manifest.options);
    json.key("target");
    manifest.target ? writeOptionSpecs(json, *manifest.target) : static_cast<void>(json.null());
    json.member("sha256", manifest.sha256).endObject();
}

// A folder with an adapter.json in it.
struct Found {
    std::string name;
    Result<Manifest> manifest;
};

std::vector<Found> findPlugins(const fs::path& folder) {
    std::vector<Found> found;
    std::error_code problem;
    for (const auto& entry : fs::directory_iterator(folder, problem)) {
        if (fs::exists(entry.path() / kManifestName, problem)) {
            found.push_back({entry.path().filename().string(), pluginhost::readManifest(entry.path())});
        }
    }
    std::sort(found.begin(), found.end(), [](const auto& left, const auto& right) { return left.name < right.name; });
    return found;
}

std::string listInJson(const Options& options, const std::vector<Found>& plugins) {
    std::string out;
    base::JsonWriter json(out);
    json.beginArray();
    for (const auto& [name, manifest] : plugins) {
        if (manifest) {
            writeManifest(json, *manifest);
            continue;
        }
        const auto& error = manifest.error();
        json.beginObject().member("id", name).key("problem").beginObject().member("code", error.entry().id);
        json.member("title", error.text(options.lang())).member("remedy", error.remedy(options.lang()));
        json.endObject().endObject();
    }
    json.endArray();
    return out + "\n";
}

std::string basis(const Ability& ability, const Options& options) {
    return ability.isAssumed ? options.in("aangenomen", "assumed") : options.in("geverifieerd", "verified");
}

// One row per capability: each says whether its interface is known or assumed.
void addRows(std::vector<std::vector<std::string>>& rows, const Manifest& manifest, const Options& options) {
    std::vector<std::string> start{manifest.id, manifest.version,
                                   std::to_string(manifest.abiMajor) + "." + std::to_string(manifest.abiMinor),
                                   manifest.status, pluginhost::postureName(manifest.posture)};
    for (const auto& ability : abilitiesOf(manifest)) {
        auto row = start;
        row.insert(row.end(), {ability.name, basis(ability, options)});
        rows.push_back(std::move(row));
        std::fill(start.begin(), start.end(), std::string());
    }
}

std::string listInText(const Options& options, const std::vector<Found>& plugins) {
    std::vector<std::vector<std::string>> rows;
    for (const auto& [name, manifest] : plugins) {
        if (!manifest) {
            rows.push_back({name, "–", "–", options.in("onbruikbaar", "unusable"), "–", "–", "–"});
            continue;
        }
        addRows(rows, *manifest, options);
    }
    return table({"PLUGIN", options.in("VERSIE", "VERSION"), "ABI", "STATUS", options.in("HERKOMST", "POSTURE"),
                  options.in("KAN", "CAN"), options.in("GROND", "BASIS")},
                 rows);
}

// What cannot be read is in the list, and the exit code is that of the first such problem.
int list(const Options& options) {
    const auto folder = pluginFolder(options);
    if (!folder) {
        return fail(options, folder.error());
    }
    const auto plugins = findPlugins(*folder);
    std::cout << (options.json ? listInJson(options, plugins) : listInText(options, plugins));
    int code = EXIT_SUCCESS;
    for (const auto& [name, manifest] : plugins) {
        if (manifest) {
            continue;
        }
        const int own = options.json ? manifest.error().entry().exitCode : fail(options, manifest.error());
        code = code == EXIT_SUCCESS ? own : code;
    }
    return code;
}

// `plugin` is a name in the configured folder, or a path of a plugin's own folder.
Result<Manifest> findManifest(const Options& options, const std::string& plugin) {
    if (plugin.find('/') != std::string::npos || plugin == "." || plugin == "..") {
        return pluginhost::readManifest(fs::absolute(plugin).lexically_normal());
    }
    const auto folder = pluginFolder(options);
    if (!folder) {
        return folder.error();
    }
    std::error_code problem;
    if (fs::exists(*folder / plugin / kManifestName, problem)) {
        return pluginhost::readManifest(*folder / plugin);
    }
    std::vector<std::string> names;
    for (const auto& found : findPlugins(*folder)) {
        names.push_back(found.name);
    }
    return Error(MessageCode::PluginNotInstalled,
                 {{"plugin", plugin}, {"known", names.empty() ? options.in("geen", "none") : joined(names)}});
}

void printSpecs(const std::string& label, const std::vector<pluginhost::OptionSpec>& specs, const Options& options) {
    for (const auto& spec : specs) {
        std::cout << label << spec.name << (spec.required ? options.in(" (verplicht)", " (required)") : "") << " – "
                  << spec.description << "\n";
    }
}

void printTraits(const pluginhost::Traits& traits, const Options& options) {
    const auto yes = [&](bool flag) { return std::string(flag ? options.in("ja", "yes") : options.in("nee", "no")); };
    std::cout << options.in("  gedrag:     ", "  traits:     ") << "delta " << yes(traits.delta) << ", paging "
              << pluginhost::pagingName(traits.paging) << ", write " << yes(traits.write) << ", attachments "
              << pluginhost::attachmentsName(traits.attachments) << ", field_permissions "
              << yes(traits.fieldPermissions) << ", max_batch " << traits.maxBatch << ", ordering "
              << pluginhost::orderingName(traits.ordering) << ", receipt " << pluginhost::receiptName(traits.receipt)
              << "\n";
}

void printManifest(const Manifest& manifest, const Options& options) {
    std::cout << manifest.id << " " << manifest.version << " (" << manifest.status << ")\n";
    for (const auto& ability : abilitiesOf(manifest)) {
        std::cout << options.in("  kan:        ", "  can:        ") << ability.name << " (" << basis(ability, options)
                  << ")\n";
    }
    printTraits(manifest.traits, options);
    std::cout << options.in("  adressen:   ", "  endpoints:  ") << joined(manifest.endpoints) << "\n";
    if (!manifest.optionalEndpoints.empty()) {
        std::cout << options.in("  zo nodig:   ", "  optional:   ") << joined(manifest.optionalEndpoints) << "\n";
    }
    if (!manifest.partners.empty()) {
        std::cout << options.in("  partners:   ", "  partners:   ") << joined(manifest.partners) << "\n";
    }
    std::cout << options.in("  herkomst:   ", "  posture:    ") << pluginhost::postureName(manifest.posture)
              << options.in(", draait ", ", runs ") << pluginhost::isolationName(manifest.isolation) << "\n";
    std::cout << "  sha256:     " << manifest.sha256 << "\n";
    printSpecs(options.in("  optie:      ", "  option:     "), manifest.options, options);
    if (manifest.target) {
        printSpecs(options.in("  doel:       ", "  target:     "), *manifest.target, options);
    }
    for (const auto& sentence : manifest.assumed) {
        std::cout << options.in("  aangenomen: ", "  assumed:    ") << sentence << "\n";
    }
}

int inspect(const Options& options, const std::string& plugin) {
    const auto manifest = findManifest(options, plugin);
    if (!manifest) {
        return fail(options, manifest.error());
    }
    if (!options.json) {
        printManifest(*manifest, options);
        return EXIT_SUCCESS;
    }
    std::string out;
    base::JsonWriter json(out, 2);
    writeManifest(json, *manifest);
    std::cout << out << "\n";
    return EXIT_SUCCESS;
}

}  // namespace

void addPlugins(const Command& program) {
    const auto command = program.group({"plugins",
                                        {"Bekijk welke systemen Schakel kan koppelen (zonder de plugins uit te voeren)",
                                         "See which systems Schakel can connect (without running the plugins)"},
                                        {}});
    const auto listing =
        command.add({"list",
                     {"Toon alle geïnstalleerde plugins: versie, herkomst, wat zij kunnen, en of dat is "
                      "geverifieerd of aangenomen",
                      "Show all installed plugins: version, origin, what they can do, and whether that was "
                      "verified or is assumed"},
                     {{"schakel plugins list", {"wat is er geïnstalleerd?", "what is installed?"}}}});
    listing.runs(&list);
    const auto inspecting = command.add(
        {"inspect",
         {"Toon alles over één plugin: adressen en opties voor de configuratie, en wat over de partner is aangenomen",
          "Show everything about one plugin: addresses and options for the configuration, and what is assumed about "
          "the partner"},
         {{"schakel plugins inspect somtoday",
           {"welke opties heeft deze koppeling?", "which options does this connection have?"}}}});
    inspecting.argument(
        "plugin", inspecting.runs(&inspect),
        {"Naam van de plugin, zoals in 'schakel plugins list'", "Name of the plugin, as in 'schakel plugins list'"});
}

}  // namespace schakel::cli
