// Opens the YAML files of policies, which come from many hands: limits first, then reading.
#pragma once

#include <filesystem>
#include <optional>

#include "gateway/base/Yaml.h"

namespace schakel::policy {

// nullopt, with a problem, when the file is too large, is no UTF-8, has control characters in it, is no YAML, or holds
// more than a policy can once every alias in it is written out.
std::optional<base::YamlCursor> readYaml(const std::filesystem::path& file, const base::ProblemSink& sink);

}  // namespace schakel::policy
