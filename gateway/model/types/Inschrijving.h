// A leerling's enrolment as the national register keeps it, and what goes to that register besides.
#pragma once

#include <array>

#include "gateway/model/Descriptor.h"

namespace schakel::model {

inline constexpr std::array<std::string_view, 3> kRegistratieOordeel = {"goedgekeurd", "goedgekeurd-met-signaal",
                                                                        "afgekeurd"};
inline constexpr std::array<std::string_view, 2> kSignaalErnst = {"afkeur", "signaal"};

extern const TypeDescriptor kBericht;
extern const TypeDescriptor kInschrijving;
extern const TypeDescriptor kInschrijvingsperiode;
extern const TypeDescriptor kAanvullendeOpleiding;
extern const TypeDescriptor kExperiment;
extern const TypeDescriptor kVerblijf;
extern const TypeDescriptor kInschrijvingsverwijdering;
extern const TypeDescriptor kIdentificatie;
extern const TypeDescriptor kTerugkoppeling;
extern const TypeDescriptor kSignaal;

}  // namespace schakel::model
