// An application to an SWV, and what the SWV decides.
#pragma once

#include <array>

#include "gateway/model/Descriptor.h"

namespace schakel::model {

inline constexpr std::array<std::string_view, 3> kAanvraagsoort = {"tlv", "lwoo", "pro"};
inline constexpr std::array<std::string_view, 7> kBesluitstatus = {
    "ontvangen", "onvolledig", "in-behandeling", "toegekend", "afgewezen", "ingetrokken", "vervallen"};

extern const TypeDescriptor kTlvaanvraag;
extern const TypeDescriptor kDeskundigenadvies;
extern const TypeDescriptor kZienswijze;
extern const TypeDescriptor kAanvraagdocument;
extern const TypeDescriptor kTlvbesluit;

}  // namespace schakel::model
