// Documents that a mapping accepts, made from the mapping itself: for proving that it loses nothing, and for tests.
#pragma once

#include <cstdint>
#include <string>

#include "gateway/mapping/Mapping.h"

namespace schakel::mapping {

enum class Fill : std::uint8_t {
    required,  // what must be there, once
    everything,  // every field; what may repeat, twice; of a choice a different member for each seed
    some,  // each optional field or not, by the seed
};

struct GeneratorOptions {
    Fill fill = Fill::everything;
    std::uint32_t seed = 1;  // the same seed gives the same document
    std::string secretNumber = {};  // unused
};

// A document of the mapping's own kind, with structure, value forms and code lists right and written the way the
// mapping writes; business rules are not heeded. Attachments are small, and inside it. The mapping must be readable.
std::string generateDocument(const Mapping& mapping, const GeneratorOptions& options = {});

}  // namespace schakel::mapping
