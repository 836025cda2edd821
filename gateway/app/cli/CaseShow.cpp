// schakel case show: what happened in a case, as a person reads it.
#include <iostream>

#include "gateway/app/cli/Cases.h"
#include "gateway/app/cli/Command.h"
#include "gateway/casework/Attention.h"

namespace schakel::cli {
namespace {

using casework::Case;
using casework::Event;
using casework::EventType;

constexpr std::size_t kHash = 12;  // characters of it that people compare

const casework::Field* fieldOf(const EventType* type, std::string_view name) {
    if (type == nullptr) {
        return nullptr;
    }
    for (const auto& field : type->fields) {
        if (name == field.name) {
            return &field;
        }
    }
    return nullptr;
}

void printFields(const Options& options, const OpenedCases& cases, const Case& file, const Event& event) {
    const auto* const type = file.life().event(event.type);
    for (const auto& [name, value] : event.fields) {
        if (value.empty()) {
            continue;
        }
        const auto* const field = fieldOf(type, name);
        std::cout << "                 " << (field == nullptr ? name : options.in(field->dutch, field->english)) << ": "
                  << (field == nullptr ? value : valueText(options, cases, file, *field, value)) << "\n";
    }
    if (!event.subject.empty()) {
        std::cout << "                 document " << event.subject.substr(0, kHash) << "…\n";
    }
    if (!event.ground.empty()) {
        std::cout << options.in("                 grond: ", "                 ground: ") << event.ground << "\n";
    }
}

std::string whoText(const Options& options, const Case& file, const Event& event) {
    if (event.cause.starts_with(casework::kTold)) {
        return file.kind() == casework::CaseKind::warmTransfer
                   ? options.in("volgens het dossier", "as the dossier tells")
                   : options.in("volgens het bericht", "as the message tells");
    }
    return event.cause.empty() ? actorText(options, event.actor) : "Schakel";
}

void printTimeline(const Options& options, const OpenedCases& cases, const Case& file) {
    for (const auto& event : file.events()) {
        const auto* const type = file.life().event(event.type);
        std::cout << "  " << event.on.text() << "   "
                  << (type == nullptr ? event.type : options.in(type->dutch, type->english)) << "  · "
                  << whoText(options, file, event) << "\n";
        printFields(options, cases, file, event);
    }
}

void printDeadlines(const Options& options, const std::vector<casework::Deadline>& deadlines) {
    for (const auto& deadline : deadlines) {
        if (deadline.state == casework::DeadlineState::met) {
            continue;
        }
        std::cout << (deadline.state == casework::DeadlineState::overdue ? "  ! " : "  → ") << deadline.due.text()
                  << "   " << options.say(deadline.what) << "  · " << options.say(model::labelOf(deadline.role)) << " ("
                  << deadline.source << ")\n";
    }
}

void printAttention(const Options& options, const std::vector<casework::Attention>& all) {
    if (all.empty()) {
        return;
    }
    std::cout << options.in("\nWat aandacht vraagt\n", "\nWhat asks attention\n");
    for (const auto& one : all) {
        const bool isNeeded = one.weight == casework::Weight::needed;
        const auto remedy = options.say(one.remedy);
        std::cout << (isNeeded ? "  ! " : "  · ") << options.say(one.what)
                  << (isNeeded || one.rule.empty() ? "" : options.in(" (welkom)", " (welcome)"))
                  << (remedy.empty() ? "" : ": " + remedy) << (one.rule.empty() ? "" : "  [" + one.rule + "]") << "\n";
    }
}

void printNext(const Options& options, const Case& file) {
    for (const auto* const type : casework::possibleEvents(file)) {
        if (!type->roles.empty()) {
            std::cout << "  " << type->name << "  " << options.in(type->dutch, type->english) << "\n";
        }
    }
}

// What follows from a case's events on a day.
struct Standing {
    std::vector<casework::Deadline> deadlines;
    std::vector<casework::Attention> attention;
};

std::string inJson(const Options& options, const Case& file, const Standing& standing) {
    std::string out;
    base::JsonWriter json(out);
    json.beginObject().key("case");
    writeCase(json, options, file);
    json.key("deadlines").beginArray();
    for (const auto& deadline : standing.deadlines) {
        writeDeadline(json, options, deadline);
    }
    json.endArray().key("attention").beginArray();
    for (const auto& one : standing.attention) {
        json.beginObject().member("rule", one.rule).member("what", options.say(one.what));
        json.member("remedy", options.say(one.remedy)).key("needed");
        json.boolean(one.weight == casework::Weight::needed).endObject();
    }
    json.endArray().endObject();
    return out + "\n";
}

int show(const Options& options, const std::string& id) {
    const auto cases = openCasesToSee(options, {"case", id, "case show"});
    const auto file = cases ? (*cases)->book.load(id) : cases.error();
    if (!file) {
        return fail(options, file.error());
    }
    const auto today = (*cases)->book.today();
    const Standing standing{casework::deadlinesOf(*file, (*cases)->policies, today),
                            casework::attentionOf(*file, (*cases)->policies, today)};
    if (options.json) {
        std::cout << inJson(options, *file, standing);
        return EXIT_SUCCESS;
    }
    std::cout << options.say(casework::kindLabel(file->kind())) << " · " << pupilOf(*file) << " · "
              << "school " << file->school() << "\n"
              << options.in("Stand: ", "State: ") << stateOf(options, *file) << options.in(", sinds ", ", since ")
              << file->entered().on.text() << "\n\n"
              << options.in("Wat er gebeurde\n", "What happened\n");
    printTimeline(options, **cases, *file);
    std::cout << options.in("\nTermijnen\n", "\nDeadlines\n");
    printDeadlines(options, standing.deadlines);
    printAttention(options, standing.attention);
    if (!file->hasEnded()) {
        std::cout << options.in("\nWat nu kan (schakel case steps ", "\nWhat is possible now (schakel case steps ")
                  << file->id() << ")\n";
        printNext(options, *file);
    }
    return EXIT_SUCCESS;
}

}  // namespace

void addCaseShow(const Command& parent) {
    const auto command = parent.add({"show",
                                     {"Toon wat er in een zaak gebeurde, wat er nog moet en wat er nu kan",
                                      "Show what happened in a case, what must be done and what is possible now"},
                                     {{"schakel case show 0197…", {"deze zaak", "this case"}}}});
    takesCase(command, command.runs(&show));
}

void addCase(const Command& program) {
    const auto command =
        program.group({"case",
                       {"Volg overdrachten, OPP's, aanvragen en registraties, en leg vast wat er gebeurt",
                        "Follow transfers, OPPs, applications and registrations, and record what happens"},
                       {}});
    addCaseList(command);
    addCaseShow(command);
    addCaseSteps(command);
    addCaseOpen(command);
    addCaseDo(command);
    addCaseRelease(command);
    addCaseAnswer(command);
    addCaseInspect(command);
    addCaseConversations(command);
    addCaseFigures(command);
    addCaseForm(command);
}

}  // namespace schakel::cli
