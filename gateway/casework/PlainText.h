// Text that a case can keep and every list and terminal can show.
#pragma once

#include <string>
#include <string_view>

namespace schakel::casework {

// Whether it is UTF-8, without control characters but line ends and tabs.
bool isPlainText(std::string_view text);

// The same text, with a replacement character (U+FFFD) for what is no plain text.
std::string plainText(std::string_view text);

}  // namespace schakel::casework
