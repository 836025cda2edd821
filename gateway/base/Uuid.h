// Random identifiers.
#pragma once

#include <string>
#include <string_view>

namespace schakel::base {

// A version 4 UUID in lower case, from the operating system's random source. Throws std::runtime_error when that
// source fails: without randomness nothing here may go on.
std::string randomUuid();

// True for 8-4-4-4-12 hexadecimal digits, either case.
bool isUuid(std::string_view text);

}  // namespace schakel::base
