// What the school advises about the next school.
#pragma once

#include "gateway/model/Descriptor.h"

namespace schakel::model {

extern const TypeDescriptor kOverstapadvies;

}  // namespace schakel::model
