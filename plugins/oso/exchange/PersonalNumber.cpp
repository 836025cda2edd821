#include "plugins/oso/exchange/PersonalNumber.h"

#include <array>

namespace schakel::plugins::oso {

std::optional<PersonalNumber> PersonalNumber::parse(std::string_view text) {
    constexpr std::size_t kDigits = 9;
    const bool isNumber = text.size() == kDigits && text.find_first_not_of("0123456789") == std::string_view::npos;
    return isNumber ? std::optional(PersonalNumber(text)) : std::nullopt;
}

bool PersonalNumber::isBsn() const {
    constexpr std::array<int, 9> kWeights = {9, 8, 7, 6, 5, 4, 3, 2, -1};
    int sum = 0;
    for (std::size_t i = 0; i < kWeights.size(); ++i) {
        sum += (digits_[i] - '0') * kWeights[i];
    }
    return sum % 11 == 0;
}

}  // namespace schakel::plugins::oso
