#include "gateway/transport/XmlTime.h"

#include <algorithm>

#include "gateway/transport/Ascii.h"

namespace schakel::transport {
namespace {

constexpr std::string_view kShape = "dddd-dd-ddTdd:dd:dd";

bool hasShape(std::string_view text) {
    return text.size() >= kShape.size() &&
           std::equal(kShape.begin(), kShape.end(), text.begin(),
                      [](char shape, char c) { return shape == 'd' ? isDigit(c) : shape == c; });
}

int numberAt(std::string_view text, std::size_t at, std::size_t digits) {
    int number = 0;
    for (const char c : text.substr(at, digits)) {
        number = number * 10 + (c - '0');
    }
    return number;
}

// ".123" in milliseconds; what is finer falls away. nullopt when it is no fraction.
std::optional<int> fraction(std::string_view text) {
    if (text.empty()) {
        return 0;
    }
    text.remove_prefix(1);
    if (text.empty() || text.size() > 20 || !std::all_of(text.begin(), text.end(), isDigit)) {
        return std::nullopt;
    }
    const auto digits = std::min<std::size_t>(text.size(), 3);
    int milliseconds = numberAt(text, 0, digits);
    for (auto missing = digits; missing < 3; ++missing) {
        milliseconds *= 10;
    }
    return milliseconds;
}

}  // namespace

std::optional<base::Instant> parseUtc(std::string_view text) {
    namespace ch = std::chrono;
    if (!hasShape(text) || !text.ends_with('Z')) {
        return std::nullopt;
    }
    const auto rest = text.substr(kShape.size(), text.size() - kShape.size() - 1);
    const auto part = fraction(rest);
    const ch::year_month_day day{ch::year(numberAt(text, 0, 4)), ch::month(static_cast<unsigned>(numberAt(text, 5, 2))),
                                 ch::day(static_cast<unsigned>(numberAt(text, 8, 2)))};
    const int hour = numberAt(text, 11, 2);
    const int minute = numberAt(text, 14, 2);
    const int second = numberAt(text, 17, 2);
    const bool fits =
        (rest.empty() || rest.front() == '.') && part && day.ok() && hour < 24 && minute < 60 && second < 60;
    if (!fits) {
        return std::nullopt;
    }
    return base::Instant(ch::sys_days(day)) + ch::hours(hour) + ch::minutes(minute) + ch::seconds(second) +
           ch::milliseconds(*part);
}

}  // namespace schakel::transport
