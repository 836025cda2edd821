// The BRIN forms this adapter accepts in its configuration and in a route's target.
#pragma once

#include <string_view>

namespace schakel::plugins::somtoday {

inline bool looksLikeBrin(std::string_view text, std::size_t length) {
    const auto isDigit = [](char c) { return c >= '0' && c <= '9'; };
    const auto isCapital = [](char c) { return c >= 'A' && c <= 'Z'; };
    if (text.size() != length || !isDigit(text[0]) || !isDigit(text[1]) || !isCapital(text[2]) || !isCapital(text[3])) {
        return false;
    }
    return length == 4 || (isDigit(text[4]) && isDigit(text[5]));
}

// An instelling: four characters. A vestiging: six.
inline bool isBrin4(std::string_view text) {
    return looksLikeBrin(text, 4);
}
inline bool isBrin6(std::string_view text) {
    return looksLikeBrin(text, 6);
}

}  // namespace schakel::plugins::somtoday
