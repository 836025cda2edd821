// Lists for spreadsheets and calendars, read back by parsers of the two formats.
#include "gateway/casework/Export.h"

#include <map>

#include "gateway/casework/Conversations.h"
#include "tests/unit/casework/CaseBench.h"

namespace schakel::casework {
namespace {

using model::Role;

// RFC 4180, strictly: rows end in CRLF, quotes are doubled inside quotes, and nothing follows a closing quote but a
// separator or the end of the row.
class CsvParser {
public:
    CsvParser(std::string_view text, char separator) : text_(text), separator_(separator) {}

    std::vector<CsvRow> rows() {
        std::vector<CsvRow> all;
        while (at_ < text_.size()) {
            all.push_back(row());
        }
        return all;
    }

private:
    CsvRow row() {
        CsvRow cells{cell()};
        while (at_ < text_.size() && text_[at_] == separator_) {
            ++at_;
            cells.push_back(cell());
        }
        REQUIRE(text_.substr(at_, 2) == "\r\n");
        at_ += 2;
        return cells;
    }
    std::string cell() {
        std::string value;
        if (at_ < text_.size() && text_[at_] == '"') {
            for (++at_;; ++at_) {
                REQUIRE(at_ < text_.size());
                if (text_[at_] == '"' && text_.substr(at_ + 1, 1) != "\"") {
                    ++at_;
                    return value;
                }
                at_ += text_[at_] == '"' ? 1 : 0;
                value += text_[at_];
            }
        }
        while (at_ < text_.size() && text_[at_] != separator_ && text_[at_] != '\r') {
            REQUIRE(text_[at_] != '"');
            REQUIRE(text_[at_] != '\n');
            value += text_[at_++];
        }
        return value;
    }

    std::string_view text_;
    char separator_;
    std::size_t at_ = 0;
};

bool isUtf8(std::string_view text) {
    std::size_t more = 0;
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        const bool continues = (byte & 0xC0U) == 0x80U;
        if (continues != (more > 0)) {
            return false;
        }
        more = continues ? more - 1 : byte < 0x80 ? 0 : byte < 0xE0 ? 1 : byte < 0xF0 ? 2 : 3;
    }
    return more == 0;
}

using Properties = std::multimap<std::string, std::string>;

// RFC 5545: lines of at most 75 octets that end in CRLF, unfolded; components nest; TEXT unescaped.
struct Calendar {
    std::vector<Properties> events;
    std::size_t alarms = 0;
    Properties head;
};

std::string unescaped(const std::string& text) {
    std::string result;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == '\\') {
            ++i;
            REQUIRE(i < text.size());
            REQUIRE(std::string("\\;,nN").find(text[i]) != std::string::npos);
            result += text[i] == 'n' || text[i] == 'N' ? '\n' : text[i];
        } else {
            REQUIRE((text[i] != ';' && text[i] != ','));
            result += text[i];
        }
    }
    return result;
}

std::vector<std::string> unfolded(const std::string& text) {
    std::vector<std::string> lines;
    std::size_t at = 0;
    while (at < text.size()) {
        const auto end = text.find("\r\n", at);
        REQUIRE(end != std::string::npos);
        const auto line = text.substr(at, end - at);
        REQUIRE(line.size() <= 75);
        REQUIRE(isUtf8(line));
        REQUIRE(line.find_first_of("\r\n") == std::string::npos);
        if (line.starts_with(' ')) {
            REQUIRE_FALSE(lines.empty());
            lines.back() += line.substr(1);
        } else {
            lines.push_back(line);
        }
        at = end + 2;
    }
    return lines;
}

Calendar parsed(const std::string& text) {
    Calendar calendar;
    std::vector<std::string> open;
    for (const auto& line : unfolded(text)) {
        const auto colon = line.find(':');
        REQUIRE(colon != std::string::npos);
        const auto name = line.substr(0, colon);
        const auto value = line.substr(colon + 1);
        if (name == "BEGIN") {
            open.push_back(value);
            if (value == "VEVENT") {
                calendar.events.emplace_back();
            }
            calendar.alarms += value == "VALARM" ? 1 : 0;
        } else if (name == "END") {
            REQUIRE((!open.empty() && open.back() == value));
            open.pop_back();
        } else if (open.back() != "VALARM") {
            const bool isText = name == "SUMMARY" || name == "DESCRIPTION";
            (calendar.events.empty() ? calendar.head : calendar.events.back())
                .emplace(name, isText ? unescaped(value) : value);
        }
    }
    REQUIRE(open.empty());
    return calendar;
}

std::string only(const Properties& properties, const std::string& name) {
    REQUIRE(properties.count(name) == 1);
    return properties.find(name)->second;
}

