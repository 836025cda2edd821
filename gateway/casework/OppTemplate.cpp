#include "gateway/casework/OppTemplate.h"

#include <algorithm>
#include <array>

namespace schakel::casework {
namespace {

// WVO 26(5) and Inrichtingsbesluit WVO 15c, text of 2015.
constexpr std::array kByLaw{
    TemplateField{"outflow", OppPart::outflow, Need::required, "uitstroombestemming", "outflow destination"},
    TemplateField{"hindering", OppPart::outflow, Need::required, "belemmerende factoren", "hindering factors"},
    TemplateField{"promoting", OppPart::outflow, Need::required, "bevorderende factoren", "promoting factors"},
    TemplateField{"goals", OppPart::action, Need::required, "doelen", "goals"},
    TemplateField{"support", OppPart::action, Need::required, "begeleiding die de school geeft",
                  "support by the school"},
    TemplateField{"deviations", OppPart::action, Need::optional, "afwijkingen van het programma",
                  "deviations from the programme"},
};

constexpr std::array kTemplates{
    OppTemplate{"*", "2015.1", "2015-08-01", kByLaw},
};

}  // namespace

const OppTemplate& oppTemplate(std::string_view swv, const model::Date& on) {
    const auto* form = &kTemplates.front();
    const auto day = on.text();
    for (const auto& each : kTemplates) {
        const bool isBetter = each.swv == swv || std::string_view(form->swv) == "*";
        if (isBetter && (each.swv == swv || std::string_view(each.swv) == "*") && each.from <= day) {
            form = &each;
        }
    }
    return *form;
}

std::vector<const TemplateField*> missingParts(const OppTemplate& form, const Case& file) {
    std::vector<const TemplateField*> missing;
    for (const auto& field : form.fields) {
        if (field.need == Need::required && file.value(field.field).empty()) {
            missing.push_back(&field);
        }
    }
    return missing;
}

}  // namespace schakel::casework
