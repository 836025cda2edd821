// How a policy reads: lines that people see, and that two policies are compared by.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "gateway/app/cli/Cli.h"
#include "gateway/policy/Policies.h"

namespace schakel::cli {

// One thing that a policy says.
struct PolicyLine {
    std::string what;  // "overleg: intern zorgteam"
    std::string who;  // "ouders"; empty: it is about nobody
    std::string says;  // "instemmen"
    std::string source;  // empty: see the policy's sources
};

// All that it says, rule by rule.
std::vector<PolicyLine> linesOf(const policy::SchoolPolicy& school, const Options& options);
std::vector<PolicyLine> linesOf(const policy::SwvPolicy& swv, const Options& options);

// What comes of it: of several rules about one thing the strictest. By what and who it is about.
std::map<std::string, std::string> effectOf(const policy::SchoolPolicy& school, const Options& options);
std::map<std::string, std::string> effectOf(const policy::SwvPolicy& swv, const Options& options);

std::string whoText(policy::Involved who, const Options& options);

// "coenecoop (00BD)"
std::string titleOf(const std::string& name, const std::string& id);

}  // namespace schakel::cli
