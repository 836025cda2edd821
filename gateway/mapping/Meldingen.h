// Findings in the form in which the OSO standard's own validation gives them, for systems that read that.
#pragma once

#include <string>
#include <string_view>

#include "gateway/base/Finding.h"

namespace schakel::mapping {

// <meldingen> with a <melding> of type, locatie and tekst for each finding, in their order; without findings it is
// empty, which means valid. Every step of a locatie has its position. The text starts with the rule and ends with the
// line and what to do. `Fout` is the standard's word; `Waarschuwing`, which it does not have, is ours.
std::string meldingenXml(const base::Findings& findings, std::string_view xmlNamespace);

}  // namespace schakel::mapping
