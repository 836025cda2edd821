// Reads what a rule demands: its one form.
#pragma once

#include "gateway/mapping/RuleConditions.h"

namespace schakel::mapping {

// Exactly one of the forms must be among the rule's keys. `scope` is the group the rule is about.
void readForm(const base::YamlCursor& entry, const model::TypeDescriptor& scope, const LoadContext& context,
              Rule& rule);

}  // namespace schakel::mapping
