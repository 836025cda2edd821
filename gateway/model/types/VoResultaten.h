// What a leerling achieved in secondary education.
#pragma once

#include "gateway/model/Descriptor.h"

namespace schakel::model {

extern const TypeDescriptor kBevorderd;
extern const TypeDescriptor kExamenresultaat;
extern const TypeDescriptor kVakresultaat;
extern const TypeDescriptor kCompetentie;
extern const TypeDescriptor kStage;
extern const TypeDescriptor kVombo;

}  // namespace schakel::model
