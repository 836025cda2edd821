#include "gateway/mapping/CsvRows.h"

#include <simdjson.h>

namespace schakel::mapping {
namespace {

constexpr std::size_t kMostCells = 1000;

}  // namespace

void CsvRows::feed(std::string_view text) {
    for (const char character : text) {
        if (failure_) {
            return;
        }
        take(character);
    }
}

void CsvRows::finish() {
    if (failure_) {
        return;
    }
    if (within_ == Within::quotes) {
        fail({"een aanhalingsteken wordt nergens gesloten", "a quotation mark is never closed"}, quoteLine_);
        return;
    }
    endRow();
}

void CsvRows::take(char character) {
    if (row_.line == 0) {
        row_.line = line_;
    }
    if (cell_.size() >= longestCell_ || row_.cells.size() >= kMostCells) {
        fail({"een regel is te lang", "a line is too long"}, row_.line);
        return;
    }
    if (within_ == Within::quotes) {
        takeQuoted(character);
    } else {
        takePlain(character);
    }
    line_ += character == '\n' ? 1 : 0;
}

void CsvRows::takeQuoted(char character) {
    if (character == '"') {
        within_ = Within::afterQuotes;
    } else {
        cell_ += character;
    }
}

void CsvRows::takePlain(char character) {
    if (character == '\n') {
        endRow();
    } else if (character == separator_) {
        endCell();
    } else if (character == '"' && within_ == Within::nothing) {
        within_ = Within::quotes;
        quoteLine_ = line_;
    } else if (character == '"' && within_ == Within::afterQuotes) {
        cell_ += '"';  // doubled: one in the text
        within_ = Within::quotes;
    } else {
        if (character != '\r' && (character == '"' || within_ == Within::afterQuotes) && !row_.badQuotes) {
            row_.badQuotes = row_.cells.size();
        }
        cell_ += character;
        within_ = within_ == Within::nothing ? Within::plain : within_;
    }
}

void CsvRows::endCell() {
    if (!simdjson::validate_utf8(cell_.data(), cell_.size())) {
        fail({"er staan bytes in die geen UTF-8 zijn", "there are bytes that are not UTF-8"}, row_.line);
        return;
    }
    row_.cells.push_back(std::move(cell_));
    cell_.clear();
    within_ = Within::nothing;
}

void CsvRows::endRow() {
    if (cell_.ends_with('\r')) {
        cell_.pop_back();
    }
    const bool isBlank = row_.cells.empty() && cell_.empty() && within_ != Within::afterQuotes;
    if (!isBlank) {
        endCell();
        if (!failure_) {
            onRow_(row_);
        }
    }
    cell_.clear();
    row_ = {};
    within_ = Within::nothing;
}

void CsvRows::fail(base::Words reason, std::uint64_t line) {
    if (!failure_) {
        failure_ =
            base::Error(base::MessageCode::CsvBroken, {{"reason", std::move(reason)}, {"line", std::to_string(line)}});
    }
}

}  // namespace schakel::mapping
