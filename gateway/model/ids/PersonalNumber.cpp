#include "gateway/model/ids/PersonalNumber.h"

#include "gateway/model/ids/Characters.h"

namespace schakel::model {
namespace {

constexpr std::size_t kDigits = 9;

bool isNineDigits(std::string_view text) {
    return text.size() == kDigits && allDigits(text);
}

// 9a+8b+…+2h
int weightedSum(std::string_view digits) {
    int sum = 0;
    for (std::size_t i = 0; i + 1 < kDigits; ++i) {
        sum += static_cast<int>(kDigits - i) * (digits[i] - '0');
    }
    return sum;
}

int lastDigit(std::string_view digits) {
    return digits[kDigits - 1] - '0';
}

bool passes(std::string_view digits, OnderwijsnummerCheck check) {
    switch (check) {
        case OnderwijsnummerCheck::strict: return weightedSum(digits) % 11 == lastDigit(digits) + 5;
        // 11 more, because the difference may be negative.
        case OnderwijsnummerCheck::lenient: return (weightedSum(digits) - lastDigit(digits) + 11) % 11 == 5;
    }
    return false;
}

}  // namespace

base::Result<Bsn> Bsn::parse(std::string_view text) {
    if (!isNineDigits(text) || text == "000000000" || (weightedSum(text) - lastDigit(text)) % 11 != 0) {
        return base::Error(base::MessageCode::BsnInvalid);
    }
    return Bsn(text);
}

base::Result<Onderwijsnummer> Onderwijsnummer::parse(std::string_view text, OnderwijsnummerCheck check) {
    if (!isNineDigits(text) || !passes(text, check)) {
        return base::Error(base::MessageCode::OnderwijsnummerInvalid);
    }
    return Onderwijsnummer(text);
}

}  // namespace schakel::model
