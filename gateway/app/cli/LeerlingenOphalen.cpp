// schakel leerlingen ophalen: one run, by hand.
#include <algorithm>
#include <iostream>

#include "gateway/app/PartnerHttp.h"
#include "gateway/app/Setup.h"
#include "gateway/app/cli/Command.h"
#include "gateway/app/cli/ExchangeData.h"
#include "gateway/app/cli/Leerlingen.h"
#include "gateway/app/cli/LeerlingenText.h"
#include "gateway/app/cli/Who.h"

namespace schakel::cli {
namespace {

using base::Error;
using base::Result;
using exchange::Administration;
using exchange::RosterAsk;
using exchange::RosterReport;

constexpr std::size_t kMostRows = 12;  // on the screen; --json has all
constexpr std::size_t kMostFindings = 200;

struct FetchOptions {
    std::string name;
    bool confirmed = false;
    bool trial = false;
    bool all = false;
};

Result<RosterReport> fetch(OpenedLedger& opened, const Administration& wanted, const RosterAsk& ask) {
    base::Log silent(opened.clock, [](std::string_view) {});
    const auto config = narrowedTo(opened.config, wanted);
    app::PartnerHttp http(config.connections, opened.clock);
    const auto setup = app::makeSetup(config, {http, silent, opened.clock});
    for (const auto& problem : setup.problems) {
        if (problem.weight == app::Weight::error) {
            return problem.error;
        }
    }
    const auto scanner = app::makeScanner(config);
    exchange::Roster roster({*setup.mappings, *opened.ledger, silent, opened.clock},
                            app::readOptions(config, scanner.get()));
    return roster.fetch(setup.administrations.all().front(), ask);
}

std::string pathsText(const std::vector<ledger::FieldChange>& changes) {
    constexpr std::size_t kMostPaths = 3;
    std::string text;
    for (std::size_t i = 0; i < changes.size() && i < kMostPaths; ++i) {
        text += (i == 0 ? "" : ", ") + changes[i].path;
    }
    return changes.size() > kMostPaths ? text + " +" + std::to_string(changes.size() - kMostPaths) : text;
}

void printRows(const Options& options, const std::vector<ledger::RosterRow>& rows) {
    if (rows.empty()) {
        return;
    }
    std::vector<std::vector<std::string>> cells;
    for (std::size_t i = 0; i < rows.size() && i < kMostRows; ++i) {
        const auto& row = rows[i];
        cells.push_back({changeText(options, row.change), row.pupil, initialsText(row.card), pathsText(row.changes)});
    }
    std::cout << table({options.in("WAT", "WHAT"), options.in("LEERLING", "PUPIL"), options.in("WIE", "WHO"),
                        options.in("VELDEN", "FIELDS")},
                       cells);
    if (rows.size() > kMostRows) {
        std::cout << options.in("… en nog ", "… and ") << rows.size() - kMostRows
                  << options.in("; alle met --json\n", " more; all with --json\n");
    }
    std::cout << "\n";
}

void print(const Options& options, const ledger::RosterOutcome& outcome, const FetchOptions& wanted) {
    const auto& run = outcome.run;
    printRows(options, outcome.rows);
    std::cout << "✓ " << run.administration << ": " << run.received
              << options.in(" leerlingen ontvangen: ", " pupils received: ") << countsText(options, run) << "\n";
    if (wanted.trial) {
        std::cout << options.in("  Dit was een proef: er is niets bewaard.\n",
                                "  This was a trial: nothing was kept.\n");
    } else if (run.apart > 0) {
        std::cout << options.in("  → Wie apart staat wacht op uw antwoord: schakel leerlingen vragen\n",
                                "  → Who is set apart waits for your answer: schakel leerlingen vragen\n");
    }
}

std::string inJson(const Options& options, const ledger::RosterOutcome& outcome, const base::Findings& findings) {
    std::string out;
    base::JsonWriter json(out);
    json.beginObject().key("run");
    writeRun(json, outcome.run);
    json.key("pupils").beginArray();
    for (const auto& row : outcome.rows) {
        json.beginObject().member("pupil", row.pupil).member("change", ledger::changeName(row.change));
        json.member("who", initialsText(row.card)).key("fields").beginArray();
        for (const auto& change : row.changes) {
            json.string(change.path);
        }
        json.endArray().endObject();
    }
    json.endArray().key("questions").beginArray();
    for (const auto& question : outcome.questions) {
        json.string(question);
    }
    json.endArray().key("findings");
    writeFindings(json, options, findings);
    json.endObject();
    return out + "\n";
}

int refused(const Options& options, const Error& error, const base::Findings& findings) {
    if (options.json) {
        std::string out;
        base::JsonWriter json(out);
        json.beginObject().member("code", error.entry().id).member("title", error.text(options.lang()));
        json.member("remedy", error.remedy(options.lang())).key("findings");
        writeFindings(json, options, findings);
        json.endObject();
        std::cout << out << "\n";
        return error.entry().exitCode;
    }
    const base::Findings first(
        findings.begin(), findings.begin() + static_cast<std::ptrdiff_t>(std::min(findings.size(), kMostFindings)));
    std::cout << findingsText(first, options);
    if (findings.size() > kMostFindings) {
        std::cout << options.in("… en nog ", "… and ") << findings.size() - kMostFindings
                  << options.in("; alle met --json\n", " more; all with --json\n");
    }
    return fail(options, error);
}

int run(const Options& options, const FetchOptions& wanted) {
    auto opened = openLedger(options);
    if (!opened) {
        return fail(options, opened.error());
    }
    const exchange::Administrations administrations((*opened)->config.administrations);
    const auto administration = administrations.find(wanted.name);
    if (!administration) {
        return fail(options, administration.error());
    }
    const auto report = fetch(**opened, **administration,
                              {whoAmI(), wanted.confirmed ? ledger::Guard::overruled : ledger::Guard::on,
                               wanted.trial ? ledger::Trial::yes : ledger::Trial::no,
                               wanted.all ? exchange::Since::always : exchange::Since::lastRun});
    if (!report) {
        return fail(options, report.error());
    }
    if (report->refused) {
        return refused(options, *report->refused, report->findings);
    }
    if (!report->outcome || report->outcome->run.outcome == ledger::kRunUnchanged) {
        std::cout << (options.json ? R"({"unchanged":true})"
                                   : "✓ " + wanted.name +
                                         options.in(": er is niets veranderd sinds de vorige keer",
                                                    ": nothing changed since the last time"))
                  << "\n";
        return EXIT_SUCCESS;
    }
    if (options.json) {
        std::cout << inJson(options, *report->outcome, report->findings);
        return EXIT_SUCCESS;
    }
    std::cout << findingsText(report->findings, options);
    print(options, *report->outcome, wanted);
    return EXIT_SUCCESS;
}

}  // namespace

app::Config narrowedTo(const app::Config& config, const Administration& administration) {
    auto narrow = config;
    narrow.routes.clear();
    narrow.supplyPoints.clear();
    narrow.administrations = {administration};
    std::erase_if(narrow.connections, [&](const auto& other) { return other.name != administration.connection; });
    return narrow;
}

void writeFindings(base::JsonWriter& json, const Options& options, const base::Findings& findings) {
    json.beginArray();
    for (const auto& finding : inLanguage(findings, options.lang())) {
        json.beginObject().member("rule", finding.rule).member("severity", base::severityName(finding.severity));
        json.member("path", finding.path).member("line", static_cast<std::int64_t>(finding.line));
        json.member("text", finding.text).member("remedy", finding.remedy).endObject();
    }
    json.endArray();
}

void addLeerlingenOphalen(const Command& parent) {
    const auto command = parent.add(
        {"ophalen",
         {"Haal de leerlingen van een administratie op en vergelijk ze met de vorige keer\n"
          "Wie niet meer in de lijst staat krijgt een datum en wordt nooit verwijderd. Komt de lijst leeg terug, of\n"
          "mist zij meer leerlingen dan mag, dan verandert er niets.",
          "Fetch the pupils of an administration and compare them with the last time\n"
          "Who is no longer in the list gets a date and is never deleted. When the list comes back empty, or lacks\n"
          "more pupils than it may, nothing changes."},
         {{"schakel leerlingen ophalen voorbeeldcollege --proef", {"wat zou er veranderen?", "what would change?"}},
          {"schakel leerlingen ophalen voorbeeldcollege", {"neem het over", "take it over"}}}});
    auto& wanted = command.runs(&run);
    command.argument({"administratie", "administration"}, wanted.name,
                     {"Naam onder leerlingen in de configuratie", "Name under leerlingen in the configuration"});
    command.flag("--bevestig", wanted.confirmed,
                 {"Ook als de lijst leeg is of veel leerlingen mist: dat klopt",
                  "Also when the list is empty or lacks many pupils: that is right"});
    command.flag("--proef", wanted.trial,
                 {"Toon wat er zou veranderen en bewaar niets", "Show what would change and keep nothing"});
    command.flag("--alles", wanted.all,
                 {"Vraag alles opnieuw, ook als er sinds de vorige keer niets veranderd zou zijn",
                  "Ask for everything again, also when nothing is said to have changed"});
}

}  // namespace schakel::cli
