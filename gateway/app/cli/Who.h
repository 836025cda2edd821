// Who gives a command, for the audit chain.
#pragma once

#include <string>

namespace schakel::cli {

// The account's name; behind sudo that of whoever uses it.
std::string whoAmI();

}  // namespace schakel::cli
