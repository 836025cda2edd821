// Tells what a file is from its first bytes.
#pragma once

#include <cstdint>
#include <string_view>

namespace schakel::plugins::oso {

enum class ContentKind : std::uint8_t { empty, xml, html, json, zip, gzip, pdf, office, utf16, utf32, unknown };

// `head` is the start of the file, whole when the file is shorter. A UTF-8 byte order mark and white space before the
// first character are allowed.
ContentKind sniff(std::string_view head);

}  // namespace schakel::plugins::oso
