// Documents that a mapping accepts, made from the mapping itself: for proving that it loses nothing, and for tests.
#pragma once

#include <cstdint>
#include <string>

#include "gateway/mapping/Mapping.h"

namespace schakel::mapping {

enum class Fill : std::uint8_t {
    required,  // what must be there, once
    everything,  // every field, what may repeat twice; of a choice another member for each seed
    some,  // each optional field or not, as the seed falls
};

// A document of the mapping's own kind, with structure, value forms and code lists right, laid out the way the mapping
// writes; business rules are not heeded. Attachments are small and inside it. The same seed gives the same document.
// The mapping must be one that reads.
std::string generateDocument(const Mapping& mapping, Fill fill, std::uint32_t seed);

}  // namespace schakel::mapping
