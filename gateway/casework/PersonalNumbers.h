// Personal numbers (BSN, onderwijsnummer) in what people wrote: found before a package leaves for an SWV.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

namespace schakel::casework {

enum class PersonalNumberKind : std::uint8_t { bsn, onderwijsnummer };

// Where it stands; never the number itself.
struct FoundNumber {
    std::size_t offset;
    std::size_t length;
    PersonalNumberKind kind;
};

// Nine digits that stand by themselves and pass the check of one of the two numbers, in one piece or in groups of two
// to four with the same dot, space or hyphen between them (as people write them: 1234.56.789). Linear in the text's
// size.
std::vector<FoundNumber> findPersonalNumbers(std::string_view text);

}  // namespace schakel::casework
