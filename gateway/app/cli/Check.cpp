// schakel check: every problem with configuration, mappings, plugins, certificates and ledger, all at once.
#include <iostream>

#include "gateway/app/Gateway.h"
#include "gateway/app/PartnerHttp.h"
#include "gateway/app/cli/Cli.h"
#include "gateway/app/cli/Help.h"
#include "gateway/base/Json.h"
#include "gateway/mapping/Program.h"

namespace schakel::cli {
namespace {

constexpr int kConfigError = 78;  // sysexits EX_CONFIG

struct Problem {
    std::string where;
    std::string text;
};

void checkSettings(const app::RouteSettings& route, const mapping::MappingLibrary& library,
                   std::vector<Problem>& problems) {
    for (const auto* part : library.parts(route.toMapping)) {
        for (const auto& [name, setting] : part->program().settings) {
            if (!setting.fallback && !route.settings.contains(name)) {
                problems.push_back({"route " + route.name, "instelling " + name + " ontbreekt: " + setting.meaning});
            }
        }
    }
}

void checkMappings(const app::Config& config, std::vector<Problem>& problems) {
    const auto library = mapping::MappingLibrary::load(config.mappings);
    for (const auto& problem : library.problems()) {
        problems.push_back({problem.file + ":" + std::to_string(problem.line), problem.path + ": " + problem.text});
    }
    for (const auto& route : config.routes) {
        for (const auto& set : {route.fromMapping, route.toMapping}) {
            if (!set.empty() && library.find(set) == nullptr) {
                problems.push_back({"route " + route.name, "er is geen (bruikbare) mapping " + set});
            }
        }
        checkSettings(route, library, problems);
    }
}

void checkPlugins(const app::Config& config, std::vector<Problem>& problems) {
    for (const auto& connection : config.connections) {
        const auto opened =
            pluginhost::openPlugin(config.plugins.folder / connection.plugin, app::pluginOptions(config).gate);
        if (!opened) {
            problems.push_back({"koppeling " + connection.name, opened.error().text() + " " + opened.error().remedy()});
            continue;
        }
        for (const auto& endpoint : opened->manifest.endpoints) {
            if (!connection.endpoints.contains(endpoint)) {
                problems.push_back(
                    {"koppeling " + connection.name, "adres van \"" + endpoint + "\" ontbreekt onder endpoints"});
            }
        }
    }
}

void checkFile(const std::string& where, const std::filesystem::path& file, std::vector<Problem>& problems) {
    if (!std::filesystem::exists(file)) {
        problems.push_back({where, "het bestand " + file.string() + " is er niet"});
    }
}

void checkFiles(const app::Config& config, std::vector<Problem>& problems) {
    checkFile("key", config.keyFile, problems);
    const auto checkTls = [&](const std::string& where, const transport::TlsIdentity& tls) {
        checkFile(where, tls.certificate, problems);
        checkFile(where, tls.key, problems);
        checkFile(where, tls.trustedAuthorities, problems);
        if (tls.revocationLists) {
            checkFile(where, *tls.revocationLists, problems);
        }
    };
    checkTls("listen", config.listen.tls);
    for (const auto& connection : config.connections) {
        if (connection.tls) {
            checkTls("koppeling " + connection.name, *connection.tls);
        }
    }
}

int report(const Options& options, const std::filesystem::path& file, const std::vector<Problem>& problems) {
    if (options.json) {
        std::string out;
        base::JsonWriter json(out);
        json.beginObject().member("config", file.string()).key("problems").beginArray();
        for (const auto& problem : problems) {
            json.beginObject().member("where", problem.where).member("text", problem.text).endObject();
        }
        json.endArray().endObject();
        std::cout << out << "\n";
    } else if (problems.empty()) {
        std::cout << "✓ " << file.string() << ": alles in orde\n";
    } else {
        for (const auto& problem : problems) {
            std::cout << "✗ " << problem.where << ": " << problem.text << "\n";
        }
        std::cout << problems.size() << " probleem(en) in " << file.string() << "\n";
    }
    return problems.empty() ? EXIT_SUCCESS : kConfigError;
}

int check(const Options& options) {
    const auto file = app::findConfig(options.configFile);
    if (!file) {
        return fail(options, file.error());
    }
    const auto outcome = app::readConfig(*file);
    std::vector<Problem> problems;
    for (const auto& problem : outcome.problems) {
        problems.push_back({problem.file + ":" + std::to_string(problem.line), problem.path + ": " + problem.text});
    }
    checkFiles(outcome.config, problems);
    checkMappings(outcome.config, problems);
    checkPlugins(outcome.config, problems);
    return report(options, *file, problems);
}

}  // namespace

void addCheck(CLI::App& app, Options& options) {
    auto& command = addCommand(
        app, options,
        {"check",
         {"Controleer de configuratie en waar zij naar verwijst: mappings, plugins, certificaten en sleutel\n"
          "Toont alle problemen tegelijk en verandert niets. Code 78 als er iets niet klopt.",
          "Check the configuration and what it refers to: mappings, plugins, certificates and key\n"
          "Shows all problems at once and changes nothing. Exit code 78 when something is wrong."},
         {{"schakel check", {"de configuratie die schakeld zou gebruiken", "the configuration schakeld would use"}},
          {"schakel check --config nieuw.yaml",
           {"een andere, voordat u haar in gebruik neemt", "another one, before you put it to use"}}}});
    command.callback([&options] { options.run = [&options] { return check(options); }; });
}

}  // namespace schakel::cli
