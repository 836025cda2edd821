// The TLS policy of every connection, in one place, for the server and for the client.
#pragma once

#include <cstdint>

#include "gateway/transport/OpenSslPtr.h"
#include "gateway/transport/TlsFiles.h"

namespace schakel::transport {

// Versions, suites, groups and options (NCSC 2025: "goed" and "voldoende"), and the checks on the peer's certificate
// that OpenSSL does not make itself. False only when this OpenSSL lacks one of them.
[[nodiscard]] bool applyTlsPolicy(SSL_CTX* context);

// Own certificate, key and trust. The context shares the material's objects.
[[nodiscard]] bool applyTlsMaterial(SSL_CTX* context, const TlsMaterial& material);

enum class ClientCertificate : std::uint8_t { optional, required };

// A context for accepting connections. Fails as loadTlsMaterial does.
base::Result<SslContextPtr> makeServerContext(const TlsIdentity& identity, ClientCertificate clientCertificate);

}  // namespace schakel::transport
