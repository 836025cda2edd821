// Compiles one mapping file into a Program. All problems go to the cursor's sink.
#pragma once

#include <memory>

#include "gateway/mapping/Program.h"

namespace schakel::mapping {

// `set` is the folder below mappings/ ("oso/2019.1"). nullptr when the file has problems.
std::unique_ptr<Program> buildProgram(const YamlCursor& file, const std::string& set, const CodeLists& codeLists,
                                      const RuleSet& rules);

}  // namespace schakel::mapping
