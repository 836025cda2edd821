// Puts WS-Addressing and WS-Security headers into a plain SOAP message and signs it.
#pragma once

#include "gateway/transport/Edukoppeling.h"
#include "gateway/transport/SigningKeys.h"

namespace schakel::transport {

struct SealTimes {
    base::Instant created;
    base::Instant expires;
};

// See Edukoppeling::seal. `envelope` was let through by checkXml.
base::Result<SealedMessage> sealEnvelope(std::string_view envelope, const Addressing& addressing,
                                         const SigningKeys& keys, const SealTimes& times);

// An OIN as an address of WS-Addressing, and back; empty when there is no OIN in it.
std::string addressOf(std::string_view oin);
std::string oinIn(std::string_view address);

}  // namespace schakel::transport
