// What a school's administration holds about its pupils at one moment, and what is written back to it.
#pragma once

#include <array>

#include "gateway/model/Descriptor.h"

namespace schakel::model {

inline constexpr std::array<std::string_view, 2> kGroepsoort = {"stamgroep", "samengesteld"};

extern const TypeDescriptor kLeerlingenbestand;
extern const TypeDescriptor kLeerlinggegevens;
extern const TypeDescriptor kLeerlingsleutels;
extern const TypeDescriptor kGroep;
extern const TypeDescriptor kVestiging;
extern const TypeDescriptor kKenmerk;
extern const TypeDescriptor kHulpmiddel;
extern const TypeDescriptor kVerzuimmoment;
extern const TypeDescriptor kOppEvaluatie;
extern const TypeDescriptor kVrijVeld;

extern const TypeDescriptor kLeerlingwijziging;
extern const TypeDescriptor kVeldwijziging;

}  // namespace schakel::model
