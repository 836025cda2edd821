// Reads a route's `cases: {school: BRIN or SWV, coordinator: NAME}`: whose work it is what goes along it.
#pragma once

#include <optional>
#include <string>

#include "gateway/base/Yaml.h"
#include "gateway/casework/CaseRoute.h"

namespace schakel::app {

// nullopt when the route has no `cases`.
std::optional<casework::CaseRoute> readCases(const base::YamlCursor& entry, const std::string& route);

}  // namespace schakel::app
