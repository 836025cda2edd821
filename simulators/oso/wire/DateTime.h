// xs:dateTime, read.
#pragma once

#include <optional>
#include <string_view>

#include "gateway/base/Clock.h"

namespace schakel::simulators::oso {

// "2027-05-03T11:20:00", with or without a fraction and an offset. Without an offset it is taken as UTC. Finer than
// milliseconds is cut off. Absent when the text is something else, or no moment that exists.
std::optional<base::Instant> readDateTime(std::string_view text);

}  // namespace schakel::simulators::oso
