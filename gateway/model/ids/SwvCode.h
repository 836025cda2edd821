// Code of a samenwerkingsverband (SWV).
#pragma once

#include <compare>
#include <cstdint>
#include <string>
#include <string_view>

#include "gateway/base/Result.h"

namespace schakel::model {

enum class Sector : std::uint8_t { po, vo };

// PO or VO and four digits or capitals, e.g. VO2301. Never derive it from an SWV's name or number: ask the SWV.
class SwvCode {
public:
    static base::Result<SwvCode> parse(std::string_view text);

    const std::string& value() const { return value_; }
    Sector sector() const { return value_.starts_with("PO") ? Sector::po : Sector::vo; }
    friend auto operator<=>(const SwvCode&, const SwvCode&) = default;

private:
    explicit SwvCode(std::string_view value) : value_(value) {}

    std::string value_;
};

}  // namespace schakel::model
