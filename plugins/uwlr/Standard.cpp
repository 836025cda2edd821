#include "plugins/uwlr/Standard.h"

#include <algorithm>

namespace schakel::plugins::uwlr {
namespace {

// 9 stands for a digit, A for a capital letter, anything else for itself.
bool hasShape(std::string_view text, std::string_view shape) {
    return text.size() == shape.size() &&
           std::equal(text.begin(), text.end(), shape.begin(), [](char character, char wanted) {
               if (wanted == '9') {
                   return character >= '0' && character <= '9';
               }
               return wanted == 'A' ? character >= 'A' && character <= 'Z' : character == wanted;
           });
}

}  // namespace

bool isSchooljaar(std::string_view text) {
    return hasShape(text, "9999-9999") &&
           std::stoi(std::string(text.substr(0, 4))) + 1 == std::stoi(std::string(text.substr(5)));
}

bool isBrin(std::string_view text) {
    return hasShape(text, "99AA");
}

bool isVestiging(std::string_view text) {
    return hasShape(text, "99");
}

bool isDateTime(std::string_view text) {
    constexpr std::string_view kShape = "9999-99-99T99:99:99";
    return hasShape(text.substr(0, kShape.size()), kShape) && text.size() <= kShape.size() + 16 &&
           text.find_first_not_of("0123456789.:+-Z", kShape.size()) == std::string_view::npos;
}

std::string shownWords(std::string_view text) {
    constexpr std::size_t kLongest = 200;
    constexpr std::size_t kLongestNumber = 4;
    std::string words;
    std::size_t digits = 0;
    for (const char c : text.substr(0, kLongest)) {
        digits = c >= '0' && c <= '9' ? digits + 1 : 0;
        if (digits > kLongestNumber) {
            std::fill(words.end() - static_cast<std::ptrdiff_t>(digits - 1), words.end(), '#');
        }
        words += digits > kLongestNumber ? '#' : c >= 0x20 && c < 0x7F ? c : ' ';
    }
    while (!words.empty() && (words.back() == '.' || words.back() == ' ')) {
        words.pop_back();
    }
    return words;
}

}  // namespace schakel::plugins::uwlr
