#include "Cells.h"

#include <algorithm>

namespace schakel::plugins::perspectief {
namespace {

char separatorOf(std::string_view firstLine) {
    char best = ';';
    for (const char candidate : {',', '\t', '|'}) {
        const auto count = [&](char c) { return std::count(firstLine.begin(), firstLine.end(), c); };
        best = count(candidate) > count(best) ? candidate : best;
    }
    return best;
}

class Scanner {
public:
    Scanner(std::string_view text, char separator) : text_(text), separator_(separator) { startCell(); }

    std::vector<std::vector<CsvCell>> run() {
        for (std::size_t i = 0; i < text_.size(); ++i) {
            const char character = text_[i];
            if (character == '"') {
                quoted_ = !quoted_;
            }
            // A quotation mark that is never closed must not hide the rest of the file: it is scanned as one cell.
            if (!quoted_ && (character == separator_ || character == '\n')) {
                endCell(character == '\n');
            } else if (character != '"') {
                cell_.text += character;
            }
            line_ += character == '\n' ? 1 : 0;
            if (restart_) {
                startCell();
            }
        }
        endCell(true);
        return std::move(rows_);
    }

private:
    void startCell() {
        cell_ = {{}, line_, row_.size() + 1};
        restart_ = false;
    }

    void endCell(bool endsRow) {
        row_.push_back(std::move(cell_));
        restart_ = true;
        if (endsRow) {
            rows_.push_back(std::move(row_));
            row_.clear();
        }
    }

    std::string_view text_;
    char separator_;
    std::vector<std::vector<CsvCell>> rows_;
    std::vector<CsvCell> row_;
    CsvCell cell_;
    std::size_t line_ = 1;
    bool quoted_ = false;
    bool restart_ = false;
};

}  // namespace

std::vector<std::vector<CsvCell>> readCells(std::string_view text) {
    return Scanner(text, separatorOf(text.substr(0, text.find('\n')))).run();
}

}  // namespace schakel::plugins::perspectief
