// The few character classes that Dutch education codes are made of. ASCII only, whatever the locale.
#pragma once

#include <algorithm>
#include <string_view>

namespace schakel::model {

constexpr bool isDigit(char character) {
    return character >= '0' && character <= '9';
}

constexpr bool isCapital(char character) {
    return character >= 'A' && character <= 'Z';
}

constexpr bool isDigitOrCapital(char character) {
    return isDigit(character) || isCapital(character);
}

constexpr bool allDigits(std::string_view text) {
    return !text.empty() && std::all_of(text.begin(), text.end(), isDigit);
}

// The number that at most nine digits stand for.
constexpr int toNumber(std::string_view digits) {
    int number = 0;
    for (const char digit : digits) {
        number = number * 10 + (digit - '0');
    }
    return number;
}

}  // namespace schakel::model
