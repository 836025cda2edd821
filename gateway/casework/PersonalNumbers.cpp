#include "gateway/casework/PersonalNumbers.h"

#include <optional>
#include <string>

#include "gateway/model/ids/Characters.h"
#include "gateway/model/ids/PersonalNumber.h"

namespace schakel::casework {
namespace {

constexpr std::size_t kDigits = 9;
constexpr std::string_view kHardSpace = "\xC2\xA0";  // U+00A0, as word processors put between digits

bool isWordCharacter(char c) {
    return model::isDigitOrCapital(c) || (c >= 'a' && c <= 'z');
}

// The separator at this place, and how many bytes it takes; 0: none.
std::size_t separatorAt(std::string_view text, std::size_t at) {
    if (text.substr(at).starts_with(kHardSpace)) {
        return kHardSpace.size();
    }
    return at < text.size() && (text[at] == '.' || text[at] == ' ' || text[at] == '-') ? 1 : 0;
}

std::size_t digitsAt(std::string_view text, std::size_t at) {
    std::size_t count = 0;
    while (at + count < text.size() && model::isDigit(text[at + count])) {
        ++count;
    }
    return count;
}

std::optional<PersonalNumberKind> kindOf(const std::string& digits) {
    if (model::Bsn::parse(digits)) {
        return PersonalNumberKind::bsn;
    }
    if (model::Onderwijsnummer::parse(digits, model::OnderwijsnummerCheck::lenient)) {
        return PersonalNumberKind::onderwijsnummer;
    }
    return std::nullopt;
}

bool startsWord(std::string_view text, std::size_t at) {
    return at == 0 || !isWordCharacter(text[at - 1]);
}

bool endsWord(std::string_view text, std::size_t at) {
    return at == text.size() || !isWordCharacter(text[at]);
}

// Groups of digits from `start` on, as long as they can be one number; the end of nine digits, or 0.
std::size_t endOfGroups(std::string_view text, std::size_t start, std::string& digits) {
    constexpr std::size_t kSmallest = 2;
    constexpr std::size_t kLargest = 4;
    std::string_view between;
    std::size_t at = start;
    while (true) {
        const auto count = digitsAt(text, at);
        if (count < kSmallest || count > kLargest || digits.size() + count > kDigits) {
            return 0;
        }
        digits += text.substr(at, count);
        at += count;
        if (digits.size() == kDigits) {
            return at;
        }
        const auto length = separatorAt(text, at);
        const auto separator = text.substr(at, length);
        if (length == 0 || (!between.empty() && separator != between)) {
            return 0;
        }
        between = separator;
        at += length;
    }
}

// The number that begins here, in one piece or in groups.
std::optional<FoundNumber> numberAt(std::string_view text, std::size_t start, std::size_t count) {
    std::string digits;
    const auto end = count == kDigits ? start + kDigits : endOfGroups(text, start, digits);
    if (count == kDigits) {
        digits = text.substr(start, kDigits);
    }
    if (end == 0 || !endsWord(text, end)) {
        return std::nullopt;
    }
    const auto kind = kindOf(digits);
    return kind ? std::optional(FoundNumber{start, end - start, *kind}) : std::nullopt;
}

}  // namespace

std::vector<FoundNumber> findPersonalNumbers(std::string_view text) {
    std::vector<FoundNumber> found;
    std::size_t at = 0;
    while (at < text.size()) {
        const auto count = digitsAt(text, at);
        if (count == 0) {
            ++at;
            continue;
        }
        const auto number = startsWord(text, at) ? numberAt(text, at, count) : std::nullopt;
        if (number) {
            found.push_back(*number);
        }
        at += number ? number->length : count;
    }
    return found;
}

}  // namespace schakel::casework
