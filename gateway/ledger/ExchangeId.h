// The identifiers of exchanges: version 7 UUIDs, so that new ones land next to each other in the database's index.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "gateway/base/Clock.h"

namespace schakel::ledger {

// RFC 9562 §5.7: 48 bits of milliseconds, the rest random. Throws when there is no randomness.
std::string newExchangeId(base::Instant now);

// The 16 bytes of a UUID's text, and back. Nothing when it is not a UUID in lower case.
std::optional<std::string> exchangeIdBytes(std::string_view text);
std::string exchangeIdText(std::string_view bytes);

}  // namespace schakel::ledger
