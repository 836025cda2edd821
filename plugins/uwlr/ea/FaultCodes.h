// What the faults of the standard mean to whoever wants the pupils.
#pragma once

#include <string>
#include <string_view>

#include "gateway/sdk/Fault.h"

namespace schakel::plugins::uwlr {

// The administration does not know the version that was asked for.
inline constexpr std::string_view kVersionFault = "Client.XsdVersieOngeldig";

// `words` are the administration's own; shown only where a code is not known.
sdk::FaultText meaningOf(std::string_view faultcode, std::string_view words);

// An answer with this HTTP status and nothing that can be read in it; `problem` says what is wrong with it.
sdk::FaultText meaningOfStatus(int status, const std::string& problem);

}  // namespace schakel::plugins::uwlr
