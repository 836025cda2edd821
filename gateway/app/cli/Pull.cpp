// schakel pull: asks other schools for a list of pupils' dossiers. The running schakeld does the asking; what it has to
// ask for is in the ledger, so that this command may be interrupted without harm.
#include <algorithm>
#include <charconv>
#include <chrono>
#include <iostream>
#include <thread>

#include "gateway/app/cli/Command.h"
#include "gateway/app/cli/ExchangeData.h"
#include "gateway/app/cli/Progress.h"
#include "gateway/app/cli/PullReport.h"
#include "gateway/app/cli/Who.h"
#include "gateway/base/Json.h"
#include "gateway/exchange/PullList.h"
#include "gateway/ledger/Pulls.h"

namespace schakel::cli {
namespace {

using base::Error;
using base::MessageCode;
using base::Result;
using ledger::PullRun;

constexpr auto kLook = std::chrono::milliseconds(200);
constexpr std::size_t kMostRuns = 1000;
constexpr std::size_t kListBytes = 64UL * 1024 * 1024;

struct PullOptions {
    std::string file;
    std::string route;
    bool again = false;
    bool leave = false;
};

Result<void> checkRoute(const app::Config& config, const std::string& name) {
    std::string known;
    for (const auto& route : config.routes) {
        if (!route.pull) {
            continue;
        }
        if (route.name == name) {
            return {};
        }
        known += (known.empty() ? "" : ", ") + route.name;
    }
    return Error(MessageCode::PullRouteWrong,
                 {{"route", name}, {"known", known.empty() ? base::Words("geen enkele", "none") : base::Words(known)}});
}

Result<std::string> readList(const std::string& file) {
    std::string text;
    const auto read = readInput(file, [&](std::string_view bytes) -> Result<void> {
        if (text.size() + bytes.size() > kListBytes) {
            return Error(MessageCode::PullListTooLong,
                         {{"path", file}, {"most", std::to_string(exchange::kLongestPullList)}});
        }
        text += bytes;
        return {};
    });
    return read ? Result<std::string>(std::move(text)) : read.error();
}

// All lines that are wrong, at once.
void tellWrong(const Options& options, const exchange::PullList& list) {
    for (const auto& [line, error] : list.wrong) {
        std::cerr << "✗ " << options.in("regel ", "line ") << line << ": " << error.text(options.lang()) << "\n  → "
                  << error.remedy(options.lang()) << "\n";
    }
}

void tellWrongInJson(const Options& options, const exchange::PullList& list, const Error& summary) {
    std::string out;
    base::JsonWriter json(out);
    json.beginObject().member("code", summary.entry().id).member("title", summary.text(options.lang()));
    json.member("remedy", summary.remedy(options.lang())).key("lines").beginArray();
    for (const auto& [line, error] : list.wrong) {
        json.beginObject().member("line", static_cast<std::int64_t>(line)).member("code", error.entry().id);
        json.member("title", error.text(options.lang())).member("remedy", error.remedy(options.lang())).endObject();
    }
    json.endArray().endObject();
    std::cout << out << "\n";
}

std::optional<Error> objection(const exchange::PullList& list, const std::string& file) {
    if (list.headingWrong) {
        return Error(MessageCode::PullHeaderWrong, {{"path", file}});
    }
    if (list.tooLong) {
        return Error(MessageCode::PullListTooLong,
                     {{"path", file}, {"most", std::to_string(exchange::kLongestPullList)}});
    }
    if (!list.wrong.empty()) {
        return Error(MessageCode::PullListWrong, {{"path", file}, {"count", std::to_string(list.wrong.size())}});
    }
    return list.entries.empty() ? std::optional(Error(MessageCode::PullListEmpty, {{"path", file}})) : std::nullopt;
}

// Looks until the run is done, and then says what came of it. Interrupting it does not interrupt the run.
int follow(const Options& options, ledger::Ledger& ledger, std::int64_t number) {
    Result<PullRun> run = ledger.pulls().find(number);
    {
        Progress progress(options);
        while (run && !run->isDone()) {
            if (!ledger.ownerRuns()) {
                return fail(options, Error(MessageCode::DaemonNotRunning));
            }
            const auto waiting = run->count(ledger::PullState::waiting) + run->count(ledger::PullState::asking);
            progress.show(run->total() - waiting, run->total(), countsText(options, *run));
            std::this_thread::sleep_for(kLook);
            run = ledger.pulls().find(number);
        }
    }
    return run ? reportPull(options, ledger, number) : fail(options, run.error());
}

int tellStarted(const Options& options, ledger::Ledger& ledger, std::int64_t number) {
    if (options.json) {
        std::cout << R"({"run":)" << number << "}\n";
    } else {
        std::cout << options.in("✓ ronde ", "✓ run ") << number
                  << options.in(" is opgeslagen; zie 'schakel pull status'\n",
                                " is stored; see 'schakel pull status'\n");
    }
    return ledger.ownerRuns() ? EXIT_SUCCESS : fail(options, Error(MessageCode::DaemonNotRunning));
}

// The parser cannot demand them: the commands about runs do without.
Result<void> requireWhole(const Options& options, const PullOptions& wanted) {
    if (!wanted.file.empty() && !wanted.route.empty()) {
        return {};
    }
    const auto name = wanted.file.empty() ? options.in("lijst", "list") : std::string("--route");
    return Error(MessageCode::UsageArgumentMissing, {{"command", "schakel pull"}, {"name", name}});
}

int pull(const Options& options, const PullOptions& wanted) {
    if (const auto whole = requireWhole(options, wanted); !whole) {
        return fail(options, whole.error());
    }
    auto opened = openLedger(options);
    if (!opened) {
        return fail(options, opened.error());
    }
    if (const auto known = checkRoute((*opened)->config, wanted.route); !known) {
        return fail(options, known.error());
    }
    const auto text = readList(wanted.file);
    if (!text) {
        return fail(options, text.error());
    }
    auto list = exchange::parsePullList(*text);
    if (const auto problem = objection(list, wanted.file)) {
        if (options.json) {
            tellWrongInJson(options, list, *problem);
            return problem->entry().exitCode;
        }
        tellWrong(options, list);
        return fail(options, *problem);
    }
    ledger::PullPlan plan;
    plan.route = wanted.route;
    plan.source = std::filesystem::path(wanted.file).filename().string();
    plan.startedBy = whoAmI();
    plan.earlier = wanted.again ? ledger::Earlier::askAgain : ledger::Earlier::skipUnchanged;
    plan.entries = std::move(list.entries);
    auto& ledger = *(*opened)->ledger;
    const auto number = ledger.pulls().start(plan);
    if (!number) {
        return fail(options, number.error());
    }
    if (wanted.leave || !ledger.ownerRuns()) {
        return tellStarted(options, ledger, *number);
    }
    if (!options.json) {
        std::cerr << options.in("ronde ", "run ") << *number
                  << options.in(": u kunt dit venster sluiten, schakeld gaat door\n",
                                ": you may close this window, schakeld goes on\n");
    }
    return follow(options, ledger, *number);
}

// --- about runs ------------------------------------------------------------------------------------------------------

Result<std::int64_t> runNumber(const std::string& text) {
    std::int64_t number = 0;
    const auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (problem != std::errc() || end != text.data() + text.size() || number < 1) {
        return Error(MessageCode::PullRunUnknown, {{"run", text.substr(0, 40)}});
    }
    return number;
}

void writeRun(base::JsonWriter& json, const PullRun& run) {
    json.beginObject().member("run", run.number).member("route", run.route).member("list", run.source);
    json.member("startedAt", base::formatInstant(run.startedAt)).member("startedBy", run.startedBy);
    json.key("done").boolean(run.isDone());
    for (std::size_t state = 0; state < ledger::kPullStates; ++state) {
        json.member(ledger::stateName(static_cast<ledger::PullState>(state)),
                    static_cast<std::int64_t>(run.counts.at(state)));
    }
    json.endObject();
}

int status(const Options& options, const std::string& chosen) {
    auto opened = openLedger(options);
    if (!opened) {
        return fail(options, opened.error());
    }
    auto& ledger = *(*opened)->ledger;
    auto runs = ledger.pulls().runs(kMostRuns);
    if (!chosen.empty()) {
        const auto number = runNumber(chosen);
        const auto run = number ? ledger.pulls().find(*number) : Result<PullRun>(number.error());
        runs = run ? Result<std::vector<PullRun>>(std::vector{*run}) : run.error();
    }
    if (!runs) {
        return fail(options, runs.error());
    }
    std::string out;
    base::JsonWriter json(out);
    json.beginArray();
    std::vector<std::vector<std::string>> rows;
    for (const auto& run : *runs) {
        writeRun(json, run);
        rows.push_back({std::to_string(run.number), run.route, run.source, base::formatInstant(run.startedAt),
                        run.startedBy, countsText(options, run)});
    }
    json.endArray();
    std::cout << (options.json
                      ? out + "\n"
                      : table(options.lang() == base::Language::english
                                  ? std::vector<std::string>{"RUN", "ROUTE", "LIST", "STARTED", "BY", "STATE"}
                                  : std::vector<std::string>{"RONDE", "ROUTE", "LIJST", "BEGONNEN", "DOOR", "STAND"},
                              rows));
    const bool open = std::any_of(runs->begin(), runs->end(), [](const auto& run) { return !run.isDone(); });
    if (open && !options.json && !ledger.ownerRuns()) {
        const Error error(MessageCode::DaemonNotRunning);
        std::cerr << "! " << error.text(options.lang()) << "\n  → " << error.remedy(options.lang()) << "\n";
    }
    return EXIT_SUCCESS;
}

int report(const Options& options, const std::string& chosen) {
    auto opened = openLedger(options);
    if (!opened) {
        return fail(options, opened.error());
    }
    const auto number = runNumber(chosen);
    return number ? reportPull(options, *(*opened)->ledger, *number) : fail(options, number.error());
}

int resume(const Options& options, const std::string& chosen) {
    auto opened = openLedger(options);
    if (!opened) {
        return fail(options, opened.error());
    }
    auto& ledger = *(*opened)->ledger;
    const auto number = runNumber(chosen);
    const auto count = number ? ledger.pulls().resume(*number) : Result<std::size_t>(number.error());
    if (!count) {
        return fail(options, count.error());
    }
    std::cout << (options.json
                      ? R"({"again":)" + std::to_string(*count) + "}"
                      : "✓ " + std::to_string(*count) +
                            options.in(" leerling(en) worden opnieuw gevraagd", " pupil(s) are asked for again"))
              << "\n";
    return ledger.ownerRuns() ? EXIT_SUCCESS : fail(options, Error(MessageCode::DaemonNotRunning));
}

// --- the command line ------------------------------------------------------------------------------------------------

Parameter addAboutRun(const Command& command, const CommandHelp& help,
                      int (*action)(const Options&, const std::string&)) {
    const auto about = command.add(help);
    return about.argument(
        {"ronde", "run"}, about.runs(action),
        {"Nummer van de ronde, zoals in 'schakel pull status'", "Number of the run, as in 'schakel pull status'"});
}

void addRunCommands(const Command& command) {
    addAboutRun(command,
                {"status",
                 {"Toon hoe het met de rondes staat", "Show how the runs are doing"},
                 {{"schakel pull status", {"alle rondes, de nieuwste eerst", "all runs, the newest first"}}}},
                &status)
        .optional();
    addAboutRun(command,
                {"report",
                 {"Toon per bronschool wie is ontvangen en wie ontbreekt, waarom, en wat u eraan doet",
                  "Show for each source school who was received and who is missing, why, and what to do"},
                 {{"schakel pull report 3", {"wie moet ik bellen?", "whom do I call?"}}}},
                &report);
    addAboutRun(command,
                {"resume",
                 {"Vraag opnieuw om wie ontbrak of mislukte\n"
                  "Een ronde die alleen onderbroken was gaat vanzelf verder; hier is dit niet voor nodig.",
                  "Ask again for who was missing or failed\n"
                  "A run that was merely interrupted goes on by itself and does not need this."},
                 {{"schakel pull resume 3", {"de school heeft het nu klaargezet", "the school has staged it now"}}}},
                &resume);
}

}  // namespace

void addPull(const Command& program) {
    const auto command = program.add(
        {"pull",
         {"Vraag de dossiers van een lijst leerlingen op bij hun vorige scholen\n"
          "De lijst is CSV met puntkomma's en een kopregel: pgn;bron_brin, en desgewenst bron_routeringskenmerk;\n"
          "andere kolommen tellen niet mee. De draaiende schakeld vraagt; deze opdracht kijkt toe en mag worden\n"
          "afgebroken. Wie eerder kwam wordt alleen opnieuw gevraagd als er iets nieuwers is.",
          "Ask the previous schools for the dossiers of a list of pupils\n"
          "The list is CSV with semicolons and a heading: pgn;bron_brin, and bron_routeringskenmerk if wanted; other\n"
          "columns do not count. The running schakeld asks; this command watches and may be interrupted. Who came\n"
          "before is asked for again only when there is something newer."},
         {{"schakel pull brugklas.csv --route brugklas", {"de hele brugklas", "the whole class"}},
          {"schakel pull status", {"hoe staat het ervoor?", "how is it going?"}},
          {"schakel pull report 3", {"wie ontbreekt, en waarom?", "who is missing, and why?"}}}});
    auto& wanted = command.runs(&pull);
    command
        .argument({"lijst", "list"}, wanted.file,
                  {"De lijst, of - voor standaardinvoer", "The list, or - for standard input"})
        .optional();
    command.option("--route", wanted.route, "ROUTE",
                   {"Route uit de configuratie die ophaalt", "Route of the configuration that pulls"});
    command.flag(
        "--again", wanted.again,
        {"Vraag ook wie al is ontvangen en niets nieuws heeft", "Ask also for who was received and has nothing newer"});
    command.flag("--no-wait", wanted.leave,
                 {"Sla de ronde op en wacht niet op de afloop", "Store the run and do not wait for it"});
    addRunCommands(command);
}

}  // namespace schakel::cli
