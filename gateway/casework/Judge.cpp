// What stands in the way of an event: state, role and fields first, then the guard.
#include <algorithm>
#include <array>

#include "gateway/casework/EventFields.h"
#include "gateway/casework/PlainText.h"
#include "gateway/casework/Words.h"
#include "gateway/model/ids/Brin.h"
#include "gateway/model/ids/SwvCode.h"

namespace schakel::casework {
namespace {

constexpr Rule kUnknown{"ZAAK-01",
                        "Deze stap bestaat niet voor dit soort zaak.",
                        "This kind of case has no such step.",
                        "Schakel, de levensloop van de zaak",
                        "Kies een van de stappen die de zaak nu heeft.",
                        "Choose one of the steps that the case has now."};
constexpr Rule kNotNow{"ZAAK-02",
                       "Deze stap kan nu niet.",
                       "This step is not possible now.",
                       "Schakel, de levensloop van de zaak",
                       "Kies een van de stappen die de zaak nu heeft.",
                       "Choose one of the steps that the case has now."};
constexpr Rule kRole{"ZAAK-03",
                     "Deze stap is niet aan deze rol.",
                     "This step is not for this role.",
                     "Schakel, de levensloop van de zaak",
                     "Vraag het iemand met een van deze rollen.",
                     "Ask somebody who has one of these roles."};
constexpr Rule kField{"ZAAK-04",
                      "Er ontbreekt iets aan deze stap, of het klopt niet.",
                      "Something of this step is missing, or not right.",
                      "Schakel, de levensloop van de zaak",
                      "Vul aan of verbeter wat hier staat.",
                      "Add or correct what is named here."};
constexpr Rule kFuture{"ZAAK-05",
                       "Wat nog niet gebeurd is, kan niet worden vastgelegd.",
                       "What has not happened yet cannot be recorded.",
                       "Schakel, de levensloop van de zaak",
                       "Kijk de datum na.",
                       "Check the date."};
constexpr Rule kBefore{"ZAAK-06",
                       "Deze stap kan niet eerder zijn gezet dan de vorige.",
                       "This step cannot have been taken before the previous one.",
                       "Schakel, de levensloop van de zaak",
                       "Kijk de datum na, en of de klok van deze computer goed staat.",
                       "Check the date, and whether this computer's clock is right."};

base::Words joined(const base::Words& start, std::span<const model::Word> words) {
    std::string dutch = start.in(base::Language::dutch);
    std::string english = start.in(base::Language::english);
    const char* between = ": ";
    for (const auto& word : words) {
        dutch += std::string(between) + word.dutch + " (" + word.id + ")";
        english += std::string(between) + word.english + " (" + word.id + ")";
        between = ", ";
    }
    return {dutch, english};
}

base::Words rolesOf(const EventType& type) {
    std::string dutch;
    std::string english;
    for (const auto role : type.roles) {
        const auto label = model::labelOf(role);
        const std::string id = std::string(" (") + model::idOf(role) + ")";
        dutch += (dutch.empty() ? "" : ", ") + label.in(base::Language::dutch) + id;
        english += (english.empty() ? "" : ", ") + label.in(base::Language::english) + id;
    }
    return type.roles.empty() ? base::Words{"Schakel zelf", "Schakel itself"} : base::Words{dutch, english};
}

std::size_t characters(std::string_view text) {
    return static_cast<std::size_t>(std::count_if(
        text.begin(), text.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; }));
}

// What is wrong with any text; nullopt: nothing.
std::optional<base::Words> wrongWith(std::string_view text, std::size_t longest) {
    if (!isPlainText(text)) {
        return base::Words{"gewone tekst, zonder stuurtekens", "plain text, without control characters"};
    }
    if (characters(text) > longest) {
        const auto most = std::to_string(longest);
        return base::Words{"hoogstens " + most + " tekens", "at most " + most + " characters"};
    }
    return std::nullopt;
}

// What is wrong with the text of a field; nullopt: nothing.
std::optional<base::Words> wrongWith(const Field& field, std::string_view text) {
    if (auto wrong = wrongWith(text, field.longest)) {
        return wrong;
    }
    switch (field.kind) {
        case FieldKind::text:
        case FieldKind::person: return std::nullopt;
        case FieldKind::date:
            return dateIn(text) ? std::nullopt
                                : std::optional(base::Words{"een datum als 2026-11-22", "a date such as 2026-11-22"});
        case FieldKind::number:
            return numberIn(text) ? std::nullopt : std::optional(base::Words{"een getal", "a number"});
        case FieldKind::flag:
            return text == "ja" || text == "nee" ? std::nullopt : std::optional(base::Words{"ja of nee", "ja or nee"});
        case FieldKind::hash:
            return isHash(text) ? std::nullopt
                                : std::optional(base::Words{"een SHA-256 in 64 tekens", "a SHA-256 of 64 characters"});
        case FieldKind::choice:
            return words::find(field.choices, text) != nullptr
                       ? std::nullopt
                       : std::optional(joined({"een van", "one of"}, field.choices));
    }
    return std::nullopt;
}

base::Words said(const Field& field, const base::Words& wanted) {
    const auto in = [&](base::Language language, const char* label) {
        return std::string(label) + " (" + field.name + "): " + wanted.in(language);
    };
    return {in(base::Language::dutch, field.dutch), in(base::Language::english, field.english)};
}

// Who did it, and on what ground: texts that every step has.
constexpr std::array kCommon{Field{.name = "by", .dutch = "naam", .english = "name", .longest = 200},
                             Field{.name = "organisation", .dutch = "organisatie", .english = "organisation"},
                             Field{.name = "ground", .dutch = "grond", .english = "ground"},
                             Field{.name = "subject", .dutch = "document", .english = "document", .longest = 64}};

void checkCommon(const Event& event, Refusals& refusals) {
    const std::array values{&event.actor.name, &event.actor.organisation, &event.ground, &event.subject};
    for (std::size_t i = 0; i < kCommon.size(); ++i) {
        if (const auto wanted = values[i]->empty() ? std::nullopt : wrongWith(kCommon[i], *values[i])) {
            refusals.push_back({&kField, said(kCommon[i], *wanted)});
        }
    }
}

bool isTold(const Event& event) {
    return event.cause.starts_with(kTold);
}

bool isYetToCome(const Field& field, const Event& event) {
    return field.when == When::past && !isTold(event) && dateOf(event, field.name) > event.on;
}

void checkFields(const EventType& type, const Event& event, Refusals& refusals) {
    for (const auto& field : type.fields) {
        const auto given = event.fields.find(field.name);
        const bool isEmpty = given == event.fields.end() || given->second.empty();
        if (isEmpty && field.need == Need::required && !isTold(event)) {
            refusals.push_back({&kField, said(field, {"ontbreekt", "is missing"})});
        } else if (!isEmpty) {
            if (const auto wanted = wrongWith(field, given->second)) {
                refusals.push_back({&kField, said(field, *wanted)});
            } else if (isYetToCome(field, event)) {
                refusals.push_back({&kFuture, said(field, given->second)});
            }
        }
    }
    for (const auto& given : event.fields) {
        const auto& name = isPlainText(given.first) ? given.first : "?";
        const bool known =
            std::any_of(type.fields.begin(), type.fields.end(), [&](const Field& field) { return name == field.name; });
        if (!known) {
            refusals.push_back({&kField, base::Words{name + ": dit veld heeft deze stap niet",
                                                     name + ": this step has no such field"}});
        }
    }
}

// State, role, moment and fields.
Refusals checkForm(const Situation& situation, const EventType& type) {
    const auto& event = situation.event;
    Refusals refusals;
    const bool byGateway = !event.cause.empty();
    if (!byGateway && std::find(type.roles.begin(), type.roles.end(), event.actor.role) == type.roles.end()) {
        refusals.push_back({&kRole, rolesOf(type)});
    }
    if (event.on > situation.today) {
        refusals.push_back({&kFuture, base::Words(event.on.text())});
    }
    checkCommon(event, refusals);
    checkFields(type, event, refusals);
    return refusals;
}

// Steps that people take follow one another in time, too: terms count from them. What the gateway tells is of the day
// that others name.
bool isBeforeTheLast(const Situation& situation) {
    return situation.event.cause.empty() && situation.event.on < situation.file.entered().on;
}

base::Words possibleWords(const Case& file) {
    std::vector<model::Word> words;
    for (const auto* const type : possibleEvents(file)) {
        words.push_back({type->name, type->dutch, type->english});
    }
    const auto* const state = file.life().state(file.state());
    return joined({std::string("de zaak is: ") + state->dutch + "; nu kan",
                   std::string("the case is: ") + state->english + "; possible now"},
                  words);
}

}  // namespace

