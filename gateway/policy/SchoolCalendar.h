// The dates of a schooljaar that deadlines hang on.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "gateway/base/Words.h"
#include "gateway/model/ids/Date.h"
#include "gateway/model/ids/Schooljaar.h"

namespace schakel::policy {

// A day or a stretch of days that returns each year: "teldatum-vo", "aanmeldweek". Inclusive.
struct CalendarEntry {
    std::string name;
    model::Date first;
    model::Date last;
    base::Words label = "";
    std::string source;
    bool isExact = true;  // else: the pattern of other years; nobody has seen this year's date
};

class SchoolCalendar {
public:
    SchoolCalendar() = default;
    explicit SchoolCalendar(std::vector<CalendarEntry> entries) : entries_(std::move(entries)) {}

    // nullopt when the table has no date for that schooljaar.
    std::optional<CalendarEntry> find(std::string_view name, const model::Schooljaar& year) const;
    // The first that begins on this day or later.
    std::optional<CalendarEntry> next(std::string_view name, const model::Date& from) const;
    const std::vector<CalendarEntry>& all() const { return entries_; }

private:
    std::vector<CalendarEntry> entries_;
};

}  // namespace schakel::policy
