#include "gateway/exchange/PullList.h"

#include <algorithm>
#include <map>
#include <optional>
#include <string>

#include "gateway/model/ids/Brin.h"
#include "gateway/model/ids/Oin.h"
#include "gateway/model/ids/PersonalNumber.h"

namespace schakel::exchange {
namespace {

using base::Error;
using base::MessageCode;

constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";
constexpr std::string_view kBlanks = " \t\r";

std::string trimmed(std::string_view text) {
    const auto start = text.find_first_not_of(kBlanks);
    if (start == std::string_view::npos) {
        return {};
    }
    return std::string(text.substr(start, text.find_last_not_of(kBlanks) - start + 1));
}

// The cells of one line; a quoted cell may hold semicolons and doubled quotes, no line ends.
std::vector<std::string> cellsOf(std::string_view line) {
    std::vector<std::string> cells;
    std::string cell;
    bool quoted = false;
    for (std::size_t i = 0; i < line.size(); ++i) {
        const char c = line[i];
        if (c == '"' && quoted && i + 1 < line.size() && line[i + 1] == '"') {
            cell += line[++i];
        } else if (c == '"') {
            quoted = !quoted;
        } else if (c == ';' && !quoted) {
            cells.push_back(trimmed(cell));
            cell.clear();
        } else {
            cell += c;
        }
    }
    cells.push_back(trimmed(cell));
    return cells;
}

struct Columns {
    std::size_t count = 0;
    std::optional<std::size_t> pgn;
    std::optional<std::size_t> brin;
    std::optional<std::size_t> supplyPoint;
};

Columns columnsOf(std::string_view heading) {
    Columns columns;
    for (auto name : cellsOf(heading)) {
        std::transform(name.begin(), name.end(), name.begin(),
                       [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
        if (name == "pgn") {
            columns.pgn = columns.count;
        } else if (name == "bron_brin") {
            columns.brin = columns.count;
        } else if (name == "bron_routeringskenmerk") {
            columns.supplyPoint = columns.count;
        }
        ++columns.count;
    }
    return columns;
}

bool isPgn(const std::string& text) {
    return model::Bsn::parse(text).has_value() || model::Onderwijsnummer::parse(text).has_value();
}

class ListReader {
public:
    explicit ListReader(const Columns& columns) : columns_(columns) {}

    void read(std::size_t number, std::string_view line) {
        const auto cells = cellsOf(line);
        if (cells.size() != columns_.count) {
            return wrong(number, Error(MessageCode::PullLineColumns, {{"found", std::to_string(cells.size())},
                                                                      {"expected", std::to_string(columns_.count)}}));
        }
        const auto before = list.wrong.size();
        const auto& pgn = cells[*columns_.pgn];
        if (!isPgn(pgn)) {
            wrong(number, Error(MessageCode::PullLinePgn));
        }
        const auto& brin = cells[*columns_.brin];
        if (const auto parsed = model::Brin::parse(brin); !parsed) {
            wrong(number, parsed.error());
        }
        const auto kenmerk = columns_.supplyPoint ? cells[*columns_.supplyPoint] : std::string();
        if (!kenmerk.empty() && !(model::Oin::parse(kenmerk) && kenmerk.starts_with("00000007"))) {
            wrong(number, Error(MessageCode::ConfigKenmerkWrong, {{"value", kenmerk}}));
        }
        if (list.wrong.size() > before) {
            return;
        }
        const auto [earlier, isNew] = lines_.emplace(pgn + brin + kenmerk, number);
        if (!isNew) {
            return wrong(number, Error(MessageCode::PullLineTwice, {{"line", std::to_string(earlier->second)}}));
        }
        list.entries.push_back({number, base::Secret(pgn), {}, brin, kenmerk});
    }

    PullList list;

private:
    void wrong(std::size_t number, Error error) { list.wrong.emplace_back(number, std::move(error)); }

    const Columns columns_;
    std::map<std::string, std::size_t> lines_;
};

}  // namespace

PullList parsePullList(std::string_view text) {
    if (text.starts_with(kByteOrderMark)) {
        text.remove_prefix(kByteOrderMark.size());
    }
    std::optional<ListReader> reader;
    std::size_t number = 0;
    while (!text.empty()) {
        const auto end = text.find('\n');
        const auto line = text.substr(0, end);
        text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
        ++number;
        if (trimmed(line).empty()) {
            continue;
        }
        if (reader) {
            reader->read(number, line);
        } else {
            const auto columns = columnsOf(line);
            if (!columns.pgn || !columns.brin) {
                break;
            }
            reader.emplace(columns);
        }
        if (reader->list.entries.size() > kLongestPullList) {
            reader->list.tooLong = true;
            break;
        }
    }
    if (!reader) {
        PullList list;
        list.headingWrong = true;
        return list;
    }
    return std::move(reader->list);
}

}  // namespace schakel::exchange