const base::Instant kNow{std::chrono::sys_days(std::chrono::year(2026) / 11 / 22) + std::chrono::hours(9)};

Deadline deadline(const std::string& what, const std::string& occurrence = "") {
    return {.caseId = "zaak-1",
            .rule = "TERM-OPP-42",
            .occurrence = occurrence,
            .what = what,
            .due = day("2026-12-01"),
            .role = Role::supportCoordinator,
            .source = "WVO 26(2); tekst 2015, \"zes\""};
}

// A case at the new school whose dossier asks for a conversation.
Case talk(const std::string& id, const std::string& coordinator, const std::string& school, bool planned = false) {
    auto file = Case::open(id, CaseKind::warmTransfer, "99XX",
                           eventOf({"open",
                                    Role::intakeCoordinator,
                                    "2026-03-02",
                                    {{"source", school},
                                     {"pupil", "Fen van Proefstra"},
                                     {"intake_coordinator", coordinator},
                                     {"contact", "Ib"},
                                     {"contact_mail", "ib@school.example"}}}));
    for (const auto* const type :
         {"compose", "offer", "record_inspection", "stage", "pull", "deliver", "validate_ok"}) {
        file.add(eventOf({type, Role::registrar, "2026-04-01"}));
    }
    file.add(eventOf({"contact_needed",
                      Role::registrar,
                      "2026-05-04",
                      {{"contact_person", "I. Begeleider"},
                       {"contact_phone", "+31612345678"},
                       {"attention", "rustig, \"klein\"; houdt van lezen"}}}));
    if (planned) {
        file.add(eventOf({"plan_conversation",
                          Role::intakeCoordinator,
                          "2026-05-05",
                          {{"conversation_on", "2026-05-20"}, {"conversation_at", "09:30"}, {"mode", "PHONE"}}}));
    }
    return file;
}

}  // namespace

TEST_CASE("requirement 10: the list reads back from CSV as it was, whatever stands in it") {
    const std::vector<CsvRow> rows{{"gewoon", "met; teken", "met \"aanhaling\""},
                                   {"regel een\nregel twee", " spatie ", ""},
                                   {"één", "'s ochtends", "a,b"}};
    for (const char separator : {';', ','}) {
        const auto text = csvText({"a", "b", "c"}, rows, {.separator = separator, .byteOrderMark = false});
        const auto back = CsvParser(text, separator).rows();
        REQUIRE(back.size() == 4);
        CHECK(std::vector<CsvRow>(back.begin() + 1, back.end()) == rows);
    }
    CHECK(csvText({"a"}, {}).substr(0, 3) == "\xEF\xBB\xBF");
    const auto text = deadlinesCsv({deadline("OPP vaststellen")});
    const auto back = CsvParser(std::string_view(text).substr(3), ';').rows();
    REQUIRE(back.size() == 2);
    CHECK(back[0][0] == "uiterlijk");
    CHECK(back[1] == CsvRow{"2026-12-01", "OPP vaststellen", "ondersteuningscoördinator", "loopt",
                            "WVO 26(2); tekst 2015, \"zes\"", "TERM-OPP-42", "zaak-1"});
}

TEST_CASE("no cell is taken for a formula") {
    for (const std::string wicked :
         {"=1+1", "+31612345678", "-2", "@SUM(A1)", "\t=1", "\r=1", " =1", "\n=1", "＝1", "\xC2\xA0=1",
          "\xE2\x80\x8F=1", "\xEF\xBB\xBF=1", "\v=1", " \xE2\x80\x8B +1", "=HYPERLINK(\"http://x\";\"y\")"}) {
        const auto text = csvText({"a"}, {{wicked}}, {.byteOrderMark = false});
        const auto back = CsvParser(text, ';').rows();
        INFO(wicked);
        CHECK(back[1][0] == "'" + wicked);
    }
    CHECK(CsvParser(csvText({"a"}, {{"a=b"}}, {.byteOrderMark = false}), ';').rows()[1][0] == "a=b");
}

