#include <algorithm>
#include <optional>

#include "Answer.h"
#include "Text.h"

namespace schakel::plugins::magister {
namespace {

constexpr std::string_view kMark = "\xEF\xBB\xBF";
constexpr char kSeparator = ';';

using Line = std::vector<std::string>;

class CsvScanner {
public:
    explicit CsvScanner(std::string_view text) : text_(text) {}

    bool atEnd() const { return position_ == text_.size(); }

    // One line with its line break; nothing when it has none, or a quote stands where none may.
    std::optional<Line> line() {
        Line cells;
        while (position_ < text_.size()) {
            auto cell = text_[position_] == '"' ? quoted() : plain();
            if (!cell || atEnd()) {
                return std::nullopt;
            }
            cells.push_back(std::move(*cell));
            const char next = text_[position_++];
            if (next == '\n') {
                return cells;
            }
            if (next != kSeparator) {
                return std::nullopt;
            }
            if (atEnd()) {
                return std::nullopt;
            }
        }
        return std::nullopt;
    }

private:
    // Stops at the separator or at the line feed.
    std::optional<std::string> plain() {
        const auto end = std::min(text_.find_first_of(";\n\"", position_), text_.size());
        std::string cell(text_.substr(position_, end - position_));
        position_ = end;
        if (end < text_.size() && text_[end] == '"') {
            return std::nullopt;
        }
        if (!cell.empty() && cell.back() == '\r' && end < text_.size() && text_[end] == '\n') {
            cell.pop_back();
        }
        return cell;
    }

    std::optional<std::string> quoted() {
        std::string cell;
        ++position_;
        while (true) {
            const auto end = text_.find('"', position_);
            if (end == std::string_view::npos) {
                return std::nullopt;
            }
            cell += text_.substr(position_, end - position_);
            position_ = end + 1;
            if (position_ == text_.size() || text_[position_] != '"') {
                break;
            }
            cell += '"';
            ++position_;
        }
        if (position_ < text_.size() && text_[position_] == '\r') {
            ++position_;
        }
        return cell;
    }

    std::string_view text_;
    std::size_t position_ = 0;
};

bool isBlank(const Line& line) {
    return line.size() == 1 && trimmed(line.front()).empty();
}

Row rowOf(const Line& names, Line&& cells) {
    Row row;
    for (std::size_t i = 0; i < names.size(); ++i) {
        row.push_back({names[i], std::move(cells[i])});
    }
    return row;
}

Answer readRows(std::string_view text) {
    CsvScanner scanner(text);
    const auto names = scanner.line();
    if (!names || isBlank(*names)) {
        return {};
    }
    Answer answer;
    while (!scanner.atEnd()) {
        auto cells = scanner.line();
        if (!cells) {
            return {};
        }
        if (isBlank(*cells) || *cells == *names) {
            continue;
        }
        if (cells->size() != names->size()) {
            return {};
        }
        answer.rows.push_back(rowOf(*names, std::move(*cells)));
    }
    answer.outcome = Outcome::rows;
    return answer;
}

}  // namespace

Answer readCsvAnswer(std::string_view body) {
    if (body.starts_with(kMark)) {
        body.remove_prefix(kMark.size());
    }
    if (trimmed(body).starts_with('<')) {
        auto answer = readXmlAnswer(trimmed(body));
        // Rows as XML to who asked for CSV is no answer to the question.
        return answer.outcome == Outcome::rows ? Answer() : answer;
    }
    return isUtf8(body) ? readRows(body) : Answer();
}

}  // namespace schakel::plugins::magister
