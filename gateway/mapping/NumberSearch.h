// Numbers that identify somebody, found inside any text: file names, descriptions, remarks.
#pragma once

#include <string_view>

namespace schakel::mapping {

// A personal number (PGN): nine digits by themselves, or with dots between them, that pass the check of a BSN or an
// onderwijsnummer.
bool holdsPgn(std::string_view text);

// An IBAN with a good checksum, with or without spaces.
bool holdsIban(std::string_view text);

}  // namespace schakel::mapping
