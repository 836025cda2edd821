// Cuts CSV text into rows of cells while it arrives.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "gateway/base/Error.h"

namespace schakel::mapping {

struct CsvRow {
    std::vector<std::string> cells;
    std::uint64_t line = 0;  // the one it begins on, 1-based
    std::optional<std::size_t> badQuotes;  // the first cell with a quotation mark where none can be
};

class CsvRows {
public:
    // Calls `onRow` for every row that has something on it.
    CsvRows(char separator, std::size_t longestCell, std::function<void(const CsvRow&)> onRow)
        : separator_(separator), longestCell_(longestCell), onRow_(std::move(onRow)) {}

    void feed(std::string_view text);
    // The last row, which need not end with a newline.
    void finish();

    // Why no more can be read: a quotation mark that is never closed, a cell without end, bytes that are no UTF-8.
    const std::optional<base::Error>& failure() const { return failure_; }

private:
    enum class Within : std::uint8_t { nothing, plain, quotes, afterQuotes };

    void take(char character);
    void takeQuoted(char character);
    void takePlain(char character);
    void endCell();
    void endRow();
    void fail(base::Words reason, std::uint64_t line);

    char separator_;
    std::size_t longestCell_;
    std::function<void(const CsvRow&)> onRow_;
    CsvRow row_;
    std::string cell_;
    Within within_ = Within::nothing;
    std::uint64_t line_ = 1;
    std::uint64_t quoteLine_ = 0;
    std::optional<base::Error> failure_;
};

}  // namespace schakel::mapping
