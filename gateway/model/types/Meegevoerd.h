// What is carried along.
#pragma once

#include "gateway/model/Descriptor.h"

namespace schakel::model {

// Something a sender said that the model has no place for: an element with its name and what was in it, kept as it came
// for a receiver who does have a place for it.
extern const TypeDescriptor kMeegevoerd;

}  // namespace schakel::model
