// What becomes different when one set of policies takes the place of another.
#pragma once

#include <string>
#include <vector>

#include "gateway/app/cli/Cli.h"

namespace schakel::cli {

struct PolicyChange {
    std::string whose;  // "coenecoop (00BD)"
    std::string from;  // the day
    std::string what;  // "overleg: intern zorgteam, ouders"
    std::string before;  // empty: nothing
    std::string after;
};

// By school and SWV, the earliest first; what stays different is said once.
std::vector<PolicyChange> changesBetween(const policy::Policies& before, const policy::Policies& after,
                                         const Options& options);

std::string changesText(const std::vector<PolicyChange>& changes, const Options& options);
std::string changesJson(const std::vector<PolicyChange>& changes);

}  // namespace schakel::cli
