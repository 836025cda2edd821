// When a partner says to try again.
#pragma once

#include <optional>
#include <string_view>

#include "gateway/base/Clock.h"

namespace schakel::transport {

// Retry-After as a waiting time: a number of seconds, or an HTTP date seen from `now`. A moment in the past is zero,
// more than thirty days is thirty days. Nothing when it is neither.
std::optional<base::Duration> parseRetryAfter(std::string_view value, base::Instant now);

// An HTTP date (RFC 9110 §5.6.7).
std::optional<base::Instant> parseHttpDate(std::string_view value);

}  // namespace schakel::transport
