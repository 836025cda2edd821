// Absence.
#pragma once

#include "gateway/model/Descriptor.h"

namespace schakel::model {

// Totals over the last twelve months: half-days in primary, hours in secondary education.
extern const TypeDescriptor kVerzuim;

}  // namespace schakel::model
