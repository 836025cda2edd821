// schakel klaarzetten: puts a dossier where other schools can ask for it, and shows and withdraws what lies there.
#include <algorithm>
#include <iostream>

#include "gateway/app/cli/ExchangeData.h"
#include "gateway/app/cli/Help.h"
#include "gateway/app/cli/Notify.h"
#include "gateway/app/cli/Who.h"
#include "gateway/base/Json.h"
#include "gateway/exchange/JsonObject.h"
#include "gateway/exchange/Stager.h"
#include "gateway/exchange/Summary.h"
#include "gateway/model/ids/Brin.h"
#include "gateway/model/ids/Oin.h"

namespace schakel::cli {
namespace {

using base::Error;
using base::MessageCode;
using base::Result;
using ledger::Snapshot;
using ledger::SnapshotState;

struct StageOptions {
    std::vector<std::string> files;
    std::string supplyPoint;
    std::vector<std::string> targets;
};

std::string stateText(const Options& options, SnapshotState state) {
    switch (state) {
        case SnapshotState::staged: return options.in("staat klaar", "staged");
        case SnapshotState::superseded: return options.in("vervangen", "replaced");
        case SnapshotState::withdrawn: return options.in("ingetrokken", "withdrawn");
    }
    return "";
}

std::string joined(const std::vector<std::string>& words) {
    std::string text;
    for (const auto& word : words) {
        text += (text.empty() ? "" : ", ") + word;
    }
    return text;
}

void writeMoment(base::JsonWriter& json, std::string_view name, const std::optional<base::Instant>& moment) {
    json.key(name);
    moment ? json.string(base::formatInstant(*moment)) : json.null();
}

void writeSnapshot(base::JsonWriter& json, const Snapshot& snapshot, const std::string& summary) {
    json.beginObject();
    json.member("id", snapshot.id).member("state", ledger::stateName(snapshot.state));
    json.member("aanleverpunt", snapshot.supplyPoint).member("overdrachtsoort", snapshot.kind);
    json.member("version", snapshot.version).member("hash", snapshot.contentHash);
    json.member("inspectedOn", snapshot.inspectedOn).member("stagedAt", base::formatInstant(snapshot.stagedAt));
    json.member("stagedBy", snapshot.stagedBy).key("targets").beginArray();
    for (const auto& target : snapshot.targets) {
        json.string(target);
    }
    json.endArray();
    writeMoment(json, "endedAt", snapshot.endedAt);
    json.member("endedBy", snapshot.endedBy).member("handedOver", static_cast<std::int64_t>(snapshot.handedOver));
    writeMoment(json, "handedOverAt", snapshot.handedOverAt);
    json.member("offeredTo", snapshot.offeredTo);
    writeMoment(json, "offeredAt", snapshot.offeredAt);
    json.key("summary").raw(summary.empty() ? "null" : summary);
    json.endObject();
}

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
                  << snapshot->id << "\n    sha256  " << snapshot->contentHash << "\n    "
                  << options.in("inzage  ", "inspected ") << snapshot->inspectedOn << "\n";
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
    const exchange::Stager stager({*mappings, *(*opened)->ledger, (*opened)->clock},
                                  {.documentBytes = (*opened)->config.listen.limits.bodyBytes});
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

// --- what lies there -------------------------------------------------------------------------------------------------

struct StagedListOptions {
    std::string supplyPoint;
    bool all = false;
};

int list(const Options& options, const StagedListOptions& wanted) {
    auto opened = openLedger(options);
    if (!opened) {
        return fail(options, opened.error());
    }
    auto& snapshots = (*opened)->ledger->snapshots();
    ledger::SnapshotFilter filter;
    filter.ended = wanted.all;
    if (!wanted.supplyPoint.empty()) {
        filter.supplyPoint = wanted.supplyPoint;
    }
    const auto found = snapshots.list(filter);
    if (!found) {
        return fail(options, found.error());
    }
    std::string out;
    base::JsonWriter json(out);
    json.beginArray();
    std::vector<std::vector<std::string>> rows;
    for (const auto& snapshot : *found) {
        const auto summary = snapshots.summary(snapshot.id);
        const auto text = summary ? *summary : std::string();
        writeSnapshot(json, snapshot, text);
        rows.push_back({snapshot.id, stateText(options, snapshot.state), summaryText(text, "pupil"),
                        snapshot.supplyPoint, snapshot.kind, base::formatInstant(snapshot.stagedAt),
                        snapshot.targets.empty() ? options.in("iedereen", "everyone") : joined(snapshot.targets),
                        std::to_string(snapshot.handedOver)});
    }
    json.endArray();
    const std::vector<std::string> dutch{"DOSSIER", "STAND", "LEERLING", "AANLEVERPUNT",
                                         "SOORT",   "SINDS", "VOOR",     "GEGEVEN"};
    const std::vector<std::string> english{"DOSSIER", "STATE", "PUPIL", "AANLEVERPUNT",
                                           "KIND",    "SINCE", "FOR",   "GIVEN"};
    std::cout << (options.json ? out + "\n" : table(options.lang() == base::Language::english ? english : dutch, rows));
    return EXIT_SUCCESS;
}

void printSnapshot(const Options& options, const Snapshot& snapshot, const std::string& summary) {
    const auto line = [&](std::string_view dutch, std::string_view english, const std::string& text) {
        if (!text.empty()) {
            std::cout << "  " << options.in(dutch, english) << text << "\n";
        }
    };
    const auto moment = [](const std::optional<base::Instant>& at) { return at ? base::formatInstant(*at) : ""; };
    std::cout << summaryText(summary, "pupil") << options.in(", van ", ", from ") << summaryText(summary, "from")
              << "\n";
    line("stand:        ", "state:        ", stateText(options, snapshot.state));
    line("aanleverpunt: ", "aanleverpunt: ", snapshot.supplyPoint);
    line("soort:        ", "kind:         ", snapshot.kind + ", oso/" + snapshot.version);
    line("sinds:        ", "since:        ", base::formatInstant(snapshot.stagedAt) + ", " + snapshot.stagedBy);
    line("inzage:       ", "inspected:    ", snapshot.inspectedOn);
    line("voor:         ", "for:          ", joined(snapshot.targets));
    line("sha256:       ", "sha256:       ", snapshot.contentHash);
    line("beëindigd:    ", "ended:        ", moment(snapshot.endedAt));
    line("door:         ", "by:           ", snapshot.endedBy);
    line("gegeven:      ", "given:        ", std::to_string(snapshot.handedOver) + "×");
    line("laatst:       ", "last:         ", moment(snapshot.handedOverAt));
    line("aangeboden:   ", "offered to:   ", snapshot.offeredTo);
    line("op:           ", "at:           ", moment(snapshot.offeredAt));
}

int show(const Options& options, const std::string& id) {
    auto opened = openLedger(options);
    if (!opened) {
        return fail(options, opened.error());
    }
    auto& snapshots = (*opened)->ledger->snapshots();
    const auto snapshot = snapshots.find(id);
    if (!snapshot) {
        return fail(options, snapshot.error());
    }
    const auto summary = snapshots.summary(id);
    const auto feedback = snapshots.feedback(id);
    if (!summary || !feedback) {
        return fail(options, !summary ? summary.error() : feedback.error());
    }
    if (options.json) {
        std::string out;
        base::JsonWriter json(out);
        json.beginObject().key("snapshot");
        writeSnapshot(json, *snapshot, *summary);
        json.member("feedback", *feedback).endObject();
        std::cout << out << "\n";
        return EXIT_SUCCESS;
    }
    printSnapshot(options, *snapshot, *summary);
    if (!feedback->empty()) {
        std::cout << options.in("  terugkoppeling van het samenwerkingsverband:\n    ", "  feedback of the SWV:\n    ")
                  << *feedback << "\n";
    }
    return EXIT_SUCCESS;
}

int withdraw(const Options& options, const std::string& id) {
    auto opened = openLedger(options);
    if (!opened) {
        return fail(options, opened.error());
    }
    if (const auto done = (*opened)->ledger->snapshots().withdraw(id, whoAmI()); !done) {
        return fail(options, done.error());
    }
    std::cout << (options.json ? R"({"withdrawn":")" + id + "\"}"
                               : "✓ " + id + options.in(" staat niet meer klaar", " is no longer staged"))
              << "\n";
    return EXIT_SUCCESS;
}

// --- offering to an SWV ----------------------------------------------------------------------------------------------

struct OfferOptions {
    std::string id;
    std::string brin;
    std::string target;
};

Result<void> offer(OpenedLedger& opened, const OfferOptions& wanted) {
    const auto snapshot = opened.ledger->snapshots().find(wanted.id);
    if (!snapshot) {
        return snapshot.error();
    }
    if (snapshot->state != SnapshotState::staged) {
        return Error(MessageCode::SnapshotEnded, {{"id", wanted.id}});
    }
    if (snapshot->kind != "swv-dossier") {
        return Error(MessageCode::OfferNotSwv, {{"id", wanted.id}, {"kind", snapshot->kind}});
    }
    if (!model::Oin::parse(wanted.target)) {
        return Error(MessageCode::ConfigKenmerkWrong, {{"value", wanted.target}});
    }
    const auto point = supplyPointNamed(opened.config, snapshot->supplyPoint);
    if (!point) {
        return point.error();
    }
    const auto receipt = notifyPartner(opened.config, *point, {"SWV", wanted.brin, wanted.target, {}, {}});
    if (!receipt) {
        return receipt.error();
    }
    const base::Secret koppelsleutel(exchange::JsonObject(*receipt).text("koppelsleutel"));
    if (koppelsleutel.empty()) {
        return Error(MessageCode::NotifyWithoutKey);
    }
    return opened.ledger->snapshots().noteOffer(wanted.id, koppelsleutel, wanted.target, whoAmI());
}

int offerTo(const Options& options, const OfferOptions& wanted) {
    auto opened = openLedger(options);
    if (!opened) {
        return fail(options, opened.error());
    }
    if (const auto done = offer(**opened, wanted); !done) {
        return fail(options, done.error());
    }
    std::cout << (options.json ? R"({"offered":")" + wanted.id + "\"}"
                               : "✓ " + wanted.id +
                                     options.in(" is aangeboden; het samenwerkingsverband haalt het op",
                                                " was offered; the SWV fetches it"))
              << "\n";
    return EXIT_SUCCESS;
}

