// Support: what a leerling needs and what was arranged. All of it is sensitive.
#pragma once

#include <array>

#include "gateway/model/Descriptor.h"

namespace schakel::model {

// Funding category of a TLV.
inline constexpr std::array<std::string_view, 4> kTlvCategorie = {"laag", "middel", "hoog", "nvt"};

extern const TypeDescriptor kOnderwijsondersteuning;
extern const TypeDescriptor kDiagnose;
extern const TypeDescriptor kHandelingsplan;

// Ontwikkelingsperspectief: where the leerling is heading and what helps. Ends are inclusive.
extern const TypeDescriptor kOpp;

// Toelaatbaarheidsverklaring: an SWV's decision that a leerling may go to special education. Ends are inclusive.
extern const TypeDescriptor kTlv;

extern const TypeDescriptor kArrangementCluster12;
extern const TypeDescriptor kArrangementPao;
extern const TypeDescriptor kLwoo;
extern const TypeDescriptor kRvc;

}  // namespace schakel::model
