// Names of files inside a ZIP.
#pragma once

#include <string>
#include <string_view>

namespace schakel::mapping {

// A name that is safe wherever it is unpacked: no folders, no control characters, not too long. "bijlage" when nothing
// is left of it.
std::string safeFileName(std::string_view text);

// It is such a name already, and valid UTF-8: ZIPs hold names in older character sets too.
bool isSafeFileName(std::string_view text);

// In lower case and without the dot: "pdf" of "Rapport.PDF"; empty when there is none.
std::string extensionOf(std::string_view fileName);

}  // namespace schakel::mapping
