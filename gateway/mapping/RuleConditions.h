// Reads the paths of rules and profiles, and the conditions under which they hold.
#pragma once

#include <vector>

#include "gateway/base/Yaml.h"
#include "gateway/mapping/RuleSet.h"

namespace schakel::mapping {

// What the rules are about, and where they go.
struct LoadContext {
    const model::TypeDescriptor& root;
    RuleSet& rules;
};

// The conditions under `when` of a rule or profile, as indices into the rule set's; equal ones are kept once. `scope`
// is the group that paths start from.
std::vector<std::size_t> readWhen(const base::YamlCursor& owner, const model::TypeDescriptor& scope,
                                  const LoadContext& context);

// One path or a list of them.
std::vector<CanonicalPath> readPaths(const base::YamlCursor& value, const model::TypeDescriptor& scope,
                                     const LoadContext& context);

}  // namespace schakel::mapping
