// School reports and marks.
#pragma once

#include "gateway/model/Descriptor.h"

namespace schakel::model {

extern const TypeDescriptor kCijferlijst;

// One named list of marks within a report.
extern const TypeDescriptor kDeelcijferlijst;

extern const TypeDescriptor kCijferlijstonderdeel;

// A mark as a value, as words, or both.
extern const TypeDescriptor kScore;

}  // namespace schakel::model
