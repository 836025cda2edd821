// Policies for programs.
#pragma once

#include <vector>

#include "gateway/base/Json.h"
#include "gateway/policy/Policies.h"

namespace schakel::cli {

void writePolicy(base::JsonWriter& json, const policy::SchoolPolicy& school);
void writePolicy(base::JsonWriter& json, const policy::SwvPolicy& swv);
void writeContradictions(base::JsonWriter& json, const std::vector<policy::Contradiction>& contradictions);

}  // namespace schakel::cli
