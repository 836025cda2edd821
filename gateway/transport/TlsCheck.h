// What is wrong with certificates, keys and revocation lists, found without listening or connecting.
#pragma once

#include <cstdint>
#include <vector>

#include "gateway/transport/Tls.h"

namespace schakel::transport {

enum class TlsRole : std::uint8_t { server, client };

// Fails as a server or client with this identity would when it starts.
base::Result<void> checkTls(const TlsIdentity& identity, TlsRole role);

// What a usable identity will be troubled by: a revocation list that is out of date or absent, so that everybody with a
// certificate of that authority is refused, and, for a client, an own certificate that has expired. Empty when the
// identity is not usable at all.
std::vector<base::Error> tlsWarnings(const TlsIdentity& identity);

}  // namespace schakel::transport
