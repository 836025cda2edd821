// Canonical JSON (model/RecordJson.h) as a document of its own: what one gateway passes to another, or a person makes.
#pragma once

#include <memory>

#include "gateway/mapping/Reader.h"

namespace schakel::mapping {

// The name by which routes and commands ask for it, instead of a set's.
inline constexpr std::string_view kCanonicalSet = "canonical";

// ReadResult::mapping is nullptr: no mapping is used.
std::unique_ptr<Reader> makeCanonicalReader(base::BlobStore& attachments, ReadOptions options);

}  // namespace schakel::mapping
