// What a school's administration holds about its pupils at one moment, and what is written back to it.
#pragma once

#include "gateway/model/Descriptor.h"

namespace schakel::model {

extern const TypeDescriptor kLeerlingenbestand;
extern const TypeDescriptor kLeerlinggegevens;
extern const TypeDescriptor kLeerlingsleutels;
extern const TypeDescriptor kKenmerk;
extern const TypeDescriptor kHulpmiddel;
extern const TypeDescriptor kVerzuimmoment;
extern const TypeDescriptor kOppEvaluatie;
extern const TypeDescriptor kVrijVeld;

extern const TypeDescriptor kLeerlingwijziging;
extern const TypeDescriptor kVeldwijziging;

}  // namespace schakel::model
