// People and where to reach them.
#pragma once

#include <array>

#include "gateway/model/Descriptor.h"

namespace schakel::model {

// Canonical values of every geslacht, whatever digits an interface uses for them.
inline constexpr std::array<std::string_view, 3> kGeslacht = {"man", "vrouw", "onbekend"};

extern const TypeDescriptor kAdres;
extern const TypeDescriptor kCommunicatie;
extern const TypeDescriptor kPersoon;

// Someone who looks after a leerling: a Persoon and what the school knows of the relation.
extern const TypeDescriptor kVerzorger;

}  // namespace schakel::model
