// A report of absence to the municipality, by way of DUO.
#pragma once

#include <array>

#include "gateway/model/Descriptor.h"

namespace schakel::model {

inline constexpr std::array<std::string_view, 5> kVerzuimsoort = {"16-uur", "lrv", "luxe", "rmc", "overig"};

extern const TypeDescriptor kVerzuimmelding;

}  // namespace schakel::model
