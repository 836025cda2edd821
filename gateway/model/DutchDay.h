// Days and moments in the Netherlands: dates in law, in forms and on letters are days there.
#pragma once

#include <chrono>

#include "gateway/base/Clock.h"
#include "gateway/model/ids/Date.h"

namespace schakel::model {

// UTC+1, and UTC+2 from the last Sunday of March to the last Sunday of October, 01:00 UTC (Directive 2000/84/EC; so
// since 1996).
Date dutchDay(base::Instant instant);

// The moment at which a clock there says so many minutes after midnight; none: that at which the day begins. Of the
// hour that comes twice in October the first is meant, and the hour that is skipped in March is read as winter time.
base::Instant dutchMoment(const Date& day, std::chrono::minutes afterMidnight = std::chrono::minutes(0));

}  // namespace schakel::model
