// XML through expat: one pass, no tree, DOCTYPE refused, limits before anything is kept.
#pragma once

#include <memory>

#include "gateway/mapping/Reader.h"

namespace schakel::mapping {

// `set` as for makeReader. The document's root decides which mapping is used.
std::unique_ptr<Reader> makeXmlReader(const MappingLibrary& library, base::BlobStore& attachments, std::string_view set,
                                      ReadOptions options);

}  // namespace schakel::mapping