TEST_CASE("a calendar folds, escapes and keeps its UIDs") {
    const std::string what =
        "evaluatie; met ouders, leerling \\ mentor\nen ondersteuningscoördinator: "
        "één lang verhaal dat over meer dan een regel loopt, met éééééééééééééééééééé";
    const auto text = deadlinesCalendar({deadline(what), deadline("tweede", "2026-2027")}, {.now = kNow});
    const auto calendar = parsed(text);
    CHECK(only(calendar.head, "VERSION") == "2.0");
    REQUIRE(calendar.events.size() == 2);
    const auto& first = calendar.events[0];
    CHECK(only(first, "SUMMARY") == what);
    CHECK(only(first, "DTSTART;VALUE=DATE") == "20261201");
    CHECK(only(first, "DTSTAMP") == "20261122T090000Z");
    CHECK(only(first, "STATUS") == "CONFIRMED");
    CHECK(only(first, "UID") != only(calendar.events[1], "UID"));
    CHECK(calendar.alarms == 0);

    auto moved = deadline("anders genoemd");
    moved.due = day("2027-01-15");
    moved.state = DeadlineState::met;
    const auto later = parsed(deadlinesCalendar({moved}, {.now = kNow + std::chrono::hours(24)}));
    CHECK(only(later.events[0], "UID") == only(first, "UID"));
    CHECK(only(later.events[0], "STATUS") == "CANCELLED");
    CHECK(text.find("UID:zaak") == std::string::npos);
    const auto reminded = parsed(deadlinesCalendar({deadline("a"), moved}, {.now = kNow, .reminderDays = 3}));
    CHECK(reminded.alarms == 1);  // one for what is open, none for what is over
}

TEST_CASE("no line of a calendar is too long or cut within a character") {
    for (std::size_t length = 60; length < 90; ++length) {
        auto text = std::string(length, 'x');
        for (int i = 0; i < 40; ++i) {
            text += "\xE2\x82\xAC";
        }
        const auto calendar =
            parsed(calendarText({{.uid = "u", .on = day("2026-12-01"), .summary = text}}, {.now = kNow}));
        CHECK(only(calendar.events[0], "SUMMARY") == text);
    }
    const auto injected =
        calendarText({{.uid = "u", .on = day("2026-12-01"), .summary = "a\r\nBEGIN:VALARM\r\nX"}}, {.now = kNow});
    CHECK(parsed(injected).alarms == 0);
    CHECK(only(parsed(injected).events[0], "SUMMARY") == "a\nBEGIN:VALARM\nX");
    // What other readers take for the end of a line too: a lone return, NEL, the separators of lines and paragraphs.
    for (const std::string end : {"\r", "\xC2\x85", "\xE2\x80\xA8", "\xE2\x80\xA9"}) {
        const auto text =
            calendarText({{.uid = "u", .on = day("2026-12-01"), .summary = "a" + end + "BEGIN:VALARM"}}, {.now = kNow});
        CHECK(only(parsed(text).events[0], "SUMMARY") == "a\nBEGIN:VALARM");
    }
}

TEST_CASE("who needs a conversation is on a list, per brugklascoördinator and per school") {
    PolicyFolder folder;
    const auto rules = folder.load();
    std::vector<Case> cases{talk("zaak-1", "B. Coördinator", "99AB"), talk("zaak-2", "A. Coördinator", "99AB", true),
                            talk("zaak-3", "B. Coördinator", "99AA")};
    auto held = talk("zaak-4", "A. Coördinator", "99AA");
    held.add(eventOf({"log_call", Role::intakeCoordinator, "2026-05-10"}));
    cases.push_back(held);
    const auto today = day("2026-05-12");
    const auto all = conversationsOf(cases, rules, today);
    REQUIRE(all.size() == 3);
    CHECK(all[0].caseId == "zaak-2");
    CHECK(all[1].caseId == "zaak-3");
    CHECK(all[2].caseId == "zaak-1");
    CHECK(conversationsOf(cases, rules, today, {.coordinator = "B. Coördinator"}).size() == 2);
    CHECK(conversationsOf(cases, rules, today, {.school = "99AA"}).size() == 1);
    CHECK(conversationsOf(cases, rules, today, {.alsoHeld = true}).size() == 4);

    const auto rows = CsvParser(std::string_view(conversationsCsv(all)).substr(3), ';').rows();
    CHECK(rows[1] == CsvRow{"A. Coördinator", "99AB", "Fen van Proefstra", "I. Begeleider", "'+31612345678",
                            "ib@school.example", "rustig, \"klein\"; houdt van lezen", "gepland", "2026-05-20", "09:30",
                            "telefonisch", "zaak-2"});
    CHECK(rows[2][7] == "nog plannen");
    CHECK(rows[2][8] == "2026-05-18");

    const auto text = conversationsCalendar(all, {.now = kNow});
    const auto calendar = parsed(text);
    REQUIRE(calendar.events.size() == 3);
    CHECK(only(calendar.events[0], "DTSTART") == "20260520T073000Z");  // half past nine, in summer
    CHECK(only(calendar.events[1], "DTSTART;VALUE=DATE") == "20260518");
    CHECK(only(calendar.events[0], "DESCRIPTION").find("+31612345678") != std::string::npos);
    CHECK(text.find("Proefstra") == std::string::npos);
    CHECK(text.find("rustig") == std::string::npos);
}

}  // namespace schakel::casework
