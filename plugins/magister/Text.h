// Small texts: dates and flags as Magister writes them.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace schakel::plugins::magister {

std::string_view trimmed(std::string_view text);
std::string lowerCase(std::string_view text);
bool sameName(std::string_view left, std::string_view right);  // upper and lower case are one

bool isUtf8(std::string_view text);

// YYYY-MM-DD of a day that exists.
bool isIsoDate(std::string_view text);

// "14-3-2013", "14-03-2013 0:00:00" and "2013-03-14T00:00:00" as 2013-03-14. Anything else stays as it is: the mapping
// says what is wrong with it.
std::string isoDate(std::string_view text);

// So many days earlier than a date for which isIsoDate() holds.
std::string daysBefore(std::string_view isoDate, int days);

// "2627" as 2026-2027; empty when it is not a period of two years that follow each other.
std::string schooljaarOf(std::string_view period);

// True/False, Waar/Onwaar, Ja/Nee, J/N, 1/0, -1. Anything else: absent.
std::optional<bool> flagOf(std::string_view text);

}  // namespace schakel::plugins::magister
