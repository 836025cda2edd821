// schakel klaarzetten: puts a dossier where other schools can ask for it, and shows and withdraws what lies there.
#include <iostream>

#include "gateway/app/CaseGate.h"
#include "gateway/app/Setup.h"
#include "gateway/app/cli/Command.h"
#include "gateway/app/cli/ExchangeData.h"
#include "gateway/app/cli/Notify.h"
#include "gateway/app/cli/Staged.h"
#include "gateway/app/cli/Who.h"
#include "gateway/base/Json.h"
#include "gateway/exchange/Stager.h"
#include "gateway/exchange/Summary.h"
#include "gateway/model/ids/Brin.h"

namespace schakel::cli {
namespace {

using base::Error;
using base::MessageCode;
using base::Result;

struct StageOptions {
    std::vector<std::string> files;
    std::string supplyPoint;
    std::vector<std::string> targets;
};

// --- staging ---------------------------------------------------------------------------------------------------------

struct Staged {
    std::string file;
    exchange::StageOutcome outcome;
};

void printStaged(const Options& options, const Staged& staged) {
    const auto& [snapshot, refused, findings] = staged.outcome;
    if (refused) {
        std::cout << "✗ " << staged.file << ": " << refused->text(options.lang()) << "\n  → "
                  << refused->remedy(options.lang()) << "  (" << refused->entry().id << ")\n";
    } else {
        std::cout << "✓ " << staged.file << options.in(": staat klaar sinds ", ": staged since ")
                  << base::formatInstant(snapshot->stagedAt) << "\n    " << options.in("nummer  ", "id      ")
                  << snapshot->id << "\n    sha256  " << snapshot->contentHash << "\n";
        if (!snapshot->inspectedOn.empty()) {
            std::cout << "    " << options.in("inzage  ", "inspected ") << snapshot->inspectedOn << "\n";
        }
    }
    std::cout << findingsText(findings, options);
}

void writeStaged(base::JsonWriter& json, const Options& options, const Staged& staged) {
    const auto& [snapshot, refused, findings] = staged.outcome;
    json.beginObject().member("file", staged.file).key("snapshot");
    if (snapshot) {
        writeSnapshot(json, *snapshot, {});
    } else {
        json.null();
    }
    json.key("refused");
    if (refused) {
        json.beginObject().member("code", refused->entry().id).member("title", refused->text(options.lang()));
        json.member("remedy", refused->remedy(options.lang())).endObject();
    } else {
        json.null();
    }
    json.key("findings").raw(exchange::findingsJson(inLanguage(findings, options.lang()))).endObject();
}

Result<void> checkTargets(const std::vector<std::string>& targets) {
    for (const auto& target : targets) {
        if (const auto brin = model::Brin::parse(target); !brin) {
            return brin.error();
        }
    }
    return {};
}

int stage(const Options& options, const StageOptions& wanted) {
    auto opened = openLedger(options);
    if (!opened) {
        return fail(options, opened.error());
    }
    const auto point = supplyPointNamed((*opened)->config, wanted.supplyPoint);
    if (!point) {
        return fail(options, point.error());
    }
    if (const auto good = checkTargets(wanted.targets); !good) {
        return fail(options, good.error());
    }
    auto mappings = mappingsOf(**opened, options);
    if (!mappings) {
        return fail(options, mappings.error());
    }
    const auto policies = loadPolicies(options);
    if (!policies) {
        return fail(options, policies.error());
    }
    casework::CaseBook book({(*opened)->ledger->cases(), *policies, (*opened)->clock});
    app::CaseGate gate(book);
    const auto scanner = app::makeScanner((*opened)->config);
    const exchange::Stager stager({*mappings, *(*opened)->ledger, (*opened)->clock, &gate},
                                  app::readOptions((*opened)->config, scanner.get()));
    std::string out;
    base::JsonWriter json(out);
    json.beginArray();
    int code = EXIT_SUCCESS;
    for (const auto& file : wanted.files) {
        const Staged staged{file, stager.stage({*point, wanted.targets, whoAmI()},
                                               [&](const auto& take) { return readInput(file, take); })};
        code = staged.outcome.refused && code == EXIT_SUCCESS ? staged.outcome.refused->entry().exitCode : code;
        if (options.json) {
            writeStaged(json, options, staged);
        } else {
            printStaged(options, staged);
        }
    }
    json.endArray();
    std::cout << (options.json ? out + "\n" : std::string());
    return code;
}

// --- the command line ------------------------------------------------------------------------------------------------

void addListing(const Command& command) {
    const auto listing =
        command.add({"list",
                     {"Toon wat klaarstaat, het nieuwste eerst", "Show what is staged, the newest first"},
                     {{"schakel klaarzetten list", {"wat kan worden opgevraagd?", "what can be asked for?"}},
                      {"schakel klaarzetten list --all", {"ook wat voorbij is", "also what is over"}}}});
    auto& wanted = listing.runs(&listStaged);
    listing.option("--aanleverpunt", wanted.supplyPoint, value::kName,
                   {"Alleen dit aanleverpunt", "Only this aanleverpunt"});
    listing.flag("--all", wanted.all, {"Ook wat is vervangen of ingetrokken", "Also what was replaced or withdrawn"});
}

void takesDossier(const Command& command, std::string& id) {
    command.argument("dossier", id,
                     {"Nummer van het dossier, zoals in 'schakel klaarzetten list'",
                      "Id of the dossier, as in 'schakel klaarzetten list'"});
}

void addAboutOne(const Command& command, const CommandHelp& help, int (*action)(const Options&, const std::string&)) {
    const auto about = command.add(help);
    takesDossier(about, about.runs(action));
}

void addOffering(const Command& command) {
    const auto offering = command.add(
        {"aanbieden",
         {"Meld een samenwerkingsverband dat een swv-dossier voor hem klaarstaat\n"
          "Het krijgt een koppelsleutel en haalt het dossier daarmee op; een persoonsnummer komt er niet aan te pas.",
          "Tell an SWV that an swv-dossier is staged for it\n"
          "It gets a koppelsleutel and fetches the dossier with it; no personal number is involved."},
         {{"schakel klaarzetten aanbieden 0197… --aan 0000000700099XX00941 --brin 99XX",
           {"dit samenwerkingsverband", "this SWV"}}}});
    auto& wanted = offering.runs(&offerStaged);
    takesDossier(offering, wanted.id);
    offering
        .option("--aan", wanted.target, "KENMERK",
                {"Routeringskenmerk van het samenwerkingsverband", "Routeringskenmerk of the SWV"})
        .required();
    offering.option("--brin", wanted.brin, "BRIN", {"BRIN van het samenwerkingsverband", "BRIN of the SWV"}).required();
}

void addSubcommands(const Command& command) {
    addListing(command);
    addAboutOne(command,
                {"show",
                 {"Toon één klaargezet dossier: voor wie, sinds wanneer, en of het is opgehaald",
                  "Show one staged dossier: for whom, since when, and whether it was fetched"},
                 {}},
                &showStaged);
    addAboutOne(command,
                {"withdraw",
                 {"Trek een klaargezet dossier in: niemand krijgt het meer",
                  "Withdraw a staged dossier: nobody gets it any more"},
                 {}},
                &withdrawStaged);
    addOffering(command);
}

// The parser cannot demand them: the subcommands do without.
int stageIfWhole(const Options& options, const StageOptions& wanted) {
    const auto missing = [&](const std::string& name) {
        return fail(options,
                    Error(MessageCode::UsageArgumentMissing, {{"command", "schakel klaarzetten"}, {"name", name}}));
    };
    if (wanted.files.empty()) {
        return missing(options.in("bestand", "file"));
    }
    return wanted.supplyPoint.empty() ? missing("--aanleverpunt") : stage(options, wanted);
}

void addStaging(const Command& command) {
    auto& wanted = command.runs(&stageIfWhole);
    command
        .argument({"bestand", "file"}, wanted.files,
                  {"De dossiers, of - voor standaardinvoer", "The dossiers, or - for standard input"})
        .optional();
    command.option("--aanleverpunt", wanted.supplyPoint, value::kName,
                   {"Aanleverpunt uit de configuratie", "Aanleverpunt of the configuration"});
    command
        .option("--voor", wanted.targets, "BRIN",
                {"BRIN van een school die het mag opvragen (anders: iedere school); mag vaker",
                 "BRIN of a school that may ask for it (else: every school); may be repeated"})
        .severalAtOnce();
}

}  // namespace

void addKlaarzetten(const Command& program) {
    const auto command = program.add(
        {"klaarzetten",
         {"Zet dossiers klaar, zodat andere scholen ze kunnen opvragen, of leerlingen van een school voor "
          "leermiddelen\n"
          "Controleert elk dossier als iets dat de school verlaat. Wat klaarstaat verandert niet meer: opnieuw\n"
          "klaarzetten maakt een nieuw exemplaar, dat het oude vervangt. Code 65 als er een niet klaar mag.",
          "Stage dossiers, so that other schools can ask for them, or a school's pupils for educational software\n"
          "Checks each dossier as something that leaves the school. What is staged does not change any more: staging\n"
          "again makes a new copy, which replaces the old. Exit code 65 when one may not be staged."},
         {{"schakel klaarzetten dossier.xml --aanleverpunt de-vaart", {"voor iedere school", "for every school"}},
          {"schakel klaarzetten *.xml --aanleverpunt de-vaart --voor 99XX", {"alleen voor 99XX", "only for 99XX"}},
          {"schakel klaarzetten leerlingen.xml --aanleverpunt de-vaart-uwlr",
           {"de leerlingen van een school (UWLR)", "the pupils of a school (UWLR)"}},
          {"schakel klaarzetten list", {"wat staat er klaar?", "what is staged?"}}}});
    addStaging(command);
    addSubcommands(command);
}

}  // namespace schakel::cli
