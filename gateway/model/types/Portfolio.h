// What practical education keeps about skills, internships and goals.
#pragma once

#include "gateway/model/Descriptor.h"

namespace schakel::model {

extern const TypeDescriptor kPortfoliobestand;
extern const TypeDescriptor kSolScore;
extern const TypeDescriptor kStageboekregel;
extern const TypeDescriptor kMopDoel;

}  // namespace schakel::model
