// What XML from outside must be before anything makes a tree of it.
#pragma once

#include <cstddef>
#include <string_view>

#include "gateway/base/Result.h"

namespace schakel::transport {

struct XmlLimits {
    std::size_t bytes = 10UL * 1024 * 1024;
    std::size_t depth = 100;  // elements within each other
    std::size_t nodes = 100'000;  // elements and attributes; a tree costs far more memory than the text of it
    std::size_t attributes = 256;  // of one element
    std::size_t namespaces = 256;  // in scope at the same time; every look-up passes them all
    // Bytes of namespaces, counted at every name that has one: canonical form may write them that often.
    std::size_t namespaceBytes = 16UL * 1024 * 1024;
};

// Well-formed, with namespaces, in UTF-8, within the limits, without DOCTYPE or processing instructions (which SOAP
// does not allow). EnvelopeUnusable otherwise. Keeps nothing; takes time and memory in proportion to the text.
base::Result<void> checkXml(std::string_view text, const XmlLimits& limits);

}  // namespace schakel::transport
