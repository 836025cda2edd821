// What the peer's certificate says, and why a handshake was refused.
#pragma once

#include <openssl/ssl.h>
#include <openssl/x509.h>

#include "gateway/base/Error.h"
#include "gateway/transport/HttpMessage.h"

namespace schakel::transport {

// OIN, subject and fingerprint. The OIN is empty unless the subject has exactly one serialNumber of letters, digits
// and hyphens.
PeerIdentity identityOf(const X509& certificate);

// What OpenSSL's chain check lets pass in a leaf: X509_V_OK, or the verification error for a key below 112 bits of
// security or a certificate that is not X.509 version 3.
int leafProblem(const X509* certificate);

// The catalogue's message for a verification error (X509_V_ERR_…).
base::Error verificationError(long problem);

// Why the handshake on this connection failed. `errorCode` is OpenSSL's packed error, 0 when the connection broke.
base::Error handshakeError(const SSL& connection, unsigned long errorCode);

}  // namespace schakel::transport
