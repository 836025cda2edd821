// How a pupil is named towards the Traffic Center, which must not see a personal number.
#pragma once

#include <string>
#include <string_view>

#include "plugins/oso/exchange/PersonalNumber.h"

namespace schakel::plugins::oso {

// STAND-IN: OSO's own algorithm is not public. base64 of HMAC-SHA256 over the number, with a secret that every system
// of the exchange shares. Replace this function, and nothing else, by the real one.
std::string zoeksleutelStandIn(std::string_view secret, const PersonalNumber& number);

// ASSUMED: the last four digits.
std::string pgnFragment(const PersonalNumber& number);

}  // namespace schakel::plugins::oso
