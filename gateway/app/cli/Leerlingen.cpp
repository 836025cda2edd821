// schakel leerlingen: whom the administrations have, and how they came to be known.
#include <algorithm>
#include <iostream>

#include "gateway/app/cli/Command.h"
#include "gateway/app/cli/ExchangeData.h"
#include "gateway/app/cli/Leerlingen.h"
#include "gateway/app/cli/LeerlingenText.h"
#include "gateway/base/MemoryBytes.h"
#include "gateway/model/RecordJson.h"
#include "gateway/model/types/Leerlingenbestand.h"

namespace schakel::cli {
namespace {

using base::Error;
using base::MessageCode;
using base::Result;
using ledger::RosterDetail;
using ledger::RosterEntry;

constexpr std::size_t kMostRuns = 50;
constexpr std::size_t kDay = 10;  // characters of a date

std::string dayText(base::Instant instant) {
    return base::formatInstant(instant).substr(0, kDay);
}

struct ListOf {
    std::string administration;
    bool gone = false;
};

Result<std::vector<std::string>> namesFor(const OpenedLedger& opened, const std::string& name) {
    const exchange::Administrations administrations(opened.config.administrations);
    std::vector<std::string> names;
    if (!name.empty()) {
        const auto found = administrations.find(name);
        if (!found) {
            return found.error();
        }
        return std::vector<std::string>{name};
    }
    for (const auto& administration : administrations.all()) {
        names.push_back(administration.name);
    }
    return names;
}

void writeEntry(base::JsonWriter& json, const RosterEntry& entry) {
    json.beginObject().member("pupil", entry.pupil).member("administration", entry.administration);
    json.member("who", initialsText(entry.card)).member("since", base::formatInstant(entry.since));
    json.member("changedAt", base::formatInstant(entry.changedAt)).member("changedRun", entry.changedRun);
    json.key("goneAt");
    entry.goneAt ? json.string(base::formatInstant(*entry.goneAt)) : json.null();
    json.endObject();
}

int list(const Options& options, const ListOf& wanted) {
    auto opened = openLedgerToSee(options, {"leerling", "", "leerlingen list"});
    const auto names = opened ? namesFor(**opened, wanted.administration) : opened.error();
    if (!names) {
        return fail(options, names.error());
    }
    std::string out;
    base::JsonWriter json(out);
    json.beginArray();
    std::vector<std::vector<std::string>> rows;
    for (const auto& name : *names) {
        const auto entries = (*opened)->ledger->rosters().entries(name);
        if (!entries) {
            return fail(options, entries.error());
        }
        for (const auto& entry : *entries) {
            if (wanted.gone && !entry.goneAt) {
                continue;
            }
            writeEntry(json, entry);
            rows.push_back({entry.pupil, entry.administration, initialsText(entry.card), dayText(entry.since),
                            dayText(entry.changedAt),
                            entry.goneAt ? options.in("weg sinds ", "gone since ") + dayText(*entry.goneAt)
                                         : options.in("staat erin", "present")});
        }
    }
    json.endArray();
    std::cout << (options.json ? out + "\n"
                               : table({options.in("LEERLING", "PUPIL"), options.in("ADMINISTRATIE", "ADMINISTRATION"),
                                        options.in("WIE", "WHO"), options.in("SINDS", "SINCE"),
                                        options.in("GEWIJZIGD", "CHANGED"), options.in("STAND", "STANDING")},
                                       rows));
    return EXIT_SUCCESS;
}

bool isPgn(const model::Record& record, model::NodeId node) {
    return record.field(node)->secrecy == model::Secrecy::pgn;
}

// Each value of what an administration says, by its path.
std::vector<std::vector<std::string>> valuesOf(const Options& options, const std::string& content) {
    base::MemoryBlobStore contents;
    const auto record = model::readJson(content, model::kLeerlinggegevens, contents);
    std::vector<std::vector<std::string>> rows;
    if (!record) {
        return rows;
    }
    for (model::NodeId node = 1; node < record->size(); ++node) {
        const auto type = record->field(node)->type;
        if (record->state(node) == model::State::withheld) {
            rows.push_back({record->path(node), options.in("(niet gegeven)", "(withheld)")});
        } else if (type == model::FieldType::content) {
            rows.push_back({record->path(node), std::to_string(record->blob(node).size) + " bytes"});
        } else if (type != model::FieldType::group) {
            rows.push_back({record->path(node), isPgn(*record, node) ? shownKey({ledger::KeyKind::bsn, "",
                                                                                 base::Secret(record->text(node))})
                                                                     : std::string(record->text(node))});
        }
    }
    return rows;
}

bool isPgnPath(const std::string& path) {
    return path.ends_with("bsn") || path.ends_with("onderwijsnummer");
}

std::string shownValue(const ledger::FieldChange& change, const std::string& value) {
    return isPgnPath(change.path) && !value.empty() ? shownKey({ledger::KeyKind::bsn, "", base::Secret(value)}) : value;
}

void printDetail(const Options& options, const RosterDetail& detail) {
    const auto& entry = detail.entry;
    std::cout << nameText(entry.card) << ", " << entry.administration << "\n  " << options.in("leerling ", "pupil ")
              << entry.pupil << "\n  " << options.in("sinds ", "since ") << dayText(entry.since) << ", "
              << options.in("gewijzigd ", "changed ") << dayText(entry.changedAt);
    std::cout << (entry.goneAt ? options.in(", weg sinds ", ", gone since ") + dayText(*entry.goneAt) : "") << "\n\n";
    std::vector<std::vector<std::string>> keys;
    for (const auto& key : detail.keys) {
        keys.push_back({keyLabel(key), shownKey(key)});
    }
    std::cout << table({options.in("SLEUTEL", "KEY"), options.in("WAARDE", "VALUE")}, keys) << "\n"
              << table({options.in("VELD", "FIELD"), options.in("WAARDE", "VALUE")}, valuesOf(options, detail.content));
    if (detail.changes.empty()) {
        return;
    }
    std::vector<std::vector<std::string>> changes;
    for (const auto& change : detail.changes) {
        changes.push_back({change.path, shownValue(change, change.before), shownValue(change, change.after)});
    }
    std::cout << "\n"
              << table({options.in("LAATST GEWIJZIGD", "LAST CHANGED"), options.in("WAS", "WAS"),
                        options.in("WERD", "BECAME")},
                       changes);
}

void writeDetail(base::JsonWriter& json, const Options& options, const RosterDetail& detail) {
    json.beginObject().key("entry");
    writeEntry(json, detail.entry);
    json.key("keys").beginArray();
    for (const auto& key : detail.keys) {
        json.beginObject().member("kind", ledger::keyKindName(key.kind)).member("scope", key.scope);
        json.member("value", shownKey(key)).endObject();
    }
    json.endArray().key("changes").beginArray();
    for (const auto& change : detail.changes) {
        json.beginObject().member("path", change.path).member("before", shownValue(change, change.before));
        json.member("after", shownValue(change, change.after)).endObject();
    }
    json.endArray().key("values").beginArray();
    for (const auto& value : valuesOf(options, detail.content)) {
        json.beginObject().member("path", value[0]).member("value", value[1]).endObject();
    }
    json.endArray().endObject();
}

int show(const Options& options, const std::string& pupil) {
    auto opened = openLedgerToSee(options, {"leerling", pupil, "leerlingen show"});
    const auto names = opened ? namesFor(**opened, "") : opened.error();
    if (!names) {
        return fail(options, names.error());
    }
    std::string out;
    base::JsonWriter json(out);
    json.beginArray();
    std::optional<Error> absent;
    std::size_t found = 0;
    for (const auto& name : *names) {
        const auto detail = (*opened)->ledger->rosters().entry(name, pupil);
        if (!detail && detail.error().code() != MessageCode::PupilNotFound) {
            return fail(options, detail.error());
        }
        if (!detail) {
            absent = detail.error();
            continue;
        }
        writeDetail(json, options, *detail);
        if (!options.json) {
            std::cout << (found == 0 ? "" : "\n");
            printDetail(options, *detail);
        }
        ++found;
    }
    if (found == 0) {
        return fail(options, absent.value_or(Error(MessageCode::PupilNotFound, {{"connection", "-"}})));
    }
    json.endArray();
    std::cout << (options.json ? out + "\n" : "");
    return EXIT_SUCCESS;
}

int runs(const Options& options, const std::string& administration) {
    auto opened = openLedger(options);
    if (!opened) {
        return fail(options, opened.error());
    }
    const auto found = (*opened)->ledger->rosters().runs(administration, kMostRuns);
    if (!found) {
        return fail(options, found.error());
    }
    std::string out;
    base::JsonWriter json(out);
    json.beginArray();
    std::vector<std::vector<std::string>> rows;
    for (const auto& run : *found) {
        writeRun(json, run);
        rows.push_back({std::to_string(run.number), run.administration, base::formatInstant(run.startedAt),
                        run.startedBy, run.isDone() ? countsText(options, run) : run.outcome + " " + run.reason});
    }
    json.endArray();
    std::cout << (options.json ? out + "\n"
                               : table({options.in("RONDE", "RUN"), options.in("ADMINISTRATIE", "ADMINISTRATION"),
                                        options.in("WANNEER", "WHEN"), options.in("DOOR", "BY"),
                                        options.in("UITKOMST", "OUTCOME")},
                                       rows));
    return EXIT_SUCCESS;
}

const base::Words kAdministration{"administratie", "administration"};
const base::Words kAdministrationHelp{"Naam onder leerlingen in de configuratie; zonder naam alle",
                                      "Name under leerlingen in the configuration; all without a name"};

void addList(const Command& parent) {
    const auto command =
        parent.add({"list",
                    {"Toon welke leerlingen de administraties hebben", "Show which pupils the administrations have"},
                    {{"schakel leerlingen list --weg", {"wie staat er niet meer in?", "who is no longer in it?"}}}});
    auto& wanted = command.runs(&list);
    command.argument(kAdministration, wanted.administration, kAdministrationHelp).optional();
    command.flag("--weg", wanted.gone, {"Alleen wie er niet meer in staat", "Only who is no longer in it"});
}

void addShow(const Command& parent) {
    const auto command =
        parent.add({"show",
                    {"Toon wat de administraties van één leerling hebben, en wat er het laatst veranderde",
                     "Show what the administrations have of one pupil, and what changed last"},
                    {{"schakel leerlingen show 0197…", {"deze leerling", "this pupil"}}}});
    auto& pupil = command.runs(&show);
    command.argument({"leerling", "pupil"}, pupil,
                     {"Nummer van de leerling, zoals in 'schakel leerlingen list'",
                      "Id of the pupil, as in 'schakel leerlingen list'"});
}

void addRuns(const Command& parent) {
    const auto command =
        parent.add({"rondes",
                    {"Toon de laatste keren dat leerlingen zijn opgehaald, en wat dat opleverde",
                     "Show the last times that pupils were fetched, and what came of it"},
                    {{"schakel leerlingen rondes", {"lukte het vannacht?", "did it work last night?"}}}});
    command.argument(kAdministration, command.runs(&runs), kAdministrationHelp).optional();
}

}  // namespace

void addLeerlingen(const Command& program) {
    const auto command = program.group({"leerlingen",
                                        {"Haal leerlingen uit administraties op, en beslis wie wie is",
                                         "Fetch pupils from administrations, and decide who is who"},
                                        {}});
    addLeerlingenOphalen(command);
    addList(command);
    addShow(command);
    addRuns(command);
    addLeerlingenVragen(command);
}

}  // namespace schakel::cli
