// JSON documents against a small mapping.
#include <cstdint>

#include "tests/fuzz/mapping_reading.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    static const auto library = schakel::mapping::MappingLibrary::load(SCHAKEL_SOURCE_DIR "/tests/fuzz/mappings");
    const std::string_view bytes(reinterpret_cast<const char*>(data), size);
    const std::size_t piece = size == 0 ? 1 : 1 + bytes.back() % 61;
    schakel::fuzz::checkReading(library, "mini/1", bytes, piece);
    return 0;
}
