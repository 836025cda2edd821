// schakel audit verify: proves that what is stored is what was recorded. Needs no key and no running schakeld.
#include <iostream>

#include "gateway/app/cli/Cli.h"
#include "gateway/app/cli/Command.h"
#include "gateway/base/Json.h"
#include "gateway/ledger/SqliteLedger.h"

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
}

}  // namespace schakel::cli
