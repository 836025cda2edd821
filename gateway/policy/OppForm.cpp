#include "gateway/policy/OppForm.h"

namespace schakel::policy {
namespace {

constexpr auto kOutflow = OppPart::outflow;
constexpr auto kAction = OppPart::action;

// By law: WVO 26(5) and Inrichtingsbesluit WVO 15c, text of 2015. Goals are what a handelingsdeel is written with here;
// the text of the law does not name them.
std::vector<OppFieldRule> makeFields() {
    return {
        {OppField::outflow, "outflow", "uitstroombestemming", "outflow destination", kOutflow, true, true},
        {OppField::outflowReasons, "outflow_reasons", "onderbouwing", "reasons", kOutflow},
        {OppField::hindering, "hindering", "belemmerende factoren", "hindering factors", kOutflow, true, true},
        {OppField::promoting, "promoting", "bevorderende factoren", "promoting factors", kOutflow, true, true},
        {OppField::goals, "goals", "doelen", "goals", kAction, false, true},
        {OppField::support, "support", "begeleiding die de school geeft", "support by the school", kAction, true, true},
        {OppField::deviations, "deviations", "afwijkingen van het programma", "deviations from the programme", kAction,
         true},
        {OppField::pupil, "pupil", "leerling", "pupil", {}},
        {OppField::bornOn, "born_on", "geboortedatum", "date of birth", {}},
        {OppField::school, "school", "school (BRIN)", "school (BRIN)", {}},
        {OppField::enrolledOn, "enrolled_on", "ingeschreven op", "enrolled on", {}},
        {OppField::level, "level", "ondersteuningsniveau", "support level", {}},
        {OppField::author, "author", "opgesteld door", "written by", {}},
        {OppField::consultation, "consultation", "overleg met de ouders", "consultation of the parents", {}},
        {OppField::hearing, "hearing", "wat de leerling ervan vindt", "what the pupil thinks of it", {}},
        {OppField::views, "views", "oordeel van de ouders", "verdict of the parents", {}},
        {OppField::consent, "consent", "instemming met het handelingsdeel", "consent to the action part", {}},
        {OppField::period, "period", "vastgesteld en looptijd", "establishment and period", {}},
        {OppField::executor, "executor", "uitvoerder", "executor", {}},
        {OppField::evaluation, "evaluation", "evaluatie", "evaluation", {}},
        {OppField::provisions, "provisions", "voorzieningen", "provisions", {}},
        {OppField::document, "document", "in het document zelf", "in the document itself", {}},
    };
}

}  // namespace

const std::vector<OppFieldRule>& oppFields() {
    static const auto kFields = makeFields();
    return kFields;
}

const OppFieldRule& ruleOf(OppField field) {
    return oppFields()[static_cast<std::size_t>(field)];
}

bool isWritten(OppField field) {
    return field <= OppField::author || field == OppField::document;
}

OppForm OppForm::byLaw() {
    OppForm form{.version = "2015.1",
                 .title = {"Ontwikkelingsperspectief", "Development perspective (OPP)"},
                 .parts = {},
                 .source = "WVO 26(5), Inrichtingsbesluit WVO 15c (VERIFIED-2015)"};
    for (const auto& each : oppFields()) {
        if (each.byLaw || each.required) {
            form.parts.push_back({each.field, *each.part, {each.dutch, each.english}, each.required});
        }
    }
    return form;
}

base::Words labelOf(OppPart part) {
    switch (part) {
        case OppPart::general: return {"algemeen", "general"};
        case OppPart::outflow: return {"uitstroomdeel", "outflow part"};
        case OppPart::action: return {"handelingsdeel", "action part"};
    }
    return "";
}

}  // namespace schakel::policy
