#include "gateway/model/DutchDay.h"

namespace schakel::model {
namespace {

using std::chrono::hours;

// The clocks change at 01:00 UTC on the last Sunday of a month.
base::Instant changeIn(std::chrono::year year, std::chrono::month month) {
    return std::chrono::sys_days(year / month / std::chrono::Sunday[std::chrono::last]) + hours(1);
}

hours offsetAt(base::Instant instant) {
    const auto year = std::chrono::year_month_day(std::chrono::floor<std::chrono::days>(instant)).year();
    const bool isSummer =
        instant >= changeIn(year, std::chrono::March) && instant < changeIn(year, std::chrono::October);
    return hours(isSummer ? 2 : 1);
}

}  // namespace

Date dutchDay(base::Instant instant) {
    const std::chrono::year_month_day day(std::chrono::floor<std::chrono::days>(instant + offsetAt(instant)));
    return Date::of(static_cast<int>(day.year()), static_cast<unsigned>(day.month()), static_cast<unsigned>(day.day()))
        .value();
}

base::Instant startOf(const Date& day) {
    const base::Instant midnight = std::chrono::sys_days(std::chrono::year(day.year()) /
                                                         std::chrono::month(day.month()) / std::chrono::day(day.day()));
    // No clock changes around midnight, so that the offset of the evening before is that of the midnight.
    return midnight - offsetAt(midnight - hours(2));
}

}  // namespace schakel::model
