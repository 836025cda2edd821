#include "gateway/model/DutchDay.h"

namespace schakel::model {
namespace {

using std::chrono::hours;

constexpr hours kWinter(1);
constexpr hours kSummer(2);

// The clocks change at 01:00 UTC on the last Sunday of a month.
base::Instant changeIn(std::chrono::year year, std::chrono::month month) {
    return std::chrono::sys_days(year / month / std::chrono::Sunday[std::chrono::last]) + hours(1);
}

hours offsetAt(base::Instant instant) {
    const auto year = std::chrono::year_month_day(std::chrono::floor<std::chrono::days>(instant)).year();
    const bool isSummer =
        instant >= changeIn(year, std::chrono::March) && instant < changeIn(year, std::chrono::October);
    return isSummer ? kSummer : kWinter;
}

}  // namespace

Date dutchDay(base::Instant instant) {
    const std::chrono::year_month_day day(std::chrono::floor<std::chrono::days>(instant + offsetAt(instant)));
    return Date::of(static_cast<int>(day.year()), static_cast<unsigned>(day.month()), static_cast<unsigned>(day.day()))
        .value();
}

base::Instant dutchMoment(const Date& day, std::chrono::minutes afterMidnight) {
    const base::Instant asIfUtc = std::chrono::sys_days(std::chrono::year(day.year()) /
                                                        std::chrono::month(day.month()) / std::chrono::day(day.day())) +
                                  afterMidnight;
    // Of both readings only the right one has this offset.
    const auto inSummer = asIfUtc - kSummer;
    return offsetAt(inSummer) == kSummer ? inSummer : asIfUtc - kWinter;
}

}  // namespace schakel::model
