// Reads a ZIP whose files are stored as they are.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>

namespace schakel::simulators::ot {

// The files by name. Absent when it is not such a ZIP: packed or encrypted files, the same name twice, a directory at
// the end that says something else.
std::optional<std::map<std::string, std::string>> readStoredZip(std::string_view zip);

}  // namespace schakel::simulators::ot
