#include "gateway/model/ids/Date.h"

#include <algorithm>

#include "gateway/model/ids/Characters.h"
#include "gateway/model/ids/ShownValue.h"

namespace schakel::model {
namespace {

using base::MessageCode;

std::string twoDigits(unsigned number) {
    return (number < 10 ? "0" : "") + std::to_string(number);
}

std::string fourDigits(int number) {
    auto text = std::to_string(number);
    return text.insert(0, text.size() < 4 ? 4 - text.size() : 0, '0');
}

bool isYear(int year) {
    return year >= 1 && year <= 9999;
}

// "2026-11-22" by its shape only.
bool looksLikeDate(std::string_view text) {
    return text.size() == 10 && text[4] == '-' && text[7] == '-' && allDigits(text.substr(0, 4)) &&
           allDigits(text.substr(5, 2)) && allDigits(text.substr(8));
}

std::chrono::year_month_day toYmd(int year, unsigned month, unsigned day) {
    return {std::chrono::year(year), std::chrono::month(month), std::chrono::day(day)};
}

}  // namespace

base::Result<Date> Date::of(int year, unsigned month, unsigned day) {
    if (!isYear(year) || !toYmd(year, month, day).ok()) {
        return refused(MessageCode::DateInvalid,
                       std::to_string(year) + "-" + std::to_string(month) + "-" + std::to_string(day));
    }
    return Date(std::chrono::sys_days(toYmd(year, month, day)));
}

base::Result<Date> Date::parse(std::string_view text) {
    if (!looksLikeDate(text)) {
        return refused(MessageCode::DateInvalid, text);
    }
    auto date = of(toNumber(text.substr(0, 4)), static_cast<unsigned>(toNumber(text.substr(5, 2))),
                   static_cast<unsigned>(toNumber(text.substr(8))));
    return date ? std::move(date) : refused(MessageCode::DateInvalid, text);
}

Date Date::plusMonths(int months) const {
    const auto moved = ymd().year() / ymd().month() + std::chrono::months(months);
    const auto lastDay = (moved / std::chrono::last).day();
    return Date(std::chrono::sys_days(moved / std::min(ymd().day(), lastDay)));
}

std::string Date::text() const {
    return fourDigits(year()) + "-" + twoDigits(month()) + "-" + twoDigits(day());
}

base::Result<PartialDate> PartialDate::parse(std::string_view text) {
    auto known = text;
    while (text.size() == 10 && known.size() > 4 && known.ends_with("-00")) {
        known.remove_suffix(3);
    }
    const auto date = Date::parse(std::string(known) + (known.size() == 4 ? "-01-01" : known.size() == 7 ? "-01" : ""));
    if (!date) {
        return refused(MessageCode::DateInvalid, text);
    }
    return PartialDate(date->year(), known.size() > 4 ? std::optional(date->month()) : std::nullopt,
                       known.size() > 7 ? std::optional(date->day()) : std::nullopt);
}

std::string PartialDate::text() const {
    auto text = fourDigits(year_);
    if (month_) {
        text += "-" + twoDigits(*month_);
    }
    if (day_) {
        text += "-" + twoDigits(*day_);
    }
    return text;
}

}  // namespace schakel::model
