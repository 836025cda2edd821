// Calendar days. A date that does not exist cannot be made.
#pragma once

#include <chrono>
#include <compare>
#include <optional>
#include <string>
#include <string_view>

#include "gateway/base/Result.h"

namespace schakel::model {

// One day of the years 0001 to 9999.
class Date {
public:
    // "2026-11-22"; nothing else, no time zone.
    static base::Result<Date> parse(std::string_view text);
    static base::Result<Date> of(int year, unsigned month, unsigned day);

    int year() const { return static_cast<int>(ymd().year()); }
    unsigned month() const { return static_cast<unsigned>(ymd().month()); }
    unsigned day() const { return static_cast<unsigned>(ymd().day()); }

    Date plusDays(int days) const { return Date(day_ + std::chrono::days(days)); }
    // The same day of another month or year, or the month's last day when it has no such day.
    Date plusMonths(int months) const;
    Date plusYears(int years) const { return plusMonths(12 * years); }

    std::string text() const;  // "2026-11-22"
    friend auto operator<=>(const Date&, const Date&) = default;

private:
    explicit Date(std::chrono::sys_days day) : day_(day) {}
    std::chrono::year_month_day ymd() const { return {day_}; }

    std::chrono::sys_days day_;
};

// A date of which the day, or day and month, may be unknown: "2014-05-01", "2014-05", "2014". Registers also write
// unknown parts as zeros, "2014-05-00" and "2014-00-00"; those become the short forms.
class PartialDate {
public:
    static base::Result<PartialDate> parse(std::string_view text);

    int year() const { return year_; }
    std::optional<unsigned> month() const { return month_; }
    std::optional<unsigned> day() const { return day_; }

    std::string text() const;
    friend bool operator==(const PartialDate&, const PartialDate&) = default;

private:
    PartialDate(int year, std::optional<unsigned> month, std::optional<unsigned> day)
        : year_(year), month_(month), day_(day) {}

    int year_;
    std::optional<unsigned> month_;
    std::optional<unsigned> day_;
};

}  // namespace schakel::model
