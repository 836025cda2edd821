// What the operating system means by an error number, for people.
#pragma once

#include <system_error>

#include "gateway/base/Words.h"

namespace schakel::base {

// A clause that can follow a colon. The handful that people meet in our words; the others as the system's own text
// between quotes.
Words systemErrorWords(int number);
Words systemErrorWords(const std::error_code& error);

}  // namespace schakel::base
