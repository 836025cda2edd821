#include "gateway/casework/OppForm.h"

#include <algorithm>

#include "gateway/casework/EventFields.h"
#include "gateway/casework/Opp.h"
#include "gateway/casework/OppFormTexts.h"
#include "gateway/casework/Phrases.h"

namespace schakel::casework {
namespace {

using base::Words;
using policy::OppField;
using policy::OppFormPart;
using policy::OppPart;

int characters(const Words& words) {
    const auto& text = words.in(base::Language::dutch);
    return static_cast<int>(std::count_if(text.begin(), text.end(),
                                          [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; }));
}

// The case has the part of the plan that this belongs to, and no word of it: a document says all.
bool isOnlyInDocument(const Case& file, OppField field) {
    const auto part = policy::ruleOf(field).part;
    return part && std::none_of(policy::oppFields().begin(), policy::oppFields().end(), [&](const auto& each) {
               return each.part == part && !isEmpty(oppText(file, each.field));
           });
}

FormPart filled(const Case& file, const OppFormPart& part) {
    FormPart result{.name = policy::ruleOf(part.field).id,
                    .label = part.label,
                    .text = oppText(file, part.field),
                    .need = part.required ? Need::required : Need::optional};
    if (part.field == OppField::document || (isEmpty(result.text) && isOnlyInDocument(file, part.field))) {
        result.documents = oppDocuments(file, part.part);
    }
    return result;
}

// What is amiss with a part; empty: nothing. That a document says it is no text that anybody can check.
Words lackOf(const OppFormPart& wanted, const FormPart& part) {
    const bool isDocument = wanted.field == OppField::document;
    if (isEmpty(part.text) && wanted.required && !(isDocument && !part.documents.empty())) {
        return wanted.label +
               (part.documents.empty() || !isWritten(wanted.field)
                    ? Words{": ontbreekt", ": is missing"}
                    : Words{": alleen een document, de tekst ontbreekt", ": a document only, the text is missing"});
    }
    const int length = characters(part.text);
    if (!wanted.longest || length <= *wanted.longest) {
        return "";
    }
    const auto is = std::to_string(length);
    const auto most = std::to_string(*wanted.longest);
    return wanted.label + Words{": " + is + " tekens, het formulier laat er " + most + " toe",
                                ": " + is + " characters, the form allows " + most};
}

// After the invitation the plan stays on the form that parents and pupil saw.
model::Date formDay(const Case& file, const model::Date& today) {
    const auto* const invited = file.last({"invite"});
    return invited != nullptr && file.state() != "DRAFT" ? invited->on : today;
}

void addSections(const Case& file, const policy::OppForm& wanted, Form& form) {
    std::optional<OppPart> open;
    for (const auto& each : wanted.parts) {
        if (open != each.part) {
            form.sections.push_back({policy::labelOf(each.part), {}});
            open = each.part;
        }
        auto part = filled(file, each);
        if (const auto lack = lackOf(each, part); !isEmpty(lack)) {
            form.lacks.push_back(lack);
        }
        form.sections.back().parts.push_back(std::move(part));
    }
}

// Which bytes the parts are of: what parents consented to.
void addDocuments(const Case& file, Form& form) {
    FormSection section{{"documenten", "documents"}, {}};
    for (const auto part : {OppPart::outflow, OppPart::action}) {
        section.parts.push_back({.name = part == OppPart::outflow ? "outflow_part" : "action_part",
                                 .label = policy::labelOf(part),
                                 .documents = oppDocuments(file, part)});
    }
    form.sections.push_back(std::move(section));
}

void addNotes(const Case& file, const policy::OppForm& wanted, Form& form) {
    const auto* const written = file.last({"write_action_part"});
    const auto version = written == nullptr ? std::string() : fieldOf(*written, "template_version");
    if (!version.empty() && version != wanted.version) {
        form.notes.push_back({"Geschreven op versie " + version + " van het formulier.",
                              "Written on version " + version + " of the form."});
    }
    const auto* const state = file.life().state(file.state());
    form.notes.push_back(
        {std::string("Stand van het plan: ") + state->dutch, std::string("State of the plan: ") + state->english});
}

}  // namespace

const policy::OppForm& formOf(const Case& file, const policy::Policies& policies, const model::Date& on) {
    const auto swv = isOpp(file) ? file.value("swv") : std::string();
    return policies.swv(swv.empty() ? "*" : swv, on).oppForm;
}

std::vector<Words> lacksBeforeInviting(const Case& file, const policy::OppForm& form) {
    std::vector<Words> lacks;
    for (const auto& each : form.parts) {
        const bool isAsked = isWritten(each.field) && (isOpp(file) || each.part == OppPart::action);
        const auto lack = isAsked ? lackOf(each, filled(file, each)) : Words("");
        if (!isEmpty(lack)) {
            lacks.push_back(lack);
        }
    }
    return lacks;
}

Form oppForm(const Case& file, const policy::Policies& policies, const model::Date& today) {
    const auto& wanted = formOf(file, policies, formDay(file, today));
    Form form{.kind = kindName(file.kind()),
              .title = wanted.title,
              .version = wanted.version,
              .source = wanted.source,
              .swv = file.value("swv"),
              .school = file.school(),
              .on = today};
    addSections(file, wanted, form);
    addDocuments(file, form);
    addNotes(file, wanted, form);
    return withoutPersonalNumbers(std::move(form));
}

}  // namespace schakel::casework
