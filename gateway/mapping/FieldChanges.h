// What a file that extends another changes in its fields.
#pragma once

#include "gateway/mapping/FieldTree.h"

namespace schakel::mapping {

// Applies `changes`, a list, to the fields below `root`, one after the other: each sees what those before it left. A
// change that cannot be made is a problem at its place, with a suggestion, and changes nothing.
void applyChanges(const base::YamlCursor& changes, Field& root);

}  // namespace schakel::mapping
