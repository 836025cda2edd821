// Which groups and schools a leerling has been in.
#pragma once

#include "gateway/model/Descriptor.h"

namespace schakel::model {

// One stay in one group in one schooljaar.
extern const TypeDescriptor kSchoolloopbaan;

}  // namespace schakel::model
