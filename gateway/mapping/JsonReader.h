// JSON through simdjson: the whole document is checked before a value is used; duplicate names and excessive depth are
// refused.
#pragma once

#include <memory>

#include "gateway/mapping/Reader.h"

namespace schakel::mapping {

// JSON documents do not name themselves, so `set` is required: its first readable JSON mapping is used.
std::unique_ptr<Reader> makeJsonReader(const MappingLibrary& library, base::BlobStore& attachments,
                                       std::string_view set, ReadOptions options);

}  // namespace schakel::mapping
