// One thing that keeps a configuration from working, or soon will.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "gateway/base/Error.h"
#include "gateway/mapping/MappingLibrary.h"

namespace schakel::app {

enum class Weight : std::uint8_t {
    error,  // schakeld does not start
    warning,  // it starts, and this deserves a person's attention
};

struct Problem {
    std::string where;  // "schakel.yaml:12: delivery.workers" or "route brugklas"; empty when the error says it
    base::Error error;
    Weight weight = Weight::error;
};

using Problems = std::vector<Problem>;

// Whether any of them keeps schakeld from starting.
bool anyError(const Problems& problems);

// "schakel.yaml:12: delivery.workers", without what is not known.
std::string placeOf(const base::YamlProblem& problem);

// Of a mapping file; its text stays English, for its author.
Problem mappingProblem(const base::YamlProblem& problem);

// Of a policy file, likewise.
Problem policyProblem(const base::YamlProblem& problem);

}  // namespace schakel::app
