// Lists for spreadsheets and calendars.
//
// CSV as in RFC 4180 (CRLF, quotes doubled), UTF-8. The separator is a semicolon and the text begins with a byte order
// mark: that is what a Dutch Excel opens in columns and with the right letters; others can ask for a comma without the
// mark. A cell that a spreadsheet would take for a formula gets an apostrophe before it.
//
// Calendars as in RFC 5545. The same item keeps its UID, so that reading a newer export updates what was there instead
// of adding to it; what is over is sent as cancelled and so disappears. Reminders: none unless asked for, then one.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "gateway/base/Clock.h"
#include "gateway/base/Words.h"
#include "gateway/casework/Deadlines.h"

namespace schakel::casework {

using CsvRow = std::vector<std::string>;

struct CsvOptions {
    char separator = ';';
    bool byteOrderMark = true;
};

std::string csvText(const CsvRow& head, const std::vector<CsvRow>& rows, const CsvOptions& options = {});

struct CalendarItem {
    std::string uid;  // of ours for ever: see calendarUid()
    model::Date on;
    std::optional<base::Instant> at = {};  // else it lasts the whole day
    std::string summary;
    std::string description = {};
    bool over = false;
};

struct CalendarOptions {
    base::Instant now;  // when it was made
    base::Language language = base::Language::dutch;
    std::optional<int> reminderDays = {};  // one reminder, so many days before
};

std::string calendarText(const std::vector<CalendarItem>& items, const CalendarOptions& options);

// Stable, and tells nothing of the case that it stands for.
std::string calendarUid(std::span<const std::string> names);

// What the list shows, and nothing besides: no names.
std::string deadlinesCsv(const std::vector<Deadline>& deadlines, base::Language language = base::Language::dutch,
                         const CsvOptions& options = {});
std::string deadlinesCalendar(const std::vector<Deadline>& deadlines, const CalendarOptions& options);

}  // namespace schakel::casework
