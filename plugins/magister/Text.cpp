#include "Text.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <chrono>
#include <cstdio>

#include "gateway/sdk/Utf8.h"

namespace schakel::plugins::magister {
namespace {

using std::chrono::day;
using std::chrono::month;
using std::chrono::year;
using std::chrono::year_month_day;

bool isDigit(char character) {
    return character >= '0' && character <= '9';
}

std::string written(const year_month_day& date) {
    std::array<char, 16> text{};
    std::snprintf(text.data(), text.size(), "%04d-%02u-%02u", static_cast<int>(date.year()),
                  static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()));
    return text.data();
}

// A whole number of at most four digits; -1 when it is something else.
int number(std::string_view text) {
    int value = -1;
    if (text.empty() || text.size() > 4 || !std::all_of(text.begin(), text.end(), isDigit)) {
        return value;
    }
    std::from_chars(text.data(), text.data() + text.size(), value);
    return value;
}

// Three numbers with the same sign between them.
std::optional<std::array<std::string_view, 3>> splitDate(std::string_view text) {
    const auto first = text.find_first_of("-/");
    const auto second = first == std::string_view::npos ? first : text.find(text[first], first + 1);
    if (second == std::string_view::npos) {
        return std::nullopt;
    }
    return std::array{text.substr(0, first), text.substr(first + 1, second - first - 1), text.substr(second + 1)};
}

std::optional<year_month_day> dateOf(std::string_view yearText, std::string_view monthText, std::string_view dayText) {
    if (yearText.size() != 4 || monthText.size() > 2 || dayText.size() > 2) {
        return std::nullopt;
    }
    const int parts[] = {number(yearText), number(monthText), number(dayText)};
    if (std::any_of(std::begin(parts), std::end(parts), [](int part) { return part < 1; })) {
        return std::nullopt;
    }
    const year_month_day date{year(parts[0]), month(static_cast<unsigned>(parts[1])),
                              day(static_cast<unsigned>(parts[2]))};
    return date.ok() ? std::optional(date) : std::nullopt;
}

std::optional<year_month_day> readDate(std::string_view text) {
    const auto parts = splitDate(text);
    if (!parts) {
        return std::nullopt;
    }
    const auto& [first, second, third] = *parts;
    return first.size() == 4 ? dateOf(first, second, third) : dateOf(third, second, first);
}

}  // namespace

std::string_view trimmed(std::string_view text) {
    constexpr std::string_view kBlanks = " \t\r\n";
    const auto first = text.find_first_not_of(kBlanks);
    return first == std::string_view::npos ? std::string_view()
                                           : text.substr(first, text.find_last_not_of(kBlanks) - first + 1);
}

std::string lowerCase(std::string_view text) {
    std::string lower(text);
    std::transform(lower.begin(), lower.end(), lower.begin(),
                   [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
    return lower;
}

bool sameName(std::string_view left, std::string_view right) {
    return left.size() == right.size() && lowerCase(left) == lowerCase(right);
}

bool isUtf8(std::string_view text) {
    return !sdk::firstInvalidUtf8(text);
}

bool isIsoDate(std::string_view text) {
    const auto date = readDate(text);
    return date && written(*date) == text;
}

std::string isoDate(std::string_view text) {
    const auto whole = trimmed(text);
    const auto date = readDate(whole.substr(0, whole.find_first_of(" T")));
    return date ? written(*date) : std::string(whole);
}

std::string daysBefore(std::string_view isoDate, int days) {
    const auto date = readDate(isoDate);
    return date ? written(std::chrono::sys_days(*date) - std::chrono::days(days)) : std::string(isoDate);
}

std::string schooljaarOf(std::string_view period) {
    const int both = period.size() == 4 ? number(period) : -1;
    if (both < 0 || (both / 100 + 1) % 100 != both % 100) {
        return {};
    }
    return "20" + std::string(period.substr(0, 2)) + "-20" + std::string(period.substr(2));
}

std::optional<bool> flagOf(std::string_view text) {
    constexpr std::array<std::string_view, 6> kYes{"true", "waar", "ja", "j", "1", "-1"};
    constexpr std::array<std::string_view, 5> kNo{"false", "onwaar", "nee", "n", "0"};
    const auto word = lowerCase(trimmed(text));
    if (std::find(kYes.begin(), kYes.end(), word) != kYes.end()) {
        return true;
    }
    return std::find(kNo.begin(), kNo.end(), word) != kNo.end() ? std::optional(false) : std::nullopt;
}

}  // namespace schakel::plugins::magister
