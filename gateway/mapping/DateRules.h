// The forms of rules that compare the dates of a record: with each other, with a fixed day, or with periods. ISO dates
// compare as text; a date that is not there offends nothing.
#pragma once

#include <string_view>
#include <vector>

#include "gateway/mapping/RuleSet.h"

namespace schakel::mapping {

// The form with this name among the keys of a rule; nullptr when there is none. "not-before", "unique", …
struct DateForm {
    std::string_view key;
    RuleForm form;
};
const std::vector<DateForm>& dateForms();

// Reads what stands under the form's key; `scope` is the group the rule is about.
void readDateForm(const base::YamlCursor& value, const model::TypeDescriptor& scope, const model::TypeDescriptor& root,
                  Rule& rule);

// The values and groups that offend a rule of such a form. `today` stands for a date that only sending gives.
std::vector<model::NodeId> offendingDates(const Rule& rule, const model::Record& record, model::NodeId scope,
                                          std::string_view today);

}  // namespace schakel::mapping
