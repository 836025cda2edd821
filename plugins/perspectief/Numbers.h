// Finds personal numbers and birth dates in text, disguised or not.
#pragma once

#include <string_view>

namespace schakel::plugins::perspectief {

// Nine digits, or eight that pass the eleven check with a zero before them; with at most two characters between one
// digit and the next that are blank, invisible, a point, a dash, a slash or their like. A schooljaar is not one, nor is
// a telephone number. Text that is no UTF-8 holds none.
bool holdsPersonalNumber(std::string_view text);

// A whole date (day-month-year, or year-month-day, with -, / or . between) of somebody who may be three to thirty.
bool holdsBirthDate(std::string_view text);

}  // namespace schakel::plugins::perspectief
