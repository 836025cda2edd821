// Which day it is in the Netherlands: dates in law, in forms and on letters are days there.
#pragma once

#include "gateway/base/Clock.h"
#include "gateway/model/ids/Date.h"

namespace schakel::model {

// UTC+1, and UTC+2 from the last Sunday of March to the last Sunday of October, 01:00 UTC (Directive 2000/84/EC).
Date dutchDay(base::Instant instant);

// The moment at which a day begins there: midnight.
base::Instant startOf(const Date& day);

}  // namespace schakel::model
