// The personal numbers of pupils (PGN): burgerservicenummer and onderwijsnummer.
//
// They cannot be printed, logged or converted to text by accident: whoever needs the digits says reveal(). The digits
// are wiped when the object goes. A number is never padded: eight digits are eight digits.
#pragma once

#include <cstdint>
#include <string_view>

#include "gateway/base/Result.h"
#include "gateway/base/Secret.h"

namespace schakel::model {

// Nine digits that pass the 11-check: 9a+8b+7c+6d+5e+4f+3g+2h-i is a multiple of 11.
class Bsn {
public:
    // BsnInvalid without the number.
    static base::Result<Bsn> parse(std::string_view text);

    std::string_view reveal() const { return digits_.reveal(); }
    friend bool operator==(const Bsn&, const Bsn&) = default;

private:
    explicit Bsn(std::string_view digits) : digits_(digits) {}

    base::Secret digits_;
};

// Two readings of the same rule are in use. strict (Kennisnet): (9a+…+2h) mod 11 = i+5. lenient: (9a+…+2h-i) mod 11 =
// 5, which also lets through numbers that end in 6 to 9. No number is both a Bsn and an Onderwijsnummer.
enum class OnderwijsnummerCheck : std::uint8_t { strict, lenient };

class Onderwijsnummer {
public:
    // OnderwijsnummerInvalid without the number.
    static base::Result<Onderwijsnummer> parse(std::string_view text,
                                               OnderwijsnummerCheck check = OnderwijsnummerCheck::strict);

    std::string_view reveal() const { return digits_.reveal(); }
    friend bool operator==(const Onderwijsnummer&, const Onderwijsnummer&) = default;

private:
    explicit Onderwijsnummer(std::string_view digits) : digits_(digits) {}

    base::Secret digits_;
};

}  // namespace schakel::model
