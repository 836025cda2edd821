// The cells of a CSV text, each with the place where it stands. Reads everything that somebody may have saved: what is
// wrong with the form is for the mapping to say.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace schakel::plugins::perspectief {

struct CsvCell {
    std::string text;
    std::size_t line = 0;  // 1-based, where it begins
    std::size_t column = 0;  // 1-based
};

// Rows of cells; the separator is the one of ';', ',', tab and '|' that the first line has most of.
std::vector<std::vector<CsvCell>> readCells(std::string_view text);

}  // namespace schakel::plugins::perspectief
