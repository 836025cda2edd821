// What the fuzz targets that read documents have in common.
#pragma once

#include <string>
#include <string_view>

#include "gateway/mapping/MappingLibrary.h"

namespace schakel::fuzz {

// Aborts when the bytes mean something else in pieces of this size than in one, or when what was read cannot be written
// as a document that is read again.
void checkReading(const mapping::MappingLibrary& library, std::string_view set, std::string_view bytes,
                  std::size_t piece);

}  // namespace schakel::fuzz
