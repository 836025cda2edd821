// schakel audit: proves that what is stored is what was recorded, and tells who looked at it. The proof needs no key
// and no running schakeld.
#include <iostream>

#include "gateway/app/cli/Command.h"
#include "gateway/app/cli/ExchangeData.h"
#include "gateway/base/Json.h"
#include "gateway/ledger/Looks.h"
#include "gateway/ledger/SqliteLedger.h"
#include "gateway/model/DutchDay.h"

namespace schakel::cli {
namespace {

constexpr int kDataError = 65;

void printJson(const ledger::AuditReport& report) {
    std::string out;
    base::JsonWriter json(out);
    json.beginObject().key("intact").boolean(report.breaks.empty());
    json.member("events", static_cast<std::int64_t>(report.events))
        .member("exchanges", static_cast<std::int64_t>(report.exchanges));
    json.key("breaks").beginArray();
    for (const auto& broken : report.breaks) {
        json.beginObject().member("where", broken.where).member("what", broken.what).endObject();
    }
    json.endArray().endObject();
    std::cout << out << "\n";
}

int verify(const Options& options, const std::string& folder) {
    auto data = std::filesystem::path(folder);
    if (data.empty()) {
        auto config = loadConfig(options);
        if (!config) {
            return fail(options, config.error());
        }
        data = config->data;
    }
    const auto report = ledger::verifySqliteLedger(data);
    if (!report) {
        return fail(options, report.error());
    }
    if (options.json) {
        printJson(*report);
    } else if (report->breaks.empty()) {
        std::cout << options.in("✓ de keten is heel: ", "✓ the chain is intact: ") << report->events
                  << options.in(" gebeurtenissen, ", " events, ") << report->exchanges
                  << options.in(" uitwisselingen\n", " exchanges\n");
    } else {
        for (const auto& broken : report->breaks) {
            std::cout << "✗ " << broken.where << ": " << broken.what << "\n";
        }
        std::cout << report->breaks.size()
                  << " breuk(en) gevonden. Zet geen berichten meer door, bewaar deze map ongewijzigd en "
                  << "meld dit aan de beheerder.\n";
    }
    return report->breaks.empty() ? EXIT_SUCCESS : kDataError;
}

struct LooksOptions {
    std::string id;
    std::string by;
    std::string since;
    std::size_t limit = 200;
};

base::Result<ledger::LookFilter> filterOf(const LooksOptions& wanted) {
    ledger::LookFilter filter;
    filter.limit = wanted.limit;
    if (!wanted.id.empty()) {
        filter.id = wanted.id;
    }
    if (!wanted.by.empty()) {
        filter.by = wanted.by;
    }
    if (!wanted.since.empty()) {
        const auto day = model::Date::parse(wanted.since);
        if (!day) {
            return day.error();
        }
        filter.since = model::dutchMoment(*day);
    }
    return filter;
}

int looks(const Options& options, const LooksOptions& wanted) {
    const auto filter = filterOf(wanted);
    const auto opened = filter ? openLedger(options) : filter.error();
    const auto found = opened ? (*opened)->ledger->looks().list(*filter) : opened.error();
    if (!found) {
        return fail(options, found.error());
    }
    std::string out;
    base::JsonWriter json(out);
    json.beginArray();
    std::vector<std::vector<std::string>> rows;
    for (const auto& look : *found) {
        const auto at = base::formatInstant(look.at);
        json.beginObject().member("at", at).member("by", look.by).member("what", look.what);
        json.member("id", look.id).member("how", look.how).endObject();
        rows.push_back({at, look.by, look.how, look.id.empty() ? options.in("de lijst", "the list") : look.id});
    }
    json.endArray();
    std::cout << (options.json ? out + "\n"
                               : table({options.in("WANNEER", "WHEN"), options.in("WIE", "WHO"),
                                        options.in("MET", "WITH"), options.in("WAT", "WHAT")},
                                       rows));
    return EXIT_SUCCESS;
}

void addLooks(const Command& parent) {
    const auto command = parent.add(
        {"looks",
         {"Toon wie welke dossiers en zaken heeft ingezien, het nieuwste bovenaan\n"
          "Wie iets inziet, staat hierin voordat het getoond wordt; weghalen of veranderen breekt de keten.",
          "Show who looked into which dossiers and cases, the newest first\n"
          "Who looks at something is in here before it is shown; taking it out or changing it breaks the chain."},
         {{"schakel audit looks --of 0197…", {"wie deze zaak of dit dossier zag", "who saw this case or dossier"}},
          {"schakel audit looks --by j.jansen --since 2026-11-01", {"wat deze gebruiker zag", "what this user saw"}}}});
    auto& wanted = command.runs(&looks);
    command.option("--of", wanted.id, value::kText,
                   {"Alleen van deze zaak, uitwisseling of leerling", "Only of this case, exchange or pupil"});
    command.option("--by", wanted.by, value::kName, {"Alleen van deze gebruiker", "Only by this user"});
    command.option("--since", wanted.since, value::kDay, {"Alleen vanaf deze dag", "Only from this day on"});
    constexpr Range kRange{1, 100000};
    command.number("--limit", wanted.limit, kRange, {"AANTAL", "COUNT"}, {"Hoogstens zo veel", "At most so many"});
}

}  // namespace

void addAudit(const Command& program) {
    const auto command = program.group({"audit",
                                        {"Controleer of het dossierregister nog is zoals het werd vastgelegd",
                                         "Check that the ledger still is what was recorded"},
                                        {}});
    const auto verifying =
        command.add({"verify",
                     {"Loop de keten van gebeurtenissen na en vergelijk haar met wat is opgeslagen\n"
                      "Heeft geen sleutel en geen draaiende schakeld nodig, en verandert niets. Code 65 bij een breuk.",
                      "Walk the chain of events and compare it with what is stored\n"
                      "Needs no key and no running schakeld, and changes nothing. Exit code 65 when it is broken."},
                     {{"schakel audit verify", {"het register uit de configuratie", "the configuration's ledger"}},
                      {"schakel audit verify --data /mnt/kopie/schakel", {"een reservekopie", "a backup copy"}}}});
    verifying.option("--data", verifying.runs(&verify), value::kFolder,
                     {"Map met het dossierregister (anders die uit de configuratie)",
                      "Folder of the ledger (else the configuration's)"});
    addLooks(command);
}

}  // namespace schakel::cli
