// Reads how an SWV decides, and what holds for all of them.
#pragma once

#include "gateway/policy/PolicyFile.h"
#include "gateway/policy/SwvPolicy.h"

namespace schakel::policy {

// swv/<code>.yaml. Reports every problem; what is right is in the result.
PolicyFile<SwvPolicy> readSwvFile(const base::YamlCursor& file);

// A list of versions, as under `swv` in law.yaml.
std::vector<Version<SwvPolicy>> readSwvVersions(const base::YamlCursor& list);

}  // namespace schakel::policy
