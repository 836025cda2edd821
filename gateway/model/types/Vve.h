// Voor- en vroegschoolse educatie (VVE).
#pragma once

#include "gateway/model/Descriptor.h"

namespace schakel::model {

extern const TypeDescriptor kVoorschools;
extern const TypeDescriptor kVroegschools;

}  // namespace schakel::model
