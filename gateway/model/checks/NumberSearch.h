// Numbers that identify somebody, found inside any text: file names, descriptions, remarks.
#pragma once

#include <string_view>

namespace schakel::model {

// A personal number (PGN): nine digits by themselves, or with dots between them, that pass the check of a BSN or an
// onderwijsnummer.
bool holdsPgn(std::string_view text);

// The same for where none may pass at all: also with letters against it, and in groups with spaces, dots or hyphens
// between them as people write it (123 456 789, 1234.56.789).
bool mayHoldPgn(std::string_view text);

// An IBAN with a good checksum, with or without spaces.
bool holdsIban(std::string_view text);

}  // namespace schakel::model
