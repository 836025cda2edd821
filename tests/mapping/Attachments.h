// Attachments made while testing, so that large ones need not be stored.
#pragma once

#include <cstddef>
#include <string>

namespace schakel::test {

// OSO `document` elements bijlage-01.pdf, bijlage-02.pdf, … with different content of this many bytes each: base64 of a
// ZIP with the one file in it, not compressed.
std::string generateDocuments(std::size_t count, std::size_t bytes);

}  // namespace schakel::test
