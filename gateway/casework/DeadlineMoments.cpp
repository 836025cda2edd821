// Days and moments in the Netherlands. Summer time has begun and ended on the last Sundays of March and October, at
// 01:00 UTC, since 1996 (Directive 2000/84/EC).
#include <chrono>

#include "gateway/casework/Deadlines.h"

namespace schakel::casework {
namespace {

using namespace std::chrono_literals;
using std::chrono::sys_days;

constexpr auto kWinter = 1h;
constexpr auto kSummer = 2h;

base::Instant turnOf(std::chrono::year year, std::chrono::month month) {
    return base::Instant(sys_days(year / month / std::chrono::Sunday[std::chrono::last]) + 1h);
}

std::chrono::hours offsetAt(base::Instant moment) {
    const std::chrono::year_month_day date(std::chrono::floor<std::chrono::days>(moment));
    const bool summer =
        moment >= turnOf(date.year(), std::chrono::March) && moment < turnOf(date.year(), std::chrono::October);
    return summer ? kSummer : kWinter;
}

}  // namespace

base::Instant momentOf(const model::Date& day, std::chrono::minutes afterMidnight) {
    const auto asIfUtc = base::Instant(sys_days(std::chrono::year(day.year()) / std::chrono::month(day.month()) /
                                                std::chrono::day(day.day()))) +
                         afterMidnight;
    // Of both readings, only the right one has this offset. The hour that is skipped in March is read as winter time;
    // of the hour that comes twice in October, the first is meant.
    const auto inSummer = asIfUtc - kSummer;
    return offsetAt(inSummer) == kSummer ? inSummer : asIfUtc - kWinter;
}

base::Instant endOfDay(const model::Date& day) {
    return momentOf(day.plusDays(1), 0min);
}

model::Date dayOf(base::Instant moment) {
    const std::chrono::year_month_day date(std::chrono::floor<std::chrono::days>(moment + offsetAt(moment)));
    return *model::Date::of(static_cast<int>(date.year()), static_cast<unsigned>(date.month()),
                            static_cast<unsigned>(date.day()));
}

}  // namespace schakel::casework
