// A cell that begins like a formula is run by spreadsheets. Such a text is written behind an apostrophe, which
// spreadsheets do not show, and loses it again when it is read.
#pragma once

#include <string>
#include <string_view>

namespace schakel::mapping {

inline bool looksLikeFormula(std::string_view text) {
    const auto first = text.find_first_not_of('\'');
    constexpr std::string_view kDangerous = "=+-@\t\r";
    return first != std::string_view::npos && kDangerous.find(text[first]) != std::string_view::npos;
}

inline std::string guardedCell(std::string_view text) {
    return (looksLikeFormula(text) ? "'" : "") + std::string(text);
}

inline std::string_view unguardedCell(std::string_view text) {
    return text.starts_with('\'') && looksLikeFormula(text) ? text.substr(1) : text;
}

}  // namespace schakel::mapping
