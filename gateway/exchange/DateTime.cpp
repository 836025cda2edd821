#include "gateway/exchange/DateTime.h"

#include <array>
#include <charconv>

#include "gateway/model/ids/Date.h"

namespace schakel::exchange {
namespace {

using base::Duration;

// Exactly `digits` digits; -1 when they are not.
int numberAt(std::string_view text, std::size_t start, std::size_t digits) {
    if (start + digits > text.size()) {
        return -1;
    }
    const auto part = text.substr(start, digits);
    int value = 0;
    const auto [end, problem] = std::from_chars(part.data(), part.data() + part.size(), value);
    const bool good = problem == std::errc() && end == part.data() + part.size() && part.front() != '-';
    return good ? value : -1;
}

// "09:30" as minutes; -1 when it is not a time.
int minutesOf(std::string_view text) {
    const int hours = numberAt(text, 0, 2);
    const int minutes = numberAt(text, 3, 2);
    const bool good = text.size() == 5 && text[2] == ':' && hours >= 0 && hours < 24 && minutes >= 0 && minutes < 60;
    return good ? hours * 60 + minutes : -1;
}

std::optional<Duration> offsetOf(std::string_view zone) {
    if (zone == "Z") {
        return Duration(0);
    }
    if (zone.empty()) {
        return std::chrono::hours(2);
    }
    const int minutes = minutesOf(zone.substr(1));
    if ((zone.front() != '+' && zone.front() != '-') || minutes < 0) {
        return std::nullopt;
    }
    return std::chrono::minutes(zone.front() == '+' ? minutes : -minutes);
}

}  // namespace

std::optional<base::Instant> parseDateTime(std::string_view text) {
    constexpr std::size_t kSeconds = 19;
    const auto date = model::Date::parse(text.substr(0, 10));
    if (!date || text.size() < kSeconds || text[10] != 'T' || text[16] != ':') {
        return std::nullopt;
    }
    const int minutes = minutesOf(text.substr(11, 5));
    const int seconds = numberAt(text, 17, 2);
    auto rest = text.substr(kSeconds);
    int milliseconds = 0;
    if (rest.starts_with('.')) {
        const auto end = rest.find_first_not_of("0123456789", 1);
        const auto digits = rest.substr(1, end == std::string_view::npos ? end : end - 1);
        if (digits.empty()) {
            return std::nullopt;
        }
        std::array<char, 3> padded{'0', '0', '0'};
        digits.copy(padded.data(), padded.size());
        milliseconds = numberAt({padded.data(), padded.size()}, 0, 3);
        rest = rest.substr(1 + digits.size());
    }
    const auto offset = offsetOf(rest);
    if (minutes < 0 || seconds < 0 || seconds > 59 || !offset) {
        return std::nullopt;
    }
    const auto day = std::chrono::sys_days(std::chrono::year(date->year()) / static_cast<int>(date->month()) /
                                           static_cast<int>(date->day()));
    return base::Instant(day) + std::chrono::minutes(minutes) + std::chrono::seconds(seconds) + Duration(milliseconds) -
           *offset;
}

}  // namespace schakel::exchange
