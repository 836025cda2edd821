// How many files and connections this process may have open.
#pragma once

#include <cstdint>

namespace schakel::app {

// Raises this process's soft limit on open files to its hard limit. The limit that holds from now on; the old one
// where the system does not let us raise it.
std::int64_t raiseOpenFileLimit();

}  // namespace schakel::app