// --- the command line ------------------------------------------------------------------------------------------------

void addListing(CLI::App& command, Options& options) {
    auto& listing = addCommand(command, options,
                               {"list",
                                {"Toon wat klaarstaat, het nieuwste eerst", "Show what is staged, the newest first"},
                                {{"schakel klaarzetten list", {"wat kan worden opgevraagd?", "what can be asked for?"}},
                                 {"schakel klaarzetten list --all", {"ook wat voorbij is", "also what is over"}}}});
    auto wanted = std::make_shared<StagedListOptions>();
    listing
        .add_option("--aanleverpunt", wanted->supplyPoint,
                    options.say({"Alleen dit aanleverpunt", "Only this aanleverpunt"}))
        ->type_name(options.say({"NAAM", "NAME"}));
    listing.add_flag("--all", wanted->all,
                     options.say({"Ook wat is vervangen of ingetrokken", "Also what was replaced or withdrawn"}));
    listing.callback([&options, wanted] { options.run = [&options, wanted] { return list(options, *wanted); }; });
}

void addAboutOne(CLI::App& command, Options& options, const CommandHelp& help,
                 int (*action)(const Options&, const std::string&)) {
    auto id = std::make_shared<std::string>();
    auto& about = addCommand(command, options, help);
    about
        .add_option("dossier", *id,
                    options.say({"Nummer van het dossier, zoals in 'schakel klaarzetten list'",
                                 "Id of the dossier, as in 'schakel klaarzetten list'"}))
        ->required()
        ->type_name("");
    about.callback([&options, id, action] { options.run = [&options, id, action] { return action(options, *id); }; });
}

