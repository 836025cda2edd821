// Small texts.
#pragma once

#include <string_view>

namespace schakel::plugins::somtoday {

bool isUuid(std::string_view text);

}  // namespace schakel::plugins::somtoday
