// Whether a plan stays within what its school set for plans of its kind.
#pragma once

#include <optional>
#include <string_view>

#include "gateway/base/Words.h"
#include "gateway/casework/Case.h"
#include "gateway/policy/SchoolPolicy.h"

namespace schakel::casework {

struct PlannedPeriod {
    model::Date begin;
    std::optional<model::Date> end = {};  // inclusive
    std::optional<int> talks = {};  // at most so many
};

// The limits of this school for such a plan, when none of them is kept; nullopt: all is well.
std::optional<base::Words> beyondLimits(const policy::SchoolPolicy& school, model::SupportPlanKind plan,
                                        const PlannedPeriod& period);

// A number of talks as a step says it: whole, and one at least. nullopt: anything else.
std::optional<int> talksIn(std::string_view text);

}  // namespace schakel::casework
