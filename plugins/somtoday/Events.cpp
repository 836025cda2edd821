#include "Events.h"

#include <algorithm>
#include <charconv>
#include <chrono>

#include <simdjson.h>

#include "PartnerJson.h"
#include "Veldwaarden.h"

namespace schakel::plugins::somtoday {
namespace {

constexpr int kMaxPages = 500;  // a hundred thousand events: more are not worth reading through
constexpr std::chrono::days kRecent(7);

std::chrono::sys_days dayOf(std::string_view date) {
    int year = 0;
    unsigned month = 0;
    unsigned day = 0;
    std::from_chars(date.data(), date.data() + 4, year);
    std::from_chars(date.data() + 5, date.data() + 7, month);
    std::from_chars(date.data() + 8, date.data() + 10, day);
    return std::chrono::year_month_day(std::chrono::year(year), std::chrono::month(month), std::chrono::day(day));
}

}  // namespace

std::string writeMarker(const Marker& marker) {
    return std::to_string(marker.index) + "@" + marker.date + "@" + marker.form;
}

std::optional<Marker> readMarker(std::string_view text) {
    const auto first = text.find('@');
    const auto second = first == std::string_view::npos ? first : text.find('@', first + 1);
    if (second == std::string_view::npos) {
        return std::nullopt;
    }
    Marker marker;
    const auto [end, problem] = std::from_chars(text.data(), text.data() + first, marker.index);
    marker.date = text.substr(first + 1, second - first - 1);
    marker.form = text.substr(second + 1);
    const bool good = problem == std::errc() && end == text.data() + first && marker.index > 0 && isDate(marker.date);
    return good ? std::optional(std::move(marker)) : std::nullopt;
}

bool isRecent(const Marker& marker, std::string_view today) {
    if (!isDate(today)) {
        return false;
    }
    const auto age = dayOf(today) - dayOf(marker.date);
    return age.count() >= 0 && age < kRecent;
}

bool Events::nothingSince(std::int64_t index) {
    const auto found = page(index - 1);
    return found && found->lowest == index && found->highest == index;
}

std::optional<std::int64_t> Events::last(std::int64_t known) {
    std::optional<std::int64_t> highest;
    auto after = known;
    for (int i = 0; i < kMaxPages; ++i) {
        const auto found = page(after);
        if (!found) {
            return highest;
        }
        if (found->highest <= after) {
            return std::nullopt;  // it ignores the index: nothing can be said
        }
        highest = after = found->highest;
    }
    return std::nullopt;
}

std::optional<Events::Page> Events::page(std::int64_t after) {
    host_.throwIfCancelled(context_.where);
    const auto answer =
        client_.send({.path = path_ + "?amount=200&offset=0&index=" + std::to_string(after), .context = context_});
    simdjson::dom::parser parser;
    simdjson::dom::array items;
    const simdjson::padded_string padded(answer.body);
    if (answer.status != 200 || !answer.complete || parser.parse(padded).get(items) != simdjson::SUCCESS) {
        return std::nullopt;
    }
    std::optional<Page> page;
    for (const auto& item : items) {
        std::int64_t index = 0;
        if (item["index"].get(index) != simdjson::SUCCESS) {
            return std::nullopt;
        }
        page = page ? Page{std::max(page->highest, index), std::min(page->lowest, index)} : Page{index, index};
    }
    return page;
}

}  // namespace schakel::plugins::somtoday
