// What a plan must say: which parts a form has, per SWV and from which day on.
//
// An SWV's form is a row in the table of OppTemplate.cpp, with a version and the day from which it holds; a new version
// is a new row. Where an SWV has none of its own, the parts that the law names are the form.
#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "gateway/casework/Case.h"

namespace schakel::casework {

enum class OppPart : std::uint8_t { outflow, action };  // uitstroomdeel, handelingsdeel

struct TemplateField {
    const char* field;  // as the events write_outflow and write_action_part name it
    OppPart part;
    Need need;
    const char* dutch;
    const char* english;
};

struct OppTemplate {
    const char* swv;  // "VO2301"; "*": where an SWV has no form of its own
    const char* version;
    const char* from;  // the first day on which it holds
    std::span<const TemplateField> fields;
};

// The form of this SWV on that day.
const OppTemplate& oppTemplate(std::string_view swv, const model::Date& on);
// What the plan that is written so far lacks: the names of the template's required fields.
std::vector<const TemplateField*> missingParts(const OppTemplate& form, const Case& file);

}  // namespace schakel::casework
