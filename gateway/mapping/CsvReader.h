// CSV (RFC 4180, with the mapping's separator): the first line names the columns, every other line is one row.
#pragma once

#include <memory>

#include "gateway/mapping/Reader.h"

namespace schakel::mapping {

// Whether a CSV document of this set, or of any when it is empty, could be read.
bool hasCsv(const MappingLibrary& library, std::string_view set);

// The mapping whose columns the first line names is used. `set` as for makeReader.
std::unique_ptr<Reader> makeCsvReader(const MappingLibrary& library, base::BlobStore& attachments, std::string_view set,
                                      ReadOptions options);

}  // namespace schakel::mapping
