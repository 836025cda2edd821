// What schools' words can mean: "entity/canonical", of the model's lists and of the few things that no list has.
#pragma once

#include <string_view>
#include <vector>

#include "gateway/base/Words.h"

namespace schakel::policy {

// "SupportPlan/OPP_PRO", …
const std::vector<std::string_view>& allMeanings();

// What people see where a school has no word of its own: "ontwikkelingsperspectief PrO".
base::Words meaningLabel(std::string_view entity, std::string_view canonical);

}  // namespace schakel::policy