void addOffering(CLI::App& command, Options& options) {
    auto& offering = addCommand(
        command, options,
        {"aanbieden",
         {"Meld een samenwerkingsverband dat een swv-dossier voor hem klaarstaat\n"
          "Het krijgt een koppelsleutel en haalt het dossier daarmee op; een persoonsnummer komt er niet aan te pas.",
          "Tell an SWV that an swv-dossier is staged for it\n"
          "It gets a koppelsleutel and fetches the dossier with it; no personal number is involved."},
         {{"schakel klaarzetten aanbieden 0197… --aan 0000000700099XX00941 --brin 99XX",
           {"dit samenwerkingsverband", "this SWV"}}}});
    auto wanted = std::make_shared<OfferOptions>();
    offering
        .add_option("dossier", wanted->id,
                    options.say({"Nummer van het dossier, zoals in 'schakel klaarzetten list'",
                                 "Id of the dossier, as in 'schakel klaarzetten list'"}))
        ->required()
        ->type_name("");
    offering
        .add_option("--aan", wanted->target,
                    options.say({"Routeringskenmerk van het samenwerkingsverband", "Routeringskenmerk of the SWV"}))
        ->required()
        ->type_name(options.say({"KENMERK", "KENMERK"}));
    offering.add_option("--brin", wanted->brin, options.say({"BRIN van het samenwerkingsverband", "BRIN of the SWV"}))
        ->required()
        ->type_name("BRIN");
    offering.callback([&options, wanted] { options.run = [&options, wanted] { return offerTo(options, *wanted); }; });
}

}  // namespace

