// The final test of primary school.
#pragma once

#include "gateway/model/Descriptor.h"

namespace schakel::model {

extern const TypeDescriptor kEindtoets;
extern const TypeDescriptor kEindtoetsresultaat;
extern const TypeDescriptor kEindtoetsonderdeel;
extern const TypeDescriptor kEindtoetsdomein;

}  // namespace schakel::model
