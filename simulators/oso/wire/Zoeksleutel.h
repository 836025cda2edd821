// How a pupil is named towards the Traffic Center, which must not see a personal number.
#pragma once

#include <string>
#include <string_view>

namespace schakel::simulators::oso {

// STAND-IN: the real algorithm is not public. Base64 of HMAC-SHA256 over the number, with a secret both systems share.
std::string zoeksleutel(std::string_view secret, std::string_view pgn);

// ASSUMED: the last four digits.
std::string_view pgnFragment(std::string_view pgn);

// Whether a personal number passes the check for a bsn; what does not is taken to be an onderwijsnummer.
bool isBsn(std::string_view pgn);

}  // namespace schakel::simulators::oso