void addKlaarzetten(CLI::App& app, Options& options) {
    auto& command = addCommand(
        app, options,
        {"klaarzetten",
         {"Zet dossiers klaar, zodat andere scholen ze kunnen opvragen\n"
          "Controleert elk dossier als iets dat de school verlaat. Wat klaarstaat verandert niet meer: opnieuw\n"
          "klaarzetten maakt een nieuw exemplaar, dat het oude vervangt. Code 65 als er een niet klaar mag.",
          "Stage dossiers, so that other schools can ask for them\n"
          "Checks each dossier as something that leaves the school. What is staged does not change any more: staging\n"
          "again makes a new copy, which replaces the old. Exit code 65 when one may not be staged."},
         {{"schakel klaarzetten dossier.xml --aanleverpunt de-vaart", {"voor iedere school", "for every school"}},
          {"schakel klaarzetten *.xml --aanleverpunt de-vaart --voor 99XX", {"alleen voor 99XX", "only for 99XX"}},
          {"schakel klaarzetten list", {"wat staat er klaar?", "what is staged?"}}}});
    command.require_subcommand(0, 1);
    auto wanted = std::make_shared<StageOptions>();
    command
        .add_option(options.say({"bestand", "file"}), wanted->files,
                    options.say({"De dossiers, of - voor standaardinvoer", "The dossiers, or - for standard input"}))
        ->type_name("");
    command
        .add_option("--aanleverpunt", wanted->supplyPoint,
                    options.say({"Aanleverpunt uit de configuratie", "Aanleverpunt of the configuration"}))
        ->type_name(options.say({"NAAM", "NAME"}));
    command
        .add_option("--voor", wanted->targets,
                    options.say({"BRIN van een school die het mag opvragen (anders: iedere school); mag vaker",
                                 "BRIN of a school that may ask for it (else: every school); may be repeated"}))
        ->take_all()
        ->expected(1)
        ->type_name("BRIN");
    addListing(command, options);
    addAboutOne(command, options,
                {"show",
                 {"Toon één klaargezet dossier: voor wie, sinds wanneer, en of het is opgehaald",
                  "Show one staged dossier: for whom, since when, and whether it was fetched"},
                 {}},
                &show);
    addAboutOne(command, options,
                {"withdraw",
                 {"Trek een klaargezet dossier in: niemand krijgt het meer",
                  "Withdraw a staged dossier: nobody gets it any more"},
                 {}},
                &withdraw);
    addOffering(command, options);
    command.callback([&options, &command, wanted] {
        if (!command.get_subcommands().empty()) {
            return;
        }
        options.run = [&options, wanted] {
            for (const auto& [name, isThere] :
                 {std::pair(options.in("bestand", "file"), !wanted->files.empty()),
                  std::pair(std::string("--aanleverpunt"), !wanted->supplyPoint.empty())}) {
                if (!isThere) {
                    return fail(options, Error(MessageCode::UsageArgumentMissing,
                                               {{"command", "schakel klaarzetten"}, {"name", name}}));
                }
            }
            return stage(options, *wanted);
        };
    });
}

}  // namespace schakel::cli
