// Number of a toelaatbaarheidsverklaring (TLV).
#pragma once

#include <compare>
#include <cstdint>
#include <string>
#include <string_view>

#include "gateway/base/Result.h"

namespace schakel::model {

// Two worlds, one field: BRON demands SWV code, year (2014 or later) and five digits, "VO2301-2026-00042"; OSO carries
// whatever the SWV wrote, to the letter.
enum class TlvProfile : std::uint8_t { bron, oso };

class TlvNumber {
public:
    // TlvNumberInvalid with the reason; in the OSO profile only when empty. Nothing is trimmed or rewritten.
    static base::Result<TlvNumber> parse(std::string_view text, TlvProfile profile);

    const std::string& value() const { return value_; }
    TlvProfile profile() const { return profile_; }
    friend auto operator<=>(const TlvNumber&, const TlvNumber&) = default;

private:
    TlvNumber(std::string_view value, TlvProfile profile) : value_(value), profile_(profile) {}

    std::string value_;
    TlvProfile profile_;
};

// True for the form that BRON accepts, apart from the SWV in front: 17 characters, hyphens, year, five digits.
bool hasBronTlvForm(std::string_view text);

}  // namespace schakel::model
