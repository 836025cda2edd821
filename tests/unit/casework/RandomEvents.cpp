#include "tests/unit/casework/RandomEvents.h"

#include <algorithm>
#include <array>
#include <map>

namespace schakel::casework::testing {
namespace {

using Values = std::vector<std::string>;

// What makes sense in a field that its kind alone does not tell.
const std::map<std::string, Values, std::less<>>& hints() {
    static const std::map<std::string, Values, std::less<>> kHints{
        {"source", {"99XX"}},
        {"target", {"00YY"}},
        {"requested_by", {"00YY", "00YY", "99ZZ"}},
        {"categories", {"ADMINISTRATIEF", "ADMINISTRATIEF, VERZUIM", "BEGELEIDING"}},
        {"born_on", {"2008-01-01", "2010-06-15", "2014-05-01"}},
        {"enrolled_on", {"2026-08-01"}},
        {"session_limit", {"3", "5"}},
        {"swv", {"VO2301"}},
        {"number", {"VO2301-2026-00042"}},
        {"from", {"2026-08-01"}},
        {"to", {"2027-07-31"}},
        {"brin", {"00YY"}},
        {"applicant", {"00YY"}},
        {"receiving_school", {"99XX"}},
        {"supplied_by", {"MENTOR", "SUPPORT_COORDINATOR"}},
        {"found", {"0", "0", "1"}},
        {"enrolment_from", {"2026-08-01", "2026-09-01"}},
        {"enrolment_sequence", {"1", "4711"}},
        {"opp_begin", {"2026-09-01"}},
        {"enrolment_to", {"2027-06-30"}},
        {"opp_end", {"2027-06-30"}},
        {"enrolment_period", {"2026-08-01/", "2026-08-01/", "2026-08-01/2027-06-30"}},
        {"opp_periods", {"2026-09-01/", "2026-09-01/2027-06-30"}},
        {"registered_opp", {"2026-09-01/"}},
        {"stay_periods", {"2026-10-01/2026-11-01"}},
        {"discipline", {"orthopedagoog", "psycholoog", "kinderpsychiater", "arts"}},
        {"number_profile", {"BRON"}},
        {"decider", {"COMPETENT_AUTHORITY"}},
        {"type", {"VSO", "PRO"}},
        {"decision", {"ADMISSION", "ADMISSION", "REFUSAL"}},
        {"expert", {"D. Deskundige", "E. Deskundige"}},
        {"committee_advice", {"advies van de commissie"}},
    };
    return kHints;
}

Values textsOf(const EventType& type, std::string_view field) {
    if (field == "kind" && std::string_view(type.name) == "record_meeting") {
        return {"EXTERNAL_CARE_TEAM", "INTAKE", "MULTIDISCIPLINARY_CASE"};
    }
    if (field == "kind") {
        return {"OPP", "VPI_SCHOOL", "MOTIVATION", "RESEARCH_REPORT", "CONVERSATION_REPORT", "OBSERVATION_REPORT"};
    }
    const auto hint = hints().find(field);
    return hint == hints().end() ? Values{} : hint->second;
}

// Of a careful person, in percent. Who registers an OPP or a pupil rarely speaks of a TLV.
int likelihood(const Field& field) {
    const bool isRare = std::string_view(field.name).starts_with("tlv_");
    return field.need == Need::required ? 100 : isRare ? 3 : 55;
}

std::string hashOf(std::size_t number) {
    return std::string(64, static_cast<char>('a' + static_cast<char>(number)));
}

constexpr std::array kNames{"A. Coordinator", "B. Administratie", "C. Ouder", "D. Deskundige"};

}  // namespace

std::string RandomEvents::dayNear(const model::Date& today) {
    return today.plusDays(-static_cast<int>(below(chance(70) ? 2 : 90))).text();
}

std::string RandomEvents::uuid() {
    std::string text = "00000000-0000-4000-8000-000000000000";
    for (const std::size_t at : {0U, 3U, 5U, 9U, 30U, 31U, 33U, 35U}) {
        text[at] = "0123456789abcdef"[below(16)];
    }
    return text;
}

std::string RandomEvents::subject(const Case* file) {
    if (file != nullptr && chance(75)) {
        std::vector<const Event*> named;
        for (const auto& event : file->events()) {
            if (!event.subject.empty()) {
                named.push_back(&event);
            }
        }
        if (!named.empty()) {
            return chance(60) ? named.back()->subject : oneOf(named)->subject;
        }
    }
    return hashOf(below(6));
}

std::string RandomEvents::right(const Field& field, const Case* file, const model::Date& today) {
    switch (field.kind) {
        case FieldKind::text:
            if (field.name == std::string_view("message_id")) {
                return uuid();
            }
            return chance(90) ? "tekst" : "een langere tekst met <tekens> & \"aanhalingen\"";
        case FieldKind::person: return oneOf(kNames);
        case FieldKind::date: {
            const auto said = file == nullptr ? std::string() : file->value(field.name);
            return !said.empty() && chance(40) ? said : dayNear(today);
        }
        case FieldKind::number: return std::to_string(below(9));
        case FieldKind::flag: return chance(50) ? "ja" : "nee";
        case FieldKind::hash: return hashOf(below(6));
        case FieldKind::choice: {
            const auto said = file == nullptr ? std::string() : file->value(field.name);
            const bool isAgain = chance(40) && std::any_of(field.choices.begin(), field.choices.end(),
                                                           [&](const auto& word) { return word.id == said; });
            return isAgain ? said : std::string(oneOf(field.choices).id);
        }
    }
    return {};
}

std::string RandomEvents::wrong() {
    static const Values kWrong{"",  "2026-02-30",          "ja",        "Ja", "-1", "999999011",
                               "x", std::string(300, 'x'), "2030-01-01"};
    return oneOf(kWrong);
}

Event RandomEvents::made(const EventType& type, const Case* file, const model::Date& today, Care care) {
    Event event{.type = type.name, .actor = {oneOf(kNames), model::Role::registrar}, .on = today};
    const bool isCareful = care == Care::careful;
    if (type.roles.empty()) {
        event.cause = "exchange:" + std::to_string(random_());
    } else {
        event.actor.role = isCareful ? oneOf(type.roles) : static_cast<model::Role>(below(25));
    }
    if (event.actor.role == model::Role::registrar && chance(70)) {
        event.actor.name = "B. Administratie";
    }
    if (isCareful ? chance(90) : chance(50)) {
        event.subject = subject(file);
    }
    if (!isCareful && chance(10)) {
        event.on = today.plusDays(3);
    }
    for (const auto& field : type.fields) {
        if (!chance(isCareful ? likelihood(field) : 70)) {
            continue;
        }
        const auto hinted = textsOf(type, field.name);
        const bool byHint = !hinted.empty() && chance(90) && field.kind != FieldKind::flag;
        event.fields[field.name] = !isCareful && chance(20) ? wrong()
                                   : byHint                 ? oneOf(hinted)
                                                            : right(field, file, today);
    }
    if (!isCareful && chance(5)) {
        event.fields["onbekend"] = "x";
    }
    return event;
}

const EventType* RandomEvents::choose(const Case& file) {
    const auto possible = possibleEvents(file);
    std::vector<const EventType*> steps;
    for (const auto* const type : possible) {
        if (file.life().transition(file.state(), type->name) != nullptr) {
            steps.push_back(type);
        }
    }
    if (!steps.empty() && chance(40)) {
        return oneOf(steps);
    }
    return possible.empty() || chance(10) ? &oneOf(file.life().events) : oneOf(possible);
}

Event RandomEvents::opening(const LifeCycle& life, const model::Date& today) {
    return made(life.events.front(), nullptr, today, chance(90) ? Care::careful : Care::careless);
}

Event RandomEvents::next(const Case& file, const model::Date& today) {
    auto event = made(*choose(file), &file, today, chance(75) ? Care::careful : Care::careless);
    if (chance(1)) {
        event.type = "bestaat_niet";
    }
    return event;
}

}  // namespace schakel::casework::testing
