// Reads a route's `to: {process: NAME}`.
#pragma once

#include <string>

#include "gateway/mapping/Yaml.h"

namespace schakel::app {

// The name; a problem when there is no such processor, or when there is more than that name.
std::string readProcess(const mapping::YamlCursor& to);

}  // namespace schakel::app
