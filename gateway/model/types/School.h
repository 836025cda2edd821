// Institutions and schools.
#pragma once

#include "gateway/model/Descriptor.h"

namespace schakel::model {

extern const TypeDescriptor kInstelling;

// An Instelling with a BRIN: one vestiging of a school.
extern const TypeDescriptor kSchool;

}  // namespace schakel::model
