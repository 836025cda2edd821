// What to tell whoever sends a document that no mapping reads.
#pragma once

#include <string>

#include "gateway/base/Error.h"
#include "gateway/mapping/MappingLibrary.h"

namespace schakel::mapping {

struct DocumentName {
    std::string xmlNamespace;
    std::string root;
};

// DocumentRetired for a format that is no longer read, DocumentVersionUnknown when only the numbers in its namespace
// differ from those of a known one, and DocumentUnknown otherwise; each names what could have come. A non-empty `set`
// is the only one that is welcome.
base::Error unknownDocument(const MappingLibrary& library, const std::string& set, const DocumentName& name);

}  // namespace schakel::mapping
