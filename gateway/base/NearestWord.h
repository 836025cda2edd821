// What somebody may have meant.
#pragma once

#include <string_view>
#include <vector>

namespace schakel::base {

// The nearest candidate within a third of the word's length; empty when there is none.
std::string_view nearestWord(std::string_view word, const std::vector<std::string_view>& candidates);

}  // namespace schakel::base
