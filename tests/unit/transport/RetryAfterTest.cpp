#include "gateway/transport/RetryAfter.h"

#include <catch2/catch.hpp>

namespace schakel::transport {
namespace {

using namespace std::chrono_literals;

TEST_CASE("Retry-After is seconds or a date", "[transport][retry]") {
    const auto now = *parseHttpDate("Sun, 22 Nov 2026 09:30:00 GMT");
    CHECK(base::formatInstant(now) == "2026-11-22T09:30:00.000Z");
    CHECK(parseRetryAfter("120", now) == 120s);
    CHECK(parseRetryAfter(" 0 ", now) == 0s);
    CHECK(parseRetryAfter("Sun, 22 Nov 2026 09:31:30 GMT", now) == 90s);
    CHECK(parseRetryAfter("Sun, 22 Nov 2026 09:00:00 GMT", now) == 0s);
    CHECK(parseRetryAfter("99999999999999999999999", now) == std::chrono::days(30));
    CHECK(parseRetryAfter("Sun, 22 Nov 2099 09:00:00 GMT", now) == std::chrono::days(30));
    CHECK_FALSE(parseRetryAfter("", now));
    CHECK_FALSE(parseRetryAfter("-5", now));
    CHECK_FALSE(parseRetryAfter("soon", now));
}

}  // namespace
}  // namespace schakel::transport
