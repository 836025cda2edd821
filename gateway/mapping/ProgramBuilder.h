// Compiles a mapping file, with those it extends, into a Program. All problems go to the cursors' sinks.
#pragma once

#include <memory>

#include "gateway/mapping/Program.h"

namespace schakel::mapping {

// `files`: the mapping's own file first, then what it extends, the oldest last. `set` is the folder below mappings/
// ("oso/2019.1"). nullptr when there is no telling what the mapping is about; other problems leave it incomplete.
std::unique_ptr<Program> buildProgram(const std::vector<base::YamlCursor>& files, const std::string& set,
                                      const CodeLists& codeLists, const std::vector<RuleSet>& rules);

}  // namespace schakel::mapping
