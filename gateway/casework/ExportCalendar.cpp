#include <algorithm>
#include <array>

#include "gateway/base/Digest.h"
#include "gateway/casework/Export.h"

namespace schakel::casework {
namespace {

constexpr std::size_t kLineOctets = 75;
constexpr std::size_t kUidDigits = 32;

// Ends of lines outside ASCII (NEL, line and paragraph separator), which some readers take for the end of a property.
constexpr std::array<std::string_view, 3> kOtherLineEnds{"\xC2\x85", "\xE2\x80\xA8", "\xE2\x80\xA9"};

// How many bytes the line end takes with which this begins; 0: it begins with none.
std::size_t lineEndAt(std::string_view text) {
    if (text.starts_with("\r\n")) {
        return 2;
    }
    const auto other = std::find_if(kOtherLineEnds.begin(), kOtherLineEnds.end(),
                                    [&](std::string_view each) { return text.starts_with(each); });
    return other != kOtherLineEnds.end() ? other->size() : text.starts_with('\n') || text.starts_with('\r') ? 1 : 0;
}

// RFC 5545, 3.3.11: TEXT. Control characters have no place in it.
std::string escaped(std::string_view text) {
    std::string result;
    for (std::size_t at = 0; at < text.size(); ++at) {
        const char c = text[at];
        if (const auto size = lineEndAt(text.substr(at)); size > 0) {
            result += "\\n";
            at += size - 1;
        } else if (c == '\\' || c == ';' || c == ',') {
            result += '\\';
            result += c;
        } else if (static_cast<unsigned char>(c) >= 0x20 && c != 0x7F) {
            result += c;
        }
    }
    return result;
}

bool continuesCharacter(char c) {
    return (static_cast<unsigned char>(c) & 0xC0U) == 0x80U;
}

// RFC 5545, 3.1: lines of at most 75 octets, folded between characters. What continues begins with a space.
void addLine(std::string& text, std::string_view line) {
    std::size_t room = kLineOctets;
    while (line.size() > room) {
        std::size_t cut = room;
        while (cut > 1 && continuesCharacter(line[cut])) {
            --cut;
        }
        text += line.substr(0, cut);
        text += "\r\n ";
        line.remove_prefix(cut);
        room = kLineOctets - 1;
    }
    text += line;
    text += "\r\n";
}

// "20261105"
std::string compact(const model::Date& date) {
    auto text = date.text();
    std::erase(text, '-');
    return text;
}

// "20261105T083000Z"
std::string compact(base::Instant moment) {
    auto text = base::formatInstant(moment).substr(0, 19);
    std::erase(text, '-');
    std::erase(text, ':');
    return text + "Z";
}

void addItem(std::string& text, const CalendarItem& item, const CalendarOptions& options) {
    addLine(text, "BEGIN:VEVENT");
    addLine(text, "UID:" + item.uid);
    addLine(text, "DTSTAMP:" + compact(options.now));
    if (item.at) {
        addLine(text, "DTSTART:" + compact(*item.at));
        addLine(text, "DURATION:PT30M");
    } else {
        addLine(text, "DTSTART;VALUE=DATE:" + compact(item.on));
    }
    addLine(text, "SUMMARY:" + escaped(item.summary));
    if (!item.description.empty()) {
        addLine(text, "DESCRIPTION:" + escaped(item.description));
    }
    addLine(text, item.over ? "STATUS:CANCELLED" : "STATUS:CONFIRMED");
    addLine(text, item.at ? "TRANSP:OPAQUE" : "TRANSP:TRANSPARENT");
    if (options.reminderDays && !item.over) {
        addLine(text, "BEGIN:VALARM");
        addLine(text, "ACTION:DISPLAY");
        addLine(text, "TRIGGER:-P" + std::to_string(*options.reminderDays) + "D");
        addLine(text, "DESCRIPTION:" + escaped(item.summary));
        addLine(text, "END:VALARM");
    }
    addLine(text, "END:VEVENT");
}

}  // namespace

std::string calendarUid(std::span<const std::string> names) {
    std::string joined;
    for (const auto& name : names) {
        joined += name + "\n";
    }
    return base::Sha256::hexOf(joined).substr(0, kUidDigits) + "@schakel";
}

std::string calendarText(const std::vector<CalendarItem>& items, const CalendarOptions& options) {
    std::string text;
    addLine(text, "BEGIN:VCALENDAR");
    addLine(text, "VERSION:2.0");
    addLine(text, "PRODID:-//Schakel//Schakel//NL");
    addLine(text, "CALSCALE:GREGORIAN");
    for (const auto& item : items) {
        addItem(text, item, options);
    }
    addLine(text, "END:VCALENDAR");
    return text;
}

std::string deadlinesCalendar(const std::vector<Deadline>& deadlines, const CalendarOptions& options) {
    const bool dutch = options.language == base::Language::dutch;
    std::vector<CalendarItem> items;
    for (const auto& each : deadlines) {
        const std::vector<std::string> names{each.caseId, each.rule, each.occurrence};
        std::string about = model::labelOf(each.role).in(options.language) + "\n" + each.source;
        if (!each.caseId.empty()) {
            about += (dutch ? "\nzaak " : "\ncase ") + each.caseId;
        }
        items.push_back({.uid = calendarUid(names),
                         .on = each.due,
                         .summary = each.what.in(options.language),
                         .description = about,
                         .over = each.state == DeadlineState::met});
    }
    return calendarText(items, options);
}

}  // namespace schakel::casework
