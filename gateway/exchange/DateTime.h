// Reads moments as XML writes them.
#pragma once

#include <optional>
#include <string_view>

#include "gateway/base/Clock.h"

namespace schakel::exchange {

// xs:dateTime: "2026-11-22T09:30:00", with a fraction and an offset or without. One without an offset is taken as the
// earliest moment it can be in the Netherlands (summer time), so that nothing newer passes for older. nullopt when it
// is not a moment.
std::optional<base::Instant> parseDateTime(std::string_view text);

}  // namespace schakel::exchange
