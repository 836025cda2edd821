// Reads the limits of a school.
#pragma once

#include <vector>

#include "gateway/base/Yaml.h"
#include "gateway/policy/Limits.h"

namespace schakel::policy {

// `limits` of one version. Reports every problem; what is right is in the result.
std::vector<LimitRule> readLimits(const base::YamlCursor& list);

}  // namespace schakel::policy
