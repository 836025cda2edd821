#include "simulators/oso/wire/DateTime.h"

#include <charconv>

namespace schakel::simulators::oso {
namespace {

// Takes pieces off the front of a text; after the first failure nothing is taken any more.
class Scanner {
public:
    explicit Scanner(std::string_view text) : rest_(text) {}

    int digits(std::size_t count) {
        int value = 0;
        const auto* const end = rest_.data() + std::min(count, rest_.size());
        const auto [stop, failure] = std::from_chars(rest_.data(), end, value);
        ok_ = ok_ && rest_.size() >= count && failure == std::errc() && stop == end && value >= 0 && rest_[0] != '-';
        rest_.remove_prefix(ok_ ? count : rest_.size());
        return value;
    }
    void letter(char wanted) { ok_ = take(wanted) && ok_; }
    bool take(char wanted) {
        const bool there = !rest_.empty() && rest_.front() == wanted;
        rest_.remove_prefix(there ? 1 : 0);
        return there;
    }
    // The digits of a fraction as milliseconds.
    int fraction() {
        int value = 0;
        int seen = 0;
        while (!rest_.empty() && rest_.front() >= '0' && rest_.front() <= '9') {
            value = seen < 3 ? value * 10 + (rest_.front() - '0') : value;
            ++seen;
            rest_.remove_prefix(1);
        }
        ok_ = ok_ && seen > 0;
        for (; seen < 3; ++seen) {
            value *= 10;
        }
        return value;
    }
    bool finished() const { return ok_ && rest_.empty(); }

private:
    std::string_view rest_;
    bool ok_ = true;
};

std::chrono::minutes readOffset(Scanner& scanner) {
    if (scanner.take('Z')) {
        return std::chrono::minutes(0);
    }
    const int sign = scanner.take('+') ? 1 : scanner.take('-') ? -1 : 0;
    if (sign == 0) {
        return std::chrono::minutes(0);
    }
    const int hours = scanner.digits(2);
    scanner.letter(':');
    return sign * (std::chrono::hours(hours) + std::chrono::minutes(scanner.digits(2)));
}

}  // namespace

std::optional<base::Instant> readDateTime(std::string_view text) {
    Scanner scanner(text);
    const int year = scanner.digits(4);
    scanner.letter('-');
    const int month = scanner.digits(2);
    scanner.letter('-');
    const int day = scanner.digits(2);
    scanner.letter('T');
    const int hour = scanner.digits(2);
    scanner.letter(':');
    const int minute = scanner.digits(2);
    scanner.letter(':');
    const int second = scanner.digits(2);
    const int milliseconds = scanner.take('.') ? scanner.fraction() : 0;
    const auto offset = readOffset(scanner);
    const std::chrono::year_month_day date{std::chrono::year(year), std::chrono::month(static_cast<unsigned>(month)),
                                           std::chrono::day(static_cast<unsigned>(day))};
    if (!scanner.finished() || !date.ok() || hour > 23 || minute > 59 || second > 59) {
        return std::nullopt;
    }
    return base::Instant(std::chrono::sys_days(date)) + std::chrono::hours(hour) + std::chrono::minutes(minute) -
           offset + std::chrono::seconds(second) + std::chrono::milliseconds(milliseconds);
}

}  // namespace schakel::simulators::oso
