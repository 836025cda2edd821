#include "gateway/model/checks/NumberSearch.h"

#include <algorithm>
#include <string>
#include <vector>

#include "gateway/model/ids/Characters.h"
#include "gateway/model/ids/PersonalNumber.h"

namespace schakel::model {
namespace {

bool isLetterOrDigit(char c) {
    return isDigitOrCapital(c) || (c >= 'a' && c <= 'z');
}

// The digits of a run like 123456789 or 1234.56.789 that starts at `start`; moves `start` past it.
std::string digitsOfRun(std::string_view text, std::size_t& start) {
    std::string digits;
    while (start < text.size()) {
        const bool isDot = text[start] == '.' && start + 1 < text.size() && isDigit(text[start + 1]);
        if (!isDigit(text[start]) && !isDot) {
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
    return digits.size() == 9 && (Bsn::parse(digits) || Onderwijsnummer::parse(digits, OnderwijsnummerCheck::lenient));
}

// ISO 13616: the first four characters go to the back, letters count from 10, and the whole is 1 modulo 97.
bool isIban(std::string_view text) {
    int remainder = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char c = text[(i + 4) % text.size()];
        const int value = isDigit(c) ? c - '0' : c - 'A' + 10;
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
        if (!isDigitOrCapital(text[i])) {
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
    return text.size() > 4 && isCapital(text[0]) && isCapital(text[1]) && isDigit(text[2]) && isDigit(text[3]);
}

// How many bytes of separator end this text: a dot, a space or a hyphen, or the space (U+00A0) that word processors put
// between digits.
std::size_t separatorAtEnd(std::string_view text) {
    constexpr std::string_view kHardSpace = "\xC2\xA0";
    if (text.ends_with(kHardSpace)) {
        return kHardSpace.size();
    }
    return text.ends_with(' ') || text.ends_with('.') || text.ends_with('-') ? 1 : 0;
}

// The last three groups as one number, when they are of the sizes in which people write a personal number.
std::string lastThree(const std::vector<std::string>& groups) {
    if (groups.size() < 3) {
        return {};
    }
    const auto* const last = &groups.back();
    const bool isWritten =
        last[0].size() == 3 && last[-1].size() + last[-2].size() == 6 && last[-1].size() >= 2 && last[-2].size() >= 3;
    return isWritten ? last[-2] + last[-1] + last[0] : std::string();
}

}  // namespace

bool holdsPgn(std::string_view text) {
    std::size_t position = 0;
    while (position < text.size()) {
        if (isDigit(text[position])) {
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

bool mayHoldPgn(std::string_view text) {
    std::vector<std::string> groups;  // of digits, with one separator between them
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (!isDigit(text[i])) {
            continue;
        }
        const auto between = separatorAtEnd(text.substr(0, i));
        const bool goesOn = between > 0 && i > between && isDigit(text[i - between - 1]);
        if (!goesOn) {
            groups.clear();
        }
        const auto end = std::find_if_not(text.begin() + static_cast<std::ptrdiff_t>(i), text.end(), &isDigit);
        groups.emplace_back(text.begin() + static_cast<std::ptrdiff_t>(i), end);
        i += groups.back().size();
        if (isPgn(groups.back()) || isPgn(lastThree(groups))) {
            return true;
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

}  // namespace schakel::model
