// Reads an SWV's form for an OPP.
#pragma once

#include <optional>

#include "gateway/base/Yaml.h"
#include "gateway/policy/OppForm.h"

namespace schakel::policy {

// `oppForm` of one version. nullopt when it is absent, or when anything in it is not right: reports what.
std::optional<OppForm> readOppForm(const base::YamlCursor& form);

}  // namespace schakel::policy