Refusals judge(const Situation& situation) {
    const auto& life = situation.file.life();
    const auto* const type = life.event(situation.event.type);
    if (type == nullptr || situation.event.type == kOpen) {
        return {{&kUnknown, possibleWords(situation.file)}};
    }
    const auto* const transition = life.transition(situation.file.state(), type->name);
    const auto* const fact = life.fact(type->name);
    if (transition == nullptr && (fact == nullptr || !fact->mayHappenIn(situation.file.state(), life))) {
        return {{&kNotNow, possibleWords(situation.file)}};
    }
    auto refusals = checkForm(situation, *type);
    const auto guard = transition != nullptr ? transition->guard : fact->guard;
    if (refusals.empty() && guard != nullptr && !isTold(situation.event)) {
        refusals = guard(situation);
    }
    if (transition != nullptr && isBeforeTheLast(situation)) {
        refusals.push_back({&kBefore, base::Words(situation.file.entered().on.text())});
    }
    return refusals;
}

Refusals judgeOpening(const Situation& situation) {
    const auto& life = situation.file.life();
    auto refusals = checkForm(situation, *life.event(kOpen));
    const auto& school = situation.file.school();
    if (!model::Brin::parse(school) && !model::SwvCode::parse(school)) {
        refusals.push_back({&kField, base::Words{"school: een BRIN als 00YY, of de code van een samenwerkingsverband",
                                                 "school: a BRIN such as 00YY, or the code of an SWV"}});
    }
    if (refusals.empty() && life.opening != nullptr) {
        refusals = life.opening(situation);
    }
    return refusals;
}

}  // namespace schakel::casework
