// schakel bewaren: how long cases are kept, what may go, and the proof of what went.
#include <iostream>

#include "gateway/app/cli/Cases.h"
#include "gateway/app/cli/Command.h"
#include "gateway/app/cli/Who.h"
#include "gateway/casework/Keeper.h"

namespace schakel::cli {
namespace {

using base::Result;
using casework::Keeper;
using casework::Kept;

Keeper keeperOf(OpenedCases& cases) {
    return {cases.book, cases.opened->ledger->cases(), cases.policies};
}

std::string untilText(const Options& options, const Kept& kept, const model::Date& today) {
    if (!kept.term.until) {
        return options.in("uitschrijving niet bekend", "leaving not known");
    }
    return kept.term.until->text() + (kept.term.isOver(today) ? options.in(" (om)", " (over)") : "");
}

std::string holdsText(const Kept& kept) {
    std::string text;
    for (const auto& hold : kept.holds) {
        text += (text.empty() ? "" : ", ") + hold.reason + " (" + hold.id + ")";
    }
    return text;
}

void writeKept(base::JsonWriter& json, const Kept& kept, const model::Date& today) {
    json.beginObject().member("case", kept.file.id()).member("kind", casework::kindName(kept.file.kind()));
    json.member("school", kept.file.school()).member("rule", kept.term.rule->kind);
    json.member("source", kept.term.rule->source).key("until");
    kept.term.until ? json.string(kept.term.until->text()) : json.null();
    json.key("over").boolean(kept.term.isOver(today)).key("holds").beginArray();
    for (const auto& hold : kept.holds) {
        json.beginObject().member("id", hold.id).member("reason", hold.reason).endObject();
    }
    json.endArray().endObject();
}

int list(const Options& options) {
    const auto cases = openCases(options);
    const auto kept = cases ? keeperOf(**cases).all() : cases.error();
    if (!kept) {
        return fail(options, kept.error());
    }
    const auto today = (*cases)->book.today();
    std::string out;
    base::JsonWriter json(out);
    json.beginArray();
    std::vector<std::vector<std::string>> rows;
    for (const auto& one : *kept) {
        writeKept(json, one, today);
        rows.push_back({one.file.id(), options.say(casework::kindLabel(one.file.kind())), pupilOf(one.file),
                        options.say(one.term.rule->label), untilText(options, one, today), holdsText(one)});
    }
    json.endArray();
    std::cout << (options.json ? out + "\n"
                               : table({options.in("ZAAK", "CASE"), options.in("SOORT", "KIND"),
                                        options.in("LEERLING", "PUPIL"), options.in("BEWAARD ALS", "KEPT AS"),
                                        options.in("TOT EN MET", "UNTIL"), options.in("VASTGEHOUDEN", "HELD")},
                                       rows));
    return EXIT_SUCCESS;
}

void writeErasure(base::JsonWriter& json, const ledger::Erasure& erasure) {
    json.beginObject().member("case", erasure.caseId).member("kind", erasure.kind).member("school", erasure.school);
    json.member("ground", erasure.ground).member("by", erasure.by).member("at", base::formatInstant(erasure.at));
    json.member("events", static_cast<std::int64_t>(erasure.events));
    json.member("dossiers", static_cast<std::int64_t>(erasure.dossiers)).endObject();
}

int print(const Options& options, const std::vector<ledger::Erasure>& erasures) {
    std::string out;
    base::JsonWriter json(out);
    json.beginArray();
    std::vector<std::vector<std::string>> rows;
    for (const auto& one : erasures) {
        writeErasure(json, one);
        rows.push_back({one.caseId, one.kind, one.school, base::formatInstant(one.at), one.by, one.ground,
                        std::to_string(one.events), std::to_string(one.dossiers)});
    }
    json.endArray();
    std::cout << (options.json
                      ? out + "\n"
                      : table({options.in("ZAAK", "CASE"), options.in("SOORT", "KIND"), options.in("SCHOOL", "SCHOOL"),
                               options.in("GEWIST", "ERASED"), options.in("DOOR", "BY"), options.in("REGEL", "RULE"),
                               options.in("GEBEURTENISSEN", "EVENTS"), options.in("DOSSIERS", "DOSSIERS")},
                              rows));
    return EXIT_SUCCESS;
}

struct EraseOptions {
    std::string caseId;
    bool all = false;  // that is due
};

int erase(const Options& options, const EraseOptions& wanted) {
    if (wanted.caseId.empty() && !wanted.all) {
        return fail(options, base::Error(base::MessageCode::UsageArgumentMissing,
                                         {{"command", "schakel bewaren wissen"}, {"name", "--alles"}}));
    }
    const auto cases = openCases(options);
    if (!cases) {
        return fail(options, cases.error());
    }
    auto keeper = keeperOf(**cases);
    std::vector<std::string> ids;
    if (!wanted.caseId.empty()) {
        ids.push_back(wanted.caseId);
    } else {
        const auto due = keeper.due();
        if (!due) {
            return fail(options, due.error());
        }
        for (const auto& one : *due) {
            ids.push_back(one.file.id());
        }
    }
    std::vector<ledger::Erasure> erased;
    for (const auto& id : ids) {
        const auto erasure = keeper.erase(id, whoAmI());
        if (!erasure) {
            return fail(options, erasure.error());
        }
        erased.push_back(*erasure);
    }
    return print(options, erased);
}

int proof(const Options& options) {
    const auto cases = openCases(options);
    const auto erasures = cases ? (*cases)->opened->ledger->cases().erasures() : cases.error();
    return erasures ? print(options, *erasures) : fail(options, erasures.error());
}

struct HoldOptions {
    std::string caseId;
    std::string reason;
};

int hold(const Options& options, const HoldOptions& wanted) {
    const auto cases = openCases(options);
    const auto held =
        cases ? (*cases)->opened->ledger->cases().hold(wanted.caseId, wanted.reason, whoAmI()) : cases.error();
    if (!held) {
        return fail(options, held.error());
    }
    std::cout << (options.json ? R"({"hold":")" + *held + R"("})"
                               : options.in("✓ wordt vastgehouden onder nummer ", "✓ is held under number ") + *held)
              << "\n";
    return EXIT_SUCCESS;
}

int release(const Options& options, const std::string& holdId) {
    const auto cases = openCases(options);
    const auto released = cases ? (*cases)->opened->ledger->cases().release(holdId, whoAmI()) : cases.error();
    if (!released) {
        return fail(options, released.error());
    }
    std::cout << (options.json ? "{}" : options.in("✓ wordt niet meer vastgehouden", "✓ is no longer held")) << "\n";
    return EXIT_SUCCESS;
}

const base::Words kCaseHelp{"Nummer van de zaak", "Id of the case"};

void addList(const Command& parent) {
    const auto command = parent.add({"list",
                                     {"Toon hoe lang afgeronde zaken worden bewaard, en wat er weg kan",
                                      "Show how long ended cases are kept, and what may go"},
                                     {{"schakel bewaren list", {"wat is om?", "whose term is over?"}}}});
    command.runs(&list);
}

void addErase(const Command& parent) {
    const auto command = parent.add(
        {"wissen",
         {"Wis zaken waarvan de bewaartermijn om is: hun sleutel wordt vernietigd, met die van hun dossiers\n"
          "Wat blijft is het bewijs dat er gewist is. Dit kan niet ongedaan worden gemaakt.",
          "Erase cases whose term is over: their key is destroyed, with those of their dossiers\n"
          "What remains is the proof of it. This cannot be undone."},
         {{"schakel bewaren wissen 0197…", {"deze zaak", "this case"}},
          {"schakel bewaren wissen --alles",
           {"alles wat om is en niet wordt vastgehouden", "all that is over and not held"}}}});
    auto& wanted = command.runs(&erase);
    const auto one = command.argument({"zaak", "case"}, wanted.caseId, kCaseHelp).optional();
    command.flag("--alles", wanted.all, {"Alles waarvan de termijn om is", "All whose term is over"}).excludes(one);
}

void addHold(const Command& parent) {
    const auto command =
        parent.add({"vasthouden",
                    {"Houd een zaak vast, zodat zij niet wordt gewist: bezwaar, beroep of nazorg",
                     "Hold a case so that it is not erased: objection, appeal or aftercare"},
                    {{"schakel bewaren vasthouden 0197… --reden nazorg", {"twee jaar nazorg", "aftercare"}}}});
    auto& wanted = command.runs(&hold);
    command.argument({"zaak", "case"}, wanted.caseId, kCaseHelp);
    command
        .option("--reden", wanted.reason, {"REDEN", "REASON"},
                {"Waarom, zonder namen: bezwaar, beroep, nazorg", "Why, without names: bezwaar, beroep, nazorg"})
        .required();
}

void addRelease(const Command& parent) {
    const auto command =
        parent.add({"vrijgeven",
                    {"Houd een zaak niet langer vast", "Hold a case no longer"},
                    {{"schakel bewaren vrijgeven 0198…", {"de nazorg is voorbij", "aftercare is over"}}}});
    command.argument({"nummer", "number"}, command.runs(&release),
                     {"Nummer waaronder zij wordt vastgehouden", "Number under which it is held"});
}

void addProof(const Command& parent) {
    const auto command =
        parent.add({"bewijs",
                    {"Toon het bewijs van alles wat is gewist", "Show the proof of all that was erased"},
                    {{"schakel bewaren bewijs --json", {"voor het jaarverslag", "for the annual report"}}}});
    command.runs(&proof);
}

}  // namespace

void addBewaren(const Command& program) {
    const auto command = program.group({"bewaren",
                                        {"Bewaar zaken zo lang als moet, en wis ze daarna met bewijs",
                                         "Keep cases as long as needed, and erase them afterwards with proof"},
                                        {}});
    addList(command);
    addErase(command);
    addProof(command);
    addHold(command);
    addRelease(command);
}

}  // namespace schakel::cli
