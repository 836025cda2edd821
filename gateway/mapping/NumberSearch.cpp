#include "gateway/mapping/NumberSearch.h"

#include <string>

#include "gateway/model/ids/Characters.h"
#include "gateway/model/ids/PersonalNumber.h"

namespace schakel::mapping {
namespace {

bool isLetterOrDigit(char c) {
    return model::isDigitOrCapital(c) || (c >= 'a' && c <= 'z');
}

// The digits of a run like 123456789 or 1234.56.789 that starts at `start`; moves `start` past it.
std::string digitsOfRun(std::string_view text, std::size_t& start) {
    std::string digits;
    while (start < text.size()) {
        const bool isDot = text[start] == '.' && start + 1 < text.size() && model::isDigit(text[start + 1]);
        if (!model::isDigit(text[start]) && !isDot) {
            break;
        }
        if (!isDot) {
            digits += text[start];
        }
        ++start;
    }
    return digits;
}

bool isPgn(const std::string& digits) {
    return digits.size() == 9 &&
           (model::Bsn::parse(digits) || model::Onderwijsnummer::parse(digits, model::OnderwijsnummerCheck::lenient));
}

// ISO 13616: the first four characters go to the back, letters count from 10, and the whole is 1 modulo 97.
bool isIban(std::string_view text) {
    int remainder = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char c = text[(i + 4) % text.size()];
        const int value = model::isDigit(c) ? c - '0' : c - 'A' + 10;
        remainder = (remainder * (value > 9 ? 100 : 10) + value) % 97;
    }
    return remainder == 1;
}

// Some length of what starts here, spaces left out, is an IBAN that ends where a word ends.
bool startsWithIban(std::string_view text) {
    constexpr std::size_t kShortest = 15;
    constexpr std::size_t kLongest = 34;
    std::string compact;
    for (std::size_t i = 0; i < text.size() && compact.size() < kLongest; ++i) {
        if (text[i] == ' ') {
            continue;
        }
        if (!model::isDigitOrCapital(text[i])) {
            break;
        }
        compact += text[i];
        const bool ends = i + 1 == text.size() || !isLetterOrDigit(text[i + 1]);
        if (compact.size() >= kShortest && ends && isIban(compact)) {
            return true;
        }
    }
    return false;
}

bool looksLikeIban(std::string_view text) {
    const auto isCapital = [](char c) { return c >= 'A' && c <= 'Z'; };
    return text.size() > 4 && isCapital(text[0]) && isCapital(text[1]) && model::isDigit(text[2]) &&
           model::isDigit(text[3]);
}

}  // namespace

bool holdsPgn(std::string_view text) {
    std::size_t position = 0;
    while (position < text.size()) {
        if (model::isDigit(text[position])) {
            const bool startsWord = position == 0 || !isLetterOrDigit(text[position - 1]);
            const auto digits = digitsOfRun(text, position);
            const bool endsWord = position == text.size() || !isLetterOrDigit(text[position]);
            if (startsWord && endsWord && isPgn(digits)) {
                return true;
            }
        } else {
            ++position;
        }
    }
    return false;
}

bool holdsIban(std::string_view text) {
    for (std::size_t i = 0; i < text.size(); ++i) {
        const bool startsWord = i == 0 || !isLetterOrDigit(text[i - 1]);
        if (startsWord && looksLikeIban(text.substr(i)) && startsWithIban(text.substr(i))) {
            return true;
        }
    }
    return false;
}

}  // namespace schakel::mapping
