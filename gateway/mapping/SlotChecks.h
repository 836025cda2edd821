// Whether what a field of a mapping file says agrees with the model and with itself.
#pragma once

#include "gateway/mapping/Program.h"

namespace schakel::mapping {

// Reports everything at `field` that would let a value into the record that its type does not allow, or write a value
// that the document's form does not allow.
void checkSlot(const base::YamlCursor& field, const Slot& slot);

}  // namespace schakel::mapping
