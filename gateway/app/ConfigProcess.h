// Reads a route's `to: {process: NAME}`, or `to: {process: verschillen, administratie: NAME}`.
#pragma once

#include <string>
#include <vector>

#include "gateway/exchange/Roster.h"
#include "gateway/mapping/Yaml.h"

namespace schakel::app {

// The processor's name; a problem when there is no such processor or administration, or when there is more than that.
std::string readProcess(const mapping::YamlCursor& to, const std::vector<exchange::Administration>& administrations);

}  // namespace schakel::app
