// The pupil.
#pragma once

#include "gateway/model/Descriptor.h"

namespace schakel::model {

// Everything a school passes on about one pupil.
extern const TypeDescriptor kLeerling;

// Name and birth date as the municipality's register (GBA) has them.
extern const TypeDescriptor kGba;

extern const TypeDescriptor kNationaliteit;

}  // namespace schakel::model
