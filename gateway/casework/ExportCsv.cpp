#include <algorithm>
#include <array>

#include "gateway/casework/Export.h"

namespace schakel::casework {
namespace {

constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

// What spreadsheets take for the start of a formula; the last four are the full-width forms of the first.
constexpr std::array<std::string_view, 10> kFormulaStarts{
    "=", "+", "-", "@", "\t", "\r", "\xEF\xBC\x9D", "\xEF\xBC\x8B", "\xEF\xBC\x8D", "\xEF\xBC\xA0"};

bool looksLikeFormula(std::string_view text) {
    const auto first = text.find_first_not_of(" \n");
    const auto start = first == std::string_view::npos ? std::string_view() : text.substr(first);
    return std::any_of(kFormulaStarts.begin(), kFormulaStarts.end(),
                       [&](std::string_view each) { return start.starts_with(each); });
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
