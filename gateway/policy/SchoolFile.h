// Reads what a school decided, and what holds for all schools.
#pragma once

#include "gateway/policy/PolicyFile.h"
#include "gateway/policy/SchoolPolicy.h"

namespace schakel::policy {

// schools/<name>.yaml. Reports every problem; what is right is in the result.
PolicyFile<SchoolPolicy> readSchoolFile(const base::YamlCursor& file);

// A list of versions, as under `schools` in law.yaml.
std::vector<Version<SchoolPolicy>> readSchoolVersions(const base::YamlCursor& list);

}  // namespace schakel::policy
