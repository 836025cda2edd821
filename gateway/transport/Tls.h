// Certificates and the TLS settings every connection uses: TLS 1.3 and 1.2 with the suites NCSC 2025 calls "goed" or
// "voldoende", X25519/P-256/P-384, no renegotiation, no compression, no tickets shared between processes.
#pragma once

#include <filesystem>
#include <optional>
#include <string>

#include "gateway/base/Result.h"

namespace schakel::transport {

struct TlsIdentity {
    std::filesystem::path certificate;  // PEM, leaf first, then intermediates; empty: a client that shows none
    std::filesystem::path key;  // PEM; must not be readable by group or others
    std::filesystem::path trustedAuthorities;  // PEM bundle: who may have issued the peer's certificate
    // PEM CRLs, one per issuing authority. When set, a peer whose CRL is missing or stale is refused.
    std::optional<std::filesystem::path> revocationLists;
};

}  // namespace schakel::transport
