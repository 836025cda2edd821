// The dossier itself: who made it, what parents said about it, which school sends it and which pupil it is about.
#pragma once

#include <array>

#include "gateway/model/Descriptor.h"

namespace schakel::model {

// How a block of the dossier is declared: it must be there, may be there, may not be there, or was left out by choice.
inline constexpr std::array<std::string_view, 4> kUitleveringStand = {"VERPLICHT", "OPTIONEEL", "VERBODEN", "OPT-UIT"};

extern const TypeDescriptor kOverstapdossier;
extern const TypeDescriptor kMetadata;

// Per block of the dossier how it is declared, one of kUitleveringStand.
extern const TypeDescriptor kUitlevering;

// Whether parents have seen the dossier and what they said. An objection does not stop a transfer.
extern const TypeDescriptor kInzage;

}  // namespace schakel::model
