#include <iostream>

#include "gateway/app/cli/Cases.h"
#include "gateway/casework/CaseFollowers.h"

namespace schakel::cli {

using base::Error;
using base::MessageCode;
using base::Result;

namespace {

// The model's lists that schools have words of their own for, by the name that the words' files use.
const char* entityOf(std::span<const model::Word> words) {
    struct Entity {
        std::span<const model::Word> words;
        const char* name;
    };
    const std::array entities{
        Entity{model::wordsOf<model::SupportLevel>(), "SupportLevel"},
        Entity{model::wordsOf<model::SupportPlanKind>(), "SupportPlan"},
        Entity{model::wordsOf<model::AssessmentKind>(), "Assessment"},
        Entity{model::wordsOf<model::ProvisionKind>(), "Provision"},
        Entity{model::wordsOf<model::MeetingKind>(), "Meeting"},
        Entity{model::wordsOf<model::Role>(), "Role"},
        Entity{model::wordsOf<model::DocumentKind>(), "Document"},
        Entity{model::wordsOf<model::DecisionKind>(), "Decision"},
    };
    for (const auto& entity : entities) {
        if (entity.words.data() == words.data()) {
            return entity.name;
        }
    }
    return nullptr;
}

std::string labelOf(const Options& options, std::span<const model::Word> choices, const std::string& value) {
    for (const auto& word : choices) {
        if (value == word.id) {
            return options.in(word.dutch, word.english);
        }
    }
    return value;
}

void warn(const Options& options, const std::vector<Error>& errors) {
    for (const auto& error : errors) {
        std::cerr << "! " << error.text(options.lang()) << "\n  → " << error.remedy(options.lang()) << "  ("
                  << error.entry().id << ")\n";
    }
}

}  // namespace

Result<std::unique_ptr<OpenedCases>> openCases(const Options& options) {
    auto opened = openLedger(options);
    if (!opened) {
        return opened.error();
    }
    auto policies = loadPolicies(options);
    if (!policies) {
        return policies.error();
    }
    auto cases = std::make_unique<OpenedCases>(std::move(*opened), std::move(*policies));
    auto& ledger = *cases->opened->ledger;
    auto followed = casework::CaseFollowers(ledger, cases->book, cases->opened->config.caseRoutes).run();
    if (!followed) {
        return followed.error();
    }
    cases->unfollowed = std::move(followed->unfollowed);
    warn(options, followed->failed);
    return cases;
}

Result<std::unique_ptr<OpenedCases>> openCasesToSee(const Options& options, const Seen& seen) {
    auto cases = openCases(options);
    const auto noted = cases ? noteLook(*(*cases)->opened, seen) : Result<void>(cases.error());
    return noted ? std::move(cases) : noted.error();
}

Result<std::vector<casework::Case>> readCases(const Options& options, OpenedCases& cases,
                                              const ledger::CaseFilter& filter) {
    auto found = cases.book.readable(filter);
    if (!found) {
        return found.error();
    }
    warn(options, found->damaged);
    return std::move(found->cases);
}

std::string pupilOf(const casework::Case& file) {
    return file.value("pupil");
}

std::string stateOf(const Options& options, const casework::Case& file) {
    const auto* const state = file.life().state(file.state());
    return options.in(state->dutch, state->english);
}

std::string actorText(const Options& options, const casework::Actor& actor) {
    return actor.name + " (" + options.say(model::labelOf(actor.role)) +
           (actor.organisation.empty() ? "" : ", " + actor.organisation) + ")";
}

std::string valueText(const Options& options, const OpenedCases& cases, const casework::Case& file,
                      const casework::Field& field, const std::string& value) {
    if (field.kind != casework::FieldKind::choice) {
        return value;
    }
    auto label = labelOf(options, field.choices, value);
    const auto* const entity = entityOf(field.choices);
    if (entity == nullptr) {
        return label;
    }
    const auto* const word = cases.policies.terms().wordFor(file.school(), entity, value, cases.book.today());
    return word == nullptr || word->term == label ? label : word->term + " (" + label + ")";
}

int refuse(const Options& options, const casework::Refusals& refusals) {
    if (options.json) {
        std::string out;
        base::JsonWriter json(out);
        json.beginObject().key("refused").beginArray();
        for (const auto& refusal : refusals) {
            json.beginObject().member("rule", refusal.rule->id);
            json.member("text", options.in(refusal.rule->dutch, refusal.rule->english));
            json.member("detail", options.say(refusal.detail)).member("source", refusal.rule->source);
            json.member("remedy", options.in(refusal.rule->remedyDutch, refusal.rule->remedyEnglish)).endObject();
        }
        json.endArray().endObject();
        std::cout << out << "\n";
        return Error(MessageCode::CaseRefused).entry().exitCode;
    }
    std::cerr << options.in("✗ Deze stap is niet gezet:\n", "✗ This step was not taken:\n");
    for (const auto& refusal : refusals) {
        const auto detail = options.say(refusal.detail);
        std::cerr << "  " << refusal.rule->id << "  " << options.in(refusal.rule->dutch, refusal.rule->english) << "\n";
        if (!detail.empty()) {
            std::cerr << "          " << detail << "\n";
        }
        std::cerr << options.in("     bron ", "   source ") << refusal.rule->source << "\n        → "
                  << options.in(refusal.rule->remedyDutch, refusal.rule->remedyEnglish) << "\n";
    }
    return Error(MessageCode::CaseRefused).entry().exitCode;
}

void writeCase(base::JsonWriter& json, const Options& options, const casework::Case& file) {
    json.beginObject().member("id", file.id()).member("kind", casework::kindName(file.kind()));
    json.member("school", file.school()).member("pupil", pupilOf(file)).member("state", file.state());
    json.member("stateLabel", stateOf(options, file)).key("ended").boolean(file.hasEnded());
    json.key("events").beginArray();
    for (const auto& event : file.events()) {
        json.beginObject().member("number", static_cast<std::int64_t>(event.number)).member("type", event.type);
        json.member("on", event.on.text()).member("recordedAt", base::formatInstant(event.recordedAt));
        json.member("by", event.actor.name).member("role", model::idOf(event.actor.role));
        json.member("ground", event.ground).member("subject", event.subject).member("cause", event.cause);
        json.key("fields").beginObject();
        for (const auto& [name, value] : event.fields) {
            json.member(name, value);
        }
        json.endObject().endObject();
    }
    json.endArray().endObject();
}

const base::Words kCaseWord{"zaak", "case"};

void takesCase(const Command& command, std::string& id) {
    command.argument(kCaseWord, id,
                     {"Nummer van de zaak, zoals in 'schakel case list'", "Id of the case, as in 'schakel case list'"});
}

}  // namespace schakel::cli
