// What support schools offer. About schools; never about a leerling.
#pragma once

#include <array>

#include "gateway/model/Descriptor.h"

namespace schakel::model {

extern const TypeDescriptor kOndersteuningsprofielen;
extern const TypeDescriptor kOndersteuningsprofiel;
extern const TypeDescriptor kOndersteuningsaanbod;
extern const TypeDescriptor kHgwScore;

}  // namespace schakel::model
