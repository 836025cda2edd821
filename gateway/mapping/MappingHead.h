// The head of a mapping file: what it is, what it is about, its settings and what it cannot carry.
#pragma once

#include <string_view>

#include "gateway/base/Yaml.h"
#include "gateway/mapping/Program.h"

namespace schakel::mapping {

// Whether this is a name as XML has them, or rather the part of those that interfaces use: what stands in a mapping is
// written into documents as it is.
bool isName(std::string_view text);

// Reads the head keys into the program. Problems go to the cursor.
void readHead(const base::YamlCursor& file, Program& program);

// These add to what newer files said; the newest comes first, and what it says about a setting or a loss counts.
void readSettings(const base::YamlCursor& file, Program& program);
// Requires program.recordType.
void readLosses(const base::YamlCursor& file, Program& program);

}  // namespace schakel::mapping
