// What a dossier is checked for.
#pragma once

#include <cstdint>

#include "gateway/base/Finding.h"

namespace schakel::mapping {

// Our further checks warn about what others sent, and stop what we send ourselves.
enum class Purpose : std::uint8_t { receiving, sending };

inline base::Severity weighed(base::Severity severity, Purpose purpose) {
    const bool stops = purpose == Purpose::sending && severity == base::Severity::warning;
    return stops ? base::Severity::error : severity;
}

}  // namespace schakel::mapping
