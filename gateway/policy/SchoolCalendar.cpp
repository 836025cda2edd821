#include "gateway/policy/SchoolCalendar.h"

namespace schakel::policy {

std::optional<CalendarEntry> SchoolCalendar::find(std::string_view name, const model::Schooljaar& year) const {
    for (const auto& entry : entries_) {
        if (entry.name == name && model::Schooljaar::of(entry.first) == year) {
            return entry;
        }
    }
    return std::nullopt;
}

std::optional<CalendarEntry> SchoolCalendar::next(std::string_view name, const model::Date& from) const {
    std::optional<CalendarEntry> nearest;
    for (const auto& entry : entries_) {
        if (entry.name == name && entry.first >= from && (!nearest || entry.first < nearest->first)) {
            nearest = entry;
        }
    }
    return nearest;
}

}  // namespace schakel::policy
