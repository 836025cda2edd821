// Moments in a wsu:Timestamp.
#pragma once

#include <optional>
#include <string_view>

#include "gateway/base/Clock.h"

namespace schakel::transport {

// xs:dateTime in UTC: "2026-11-22T09:30:00Z", with or without a fraction. Digikoppeling allows no other offset. nullopt
// when it is anything else.
std::optional<base::Instant> parseUtc(std::string_view text);

}  // namespace schakel::transport
