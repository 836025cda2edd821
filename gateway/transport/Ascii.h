// Comparing and checking the ASCII text HTTP is made of, whatever the locale.
#pragma once

#include <algorithm>
#include <string_view>

namespace schakel::transport {

constexpr char lowerAscii(char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

constexpr bool equalsIgnoringCase(std::string_view left, std::string_view right) {
    return left.size() == right.size() && std::equal(left.begin(), left.end(), right.begin(),
                                                     [](char a, char b) { return lowerAscii(a) == lowerAscii(b); });
}

constexpr bool isDigit(char c) {
    return c >= '0' && c <= '9';
}

// RFC 9110 tchar: what method and header names consist of.
constexpr bool isTokenCharacter(char c) {
    const char lower = lowerAscii(c);
    return isDigit(c) || (lower >= 'a' && lower <= 'z') ||
           std::string_view("!#$%&'*+-.^_`|~").find(c) != std::string_view::npos;
}

constexpr bool isToken(std::string_view text) {
    return !text.empty() && std::all_of(text.begin(), text.end(), isTokenCharacter);
}

// What a header's value may hold here: printable ASCII and tabs.
constexpr bool isFieldValue(std::string_view text) {
    return std::all_of(text.begin(), text.end(), [](char c) { return (c >= ' ' && c <= '~') || c == '\t'; });
}

constexpr std::string_view trimBlanks(std::string_view text) {
    while (!text.empty() && (text.front() == ' ' || text.front() == '\t')) {
        text.remove_prefix(1);
    }
    while (!text.empty() && (text.back() == ' ' || text.back() == '\t')) {
        text.remove_suffix(1);
    }
    return text;
}

}  // namespace schakel::transport
