#include "gateway/model/ids/Oin.h"

#include "gateway/model/ids/Characters.h"
#include "gateway/model/ids/ShownValue.h"

namespace schakel::model {
namespace {

constexpr std::size_t kLength = 20;
constexpr std::size_t kRegisterLength = 8;

bool mayHaveCapitals(std::string_view registerDigits) {
    return registerDigits == "00000007" || registerDigits == "00000099";
}

bool isOin(std::string_view text) {
    if (text.size() != kLength || !allDigits(text.substr(0, kRegisterLength))) {
        return false;
    }
    const auto number = text.substr(kRegisterLength);
    return allDigits(number) || (mayHaveCapitals(text.substr(0, kRegisterLength)) &&
                                 std::all_of(number.begin(), number.end(), isDigitOrCapital));
}

}  // namespace

base::Result<Oin> Oin::parse(std::string_view text) {
    if (!isOin(text)) {
        return refused(base::MessageCode::OinInvalid, text);
    }
    return Oin(text);
}

}  // namespace schakel::model
