// UUIDs that are the same in every run, so that what was looked up yesterday still holds today.
#pragma once

#include <string>
#include <string_view>

namespace schakel::simulators::somtoday {

// A version 8 UUID made of the name's SHA-256.
std::string stableUuid(std::string_view name);

}  // namespace schakel::simulators::somtoday
