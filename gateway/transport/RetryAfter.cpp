#include "gateway/transport/RetryAfter.h"

#include <algorithm>
#include <charconv>
#include <string>

#include <curl/curl.h>

#include "gateway/transport/Ascii.h"

namespace schakel::transport {
namespace {

constexpr std::chrono::seconds kLongest = std::chrono::days(30);

}  // namespace

std::optional<base::Instant> parseHttpDate(std::string_view value) {
    const std::time_t moment = ::curl_getdate(std::string(value).c_str(), nullptr);
    if (moment < 0) {
        return std::nullopt;
    }
    return base::Instant(std::chrono::seconds(moment));
}

std::optional<base::Duration> parseRetryAfter(std::string_view value, base::Instant now) {
    value = trimBlanks(value);
    if (value.empty()) {
        return std::nullopt;
    }
    if (std::all_of(value.begin(), value.end(), isDigit)) {
        std::int64_t seconds = 0;
        const auto [end, error] = std::from_chars(value.data(), value.data() + value.size(), seconds);
        const bool fits = error == std::errc{} && seconds < kLongest.count();
        return fits ? std::chrono::seconds(seconds) : kLongest;
    }
    const auto moment = parseHttpDate(value);
    if (!moment) {
        return std::nullopt;
    }
    return std::clamp<base::Duration>(*moment - now, base::Duration::zero(), kLongest);
}

}  // namespace schakel::transport
