// What a route or an aanleverpunt is for, in the configuration.
#pragma once

#include <optional>

#include "gateway/base/Yaml.h"
#include "gateway/exchange/TransferPurpose.h"

namespace schakel::app {

// Whether the receiver is named here, or is whoever asks.
enum class Recipient : std::uint8_t { named, asking };

// The `purpose` of an entry; nullopt when it has none. What is wrong becomes a problem at its place.
std::optional<exchange::TransferPurpose> readPurpose(const base::YamlCursor& entry, Recipient recipient);

}  // namespace schakel::app
