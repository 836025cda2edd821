// Reads a route's `to: {process: NAME}`, or `to: {process: verschillen, administratie: NAME}`.
#pragma once

#include <string>
#include <vector>

#include "gateway/base/Yaml.h"
#include "gateway/exchange/Roster.h"

namespace schakel::app {

// The processor's name; a problem when there is no such processor or administration, or when there is more than that.
std::string readProcess(const base::YamlCursor& to, const std::vector<exchange::Administration>& administrations);

}  // namespace schakel::app
