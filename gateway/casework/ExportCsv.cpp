#include <algorithm>
#include <array>

#include "gateway/casework/Export.h"

namespace schakel::casework {
namespace {

constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

// What spreadsheets take for the start of a formula; the last four are the full-width forms of the first.
constexpr std::array<std::string_view, 10> kFormulaStarts{
    "=", "+", "-", "@", "\t", "\r", "\xEF\xBC\x9D", "\xEF\xBC\x8B", "\xEF\xBC\x8D", "\xEF\xBC\xA0"};

// What stands before something else and is not seen: spaces, line ends, marks of direction, a byte order mark.
constexpr std::array<std::string_view, 12> kUnseen{" ",
                                                   "\n",
                                                   "\v",
                                                   "\f",
                                                   "\xC2\xA0",
                                                   "\xEF\xBB\xBF",
                                                   "\xE2\x80\x8B",
                                                   "\xE2\x80\x8C",
                                                   "\xE2\x80\x8D",
                                                   "\xE2\x80\x8E",
                                                   "\xE2\x80\x8F",
                                                   "\xE2\x81\xA0"};

// The one of these that the text begins with; empty: none.
template <std::size_t Count>
std::string_view startOf(std::string_view text, const std::array<std::string_view, Count>& starts) {
    const auto found =
        std::find_if(starts.begin(), starts.end(), [&](std::string_view each) { return text.starts_with(each); });
    return found == starts.end() ? std::string_view() : *found;
}

bool looksLikeFormula(std::string_view text) {
    while (!startOf(text, kUnseen).empty()) {
        text.remove_prefix(startOf(text, kUnseen).size());
    }
    return !startOf(text, kFormulaStarts).empty();
}

std::string cell(const std::string& value, char separator) {
    auto text = looksLikeFormula(value) ? "'" + value : value;
    const bool quoted = text.find_first_of(std::string("\"\r\n") + separator) != std::string::npos ||
                        text.starts_with(' ') || text.ends_with(' ');
    if (!quoted) {
        return text;
    }
    std::string result = "\"";
    for (const char c : text) {
        result += c == '"' ? "\"\"" : std::string(1, c);
    }
    return result + "\"";
}

void addRow(std::string& text, const CsvRow& row, char separator) {
    for (std::size_t i = 0; i < row.size(); ++i) {
        if (i > 0) {
            text += separator;
        }
        text += cell(row[i], separator);
    }
    text += "\r\n";
}

}  // namespace

std::string csvText(const CsvRow& head, const std::vector<CsvRow>& rows, const CsvOptions& options) {
    std::string text(options.byteOrderMark ? kByteOrderMark : "");
    addRow(text, head, options.separator);
    for (const auto& row : rows) {
        addRow(text, row, options.separator);
    }
    return text;
}

std::string deadlinesCsv(const std::vector<Deadline>& deadlines, base::Language language, const CsvOptions& options) {
    const bool dutch = language == base::Language::dutch;
    const CsvRow head = dutch ? CsvRow{"uiterlijk", "wat", "wie", "stand", "bron", "termijn", "zaak"}
                              : CsvRow{"due", "what", "who", "state", "source", "term", "case"};
    std::vector<CsvRow> rows;
    rows.reserve(deadlines.size());
    for (const auto& each : deadlines) {
        rows.push_back({each.due.text(), each.what.in(language), model::labelOf(each.role).in(language),
                        labelOf(each.state).in(language), each.source, each.rule, each.caseId});
    }
    return csvText(head, rows, options);
}

}  // namespace schakel::casework
