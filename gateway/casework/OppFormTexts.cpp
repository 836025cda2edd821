#include "gateway/casework/OppFormTexts.h"

#include "gateway/casework/EventFields.h"
#include "gateway/casework/Judgement.h"
#include "gateway/casework/Opp.h"
#include "gateway/casework/Phrases.h"

namespace schakel::casework {
namespace {

using base::Words;
using policy::OppField;
using policy::OppPart;

const Words kComma{", "};
const Words kNewLine{"\n"};

const Event* writtenLast(const Case& file, OppPart part) {
    switch (part) {
        case OppPart::general: return nullptr;
        case OppPart::outflow: return file.last({"write_outflow"});
        case OppPart::action: return file.last({"write_action_part"});
    }
    return nullptr;
}

Words shown(const Case& file, const Event& event, std::string_view field) {
    return shownField(file.life().event(event.type), event, field);
}

// The fields of one event on one line.
Words lineOf(const Case& file, const Event& event, std::initializer_list<std::string_view> fields) {
    std::vector<Words> words;
    for (const auto field : fields) {
        words.push_back(shown(file, event, field));
    }
    return joined(words, kComma);
}

// A line for each event of a kind, since the last of one of `since`.
Words linesOf(const Case& file, std::string_view type, std::initializer_list<std::string_view> since,
              std::initializer_list<std::string_view> fields) {
    std::vector<Words> lines;
    for (const auto* const event : file.all(type, since)) {
        lines.push_back(lineOf(file, *event, fields));
    }
    return joined(lines, kNewLine);
}

Words dayOf(const Case& file, std::string_view field) {
    const auto day = dateOf(file, field);
    return day ? shownDay(*day) : Words("");
}

Words levelText(const Case& file) {
    const auto level = model::findWord<model::SupportLevel>(file.value("level"));
    return level ? model::labelOf(*level) : Words("");
}

Words consentText(const Case& file) {
    const auto* const consent = file.last({"consent"});
    if (consent == nullptr || !hasActionPartConsent(file)) {
        return "";
    }
    const auto on = dateOf(*consent, "consented_on").value_or(consent->on);
    const Words isSigned = isYes(*consent, "signed") ? Words{"ondertekend", "signed"} : Words("");
    return joined({shownDay(on), lineOf(file, *consent, {"consented_by", "authority"}), isSigned}, kComma);
}

Words periodText(const Case& file) {
    std::vector<Words> lines;
    if (const auto established = dateOf(file, "established_on")) {
        lines.push_back(Words{"vastgesteld op ", "established on "} + shownDay(*established));
    }
    if (const auto period = periodOf(file)) {
        lines.push_back(Words{"loopt vanaf ", "runs from "} + shownDay(period->begin));
        if (period->end) {
            lines.push_back(Words{"tot en met ", "until "} + shownDay(*period->end));
        }
    }
    return joined(lines, kComma);
}

Words evaluationText(const Case& file) {
    const auto* const evaluated = file.last({"evaluate"});
    return evaluated == nullptr ? Words("")
                                : lineOf(file, *evaluated, {"evaluated_on", "with_parents", "outcome", "evaluation"});
}

Words writtenText(const Case& file, OppField field) {
    const auto& rule = policy::ruleOf(field);
    const auto* const event = writtenLast(file, rule.part.value_or(OppPart::general));
    return event == nullptr ? Words("") : Words(fieldOf(*event, rule.id));
}

}  // namespace

Words oppText(const Case& file, OppField field) {
    switch (field) {
        case OppField::outflow:
        case OppField::outflowReasons:
        case OppField::hindering:
        case OppField::promoting:
        case OppField::goals:
        case OppField::support:
        case OppField::deviations: return writtenText(file, field);
        case OppField::pupil: return file.value("pupil");
        case OppField::bornOn: return dayOf(file, "born_on");
        case OppField::school: return file.school();
        case OppField::enrolledOn: return dayOf(file, "enrolled_on");
        case OppField::level: return levelText(file);
        case OppField::author: return joined({file.value("author"), file.value("author_organisation")}, kComma);
        case OppField::consultation:
            return linesOf(file, "record_consultation", {"change"},
                           {"consulted_on", "consulted_with", "consultation_summary"});
        case OppField::hearing:
            return linesOf(file, "record_hearing", {"change"},
                           {"heard_on", "moment", "how", "heard_by", "hearing_summary"});
        case OppField::views:
            return linesOf(file, "record_parent_view", {"write_action_part"},
                           {"parent", "authority", "verdict", "view"});
        case OppField::consent: return consentText(file);
        case OppField::period: return periodText(file);
        case OppField::executor: return file.value("executor");
        case OppField::evaluation: return evaluationText(file);
        case OppField::provisions:
            return linesOf(file, "assign_provision", {},
                           {"provision", "assigned_level", "assigned_from", "assigned_to"});
        case OppField::document: return "";
    }
    return "";
}

std::vector<FormDocument> oppDocuments(const Case& file, OppPart part) {
    const auto* const event = writtenLast(file, part);
    if (event == nullptr || event->subject.empty()) {
        return {};
    }
    return {{policy::labelOf(part), event->on, event->subject}};
}

}  // namespace schakel::casework
