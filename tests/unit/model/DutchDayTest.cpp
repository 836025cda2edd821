#include "gateway/model/DutchDay.h"

#include <catch2/catch.hpp>

namespace schakel::model {
namespace {

using namespace std::chrono_literals;  // NOLINT(google-build-using-namespace): literals only

base::Instant utc(int year, unsigned month, unsigned day, std::chrono::minutes time) {
    return std::chrono::sys_days(std::chrono::year(year) / static_cast<int>(month) / static_cast<int>(day)) + time;
}

TEST_CASE("a day in the Netherlands begins an hour before UTC's in winter, and two in summer") {
    CHECK(dutchDay(utc(2026, 11, 22, 22h + 59min)).text() == "2026-11-22");
    CHECK(dutchDay(utc(2026, 11, 22, 23h)).text() == "2026-11-23");
    CHECK(dutchDay(utc(2026, 7, 31, 21h + 59min)).text() == "2026-07-31");
    CHECK(dutchDay(utc(2026, 7, 31, 22h)).text() == "2026-08-01");
    CHECK(dutchDay(utc(2027, 12, 31, 23h)).text() == "2028-01-01");
}

TEST_CASE("on the days on which the clocks change the offset of the moment counts") {
    // 2027: 28 March and 31 October.
    CHECK(dutchMoment(Date::of(2027, 3, 28).value()) == utc(2027, 3, 27, 23h));
    CHECK(dutchMoment(Date::of(2027, 3, 29).value()) == utc(2027, 3, 28, 22h));
    CHECK(dutchMoment(Date::of(2027, 10, 31).value()) == utc(2027, 10, 30, 22h));
    CHECK(dutchMoment(Date::of(2027, 11, 1).value()) == utc(2027, 10, 31, 23h));
}

TEST_CASE("every day begins at its own midnight and ends a moment before the next") {
    auto day = Date::of(2024, 1, 1).value();
    for (int i = 0; i < 4 * 366; ++i, day = day.plusDays(1)) {
        INFO(day.text());
        CHECK(dutchDay(dutchMoment(day)) == day);
        CHECK(dutchDay(dutchMoment(day.plusDays(1)) - 1ms) == day);
    }
}

}  // namespace
}  // namespace schakel::model
