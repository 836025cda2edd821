// The checks that a rule's `valid:` form can ask for.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "gateway/mapping/RuleSet.h"

namespace schakel::mapping {

bool isValid(std::string_view text, ValidKind kind);

// Whole school years, as ISO dates: both days are in them.
struct SchoolYears {
    std::string firstDay;
    std::string lastDay;
};

// The school year of an ISO date and so many before it: 2016-01-02, 2 -> 2013-08-01 to 2016-07-31. nullopt when it is
// not a date.
std::optional<SchoolYears> schoolYears(std::string_view isoDate, int yearsBack);

}  // namespace schakel::mapping
