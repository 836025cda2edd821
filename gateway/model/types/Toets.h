// Tests that follow a leerling's progress.
#pragma once

#include "gateway/model/Descriptor.h"

namespace schakel::model {

extern const TypeDescriptor kToets;
extern const TypeDescriptor kToetsonderdeel;
extern const TypeDescriptor kToetsresultaat;
extern const TypeDescriptor kToetsscore;
extern const TypeDescriptor kReferentiescore;

// Who took a test from the leerling, and where this person works.
extern const TypeDescriptor kToetsafnemer;

}  // namespace schakel::model
