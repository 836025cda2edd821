// schakel check: every problem with configuration, mappings, plugins, certificates, keys, folders and ledger, all at
// once. Makes what schakeld would make (gateway/app/Setup.h), without calling partners, listening or changing anything.
#include <algorithm>
#include <iostream>

#include "gateway/app/Setup.h"
#include "gateway/app/cli/Cli.h"
#include "gateway/app/cli/Command.h"
#include "gateway/base/Json.h"
#include "gateway/ledger/SqliteLedger.h"

namespace schakel::cli {
namespace {

using app::Problem;
using app::Problems;
using app::Weight;

constexpr int kConfigError = 78;  // sysexits EX_CONFIG

// A configuration can be right while a partner is away: plugins get no answer here.
class NoPartners final : public pluginhost::HttpProvider {
public:
    base::Result<pluginhost::HttpAnswer> perform(const pluginhost::HttpCall& call, base::ByteSink&) override {
        return base::Error(base::MessageCode::PartnerUnreachable,
                           {{"host", call.connection}, {"reason", "schakel check"}});
    }
};

// A ledger that is there must open with this key. One that schakeld has yet to make or to upgrade is no problem.
void checkLedger(const app::Config& config, const base::Clock& clock, Problems& problems) {
    const auto ledger = ledger::openSqliteLedger(
        {.folder = config.data, .keyFile = config.keyFile, .role = ledger::LedgerRole::visitor}, clock);
    if (ledger) {
        return;
    }
    const auto code = ledger.error().code();
    if (code != base::MessageCode::LedgerAbsent && code != base::MessageCode::LedgerOlder) {
        problems.push_back({"data", ledger.error()});
    }
}

Problems allProblems(app::ConfigOutcome outcome) {
    if (outcome.unreadable) {
        return std::move(outcome.problems);
    }
    const base::SystemClock clock;
    base::Log silent(clock, [](std::string_view) {});
    NoPartners nobody;
    auto problems = std::move(outcome.problems);
    auto setup = app::makeSetup(outcome.config, {nobody, silent, clock});
    std::move(setup.problems.begin(), setup.problems.end(), std::back_inserter(problems));
    if (!app::anyError(problems)) {
        checkLedger(outcome.config, clock, problems);
    }
    return problems;
}

void writeProblems(base::JsonWriter& json, const Problems& problems, Weight weight, base::Language language) {
    json.beginArray();
    for (const auto& problem : problems) {
        if (problem.weight != weight) {
            continue;
        }
        json.beginObject().member("code", problem.error.entry().id).member("where", problem.where);
        json.member("text", problem.error.text(language)).member("remedy", problem.error.remedy(language)).endObject();
    }
    json.endArray();
}

std::string inJson(const std::filesystem::path& file, const Problems& problems, base::Language language) {
    std::string out;
    base::JsonWriter json(out);
    json.beginObject().member("config", file.string());
    json.key("problems");
    writeProblems(json, problems, Weight::error, language);
    json.key("warnings");
    writeProblems(json, problems, Weight::warning, language);
    json.endObject();
    return out + "\n";
}

std::string inText(const Options& options, const std::filesystem::path& file, const Problems& problems) {
    std::string out;
    for (const auto& [where, error, weight] : problems) {
        out += weight == Weight::error ? "✗ " : "! ";
        out += where + (where.empty() ? "" : ": ") + error.text(options.lang()) + "\n    → " +
               error.remedy(options.lang()) + "  (" + std::string(error.entry().id) + ")\n";
    }
    const auto errors = std::count_if(problems.begin(), problems.end(),
                                      [](const auto& problem) { return problem.weight == Weight::error; });
    const auto warnings = static_cast<std::ptrdiff_t>(problems.size()) - errors;
    if (problems.empty()) {
        return "✓ " + file.string() + options.in(": alles in orde\n", ": all is well\n");
    }
    if (errors == 0) {
        return out + "✓ " + file.string() + options.in(": bruikbaar; waarschuwingen: ", ": usable; warnings: ") +
               std::to_string(warnings) + "\n";
    }
    return out + std::to_string(errors) + options.in(" probleem(en) in ", " problem(s) in ") + file.string() + "\n";
}

int check(const Options& options) {
    const auto file = app::findConfig(options.configFile);
    if (!file) {
        return fail(options, file.error());
    }
    const auto problems = allProblems(app::readConfig(*file));
    std::cout << (options.json ? inJson(*file, problems, options.lang()) : inText(options, *file, problems));
    return app::anyError(problems) ? kConfigError : EXIT_SUCCESS;
}

}  // namespace

void addCheck(const Command& program) {
    const auto command = program.add(
        {"check",
         {"Controleer de configuratie en waar zij naar verwijst: mappings, plugins, certificaten en sleutel\n"
          "Toont alle problemen tegelijk en verandert niets. Code 78 als er iets niet klopt.",
          "Check the configuration and what it refers to: mappings, plugins, certificates and key\n"
          "Shows all problems at once and changes nothing. Exit code 78 when something is wrong."},
         {{"schakel check", {"de configuratie die schakeld zou gebruiken", "the configuration schakeld would use"}},
          {"schakel check --config nieuw.yaml",
           {"een andere, voordat u haar in gebruik neemt", "another one, before you put it to use"}}}});
    command.runs(&check);
}

}  // namespace schakel::cli
