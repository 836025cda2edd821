// What OpenSSL's numbers mean, for people. What has no words of ours is OpenSSL's own text between quotes.
#pragma once

#include "gateway/base/Words.h"

namespace schakel::transport {

// Why a certificate is refused (X509_V_ERR_…), as a clause that can follow a colon.
base::Words verificationWords(long problem);

// What a TLS alert says (SSL_AD_…), whoever sent it.
base::Words alertWords(int alert);

// Why a handshake failed (ERR_get_error; 0: the connection went away).
base::Words handshakeWords(unsigned long errorCode);

}  // namespace schakel::transport
