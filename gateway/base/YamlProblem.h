// What is wrong in one of the project's YAML files.
#pragma once

#include <optional>
#include <string>

#include "gateway/base/Error.h"

namespace schakel::base {

struct YamlProblem {
    std::string file;
    int line = 0;
    std::string path;  // inside the file, e.g. "fields[3].fields[0].occurs"
    std::string text;  // English: authors of mappings and policies read it
    std::optional<Error> message = {};  // the same for administrators, where the catalogue has it
};

}  // namespace schakel::base
