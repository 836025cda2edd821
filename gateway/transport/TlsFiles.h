// Reads what a TlsIdentity names, and refuses what is not safe or not whole.
#pragma once

#include <vector>

#include "gateway/transport/OpenSslPtr.h"
#include "gateway/transport/Tls.h"

namespace schakel::transport {

// Ready for any number of SSL contexts, on any thread: nothing in it changes any more.
struct TlsMaterial {
    X509Ptr certificate;  // null when the identity names none: a client without a certificate
    std::vector<X509Ptr> chain;
    PrivateKeyPtr key;
    X509StorePtr trust;  // authorities; demands a current CRL per authority when lists were given
    std::vector<X509Ptr> authorities;
};

// Every failure names the file: CertificateUnusable, PrivateKeyUnusable, PrivateKeyExposed, AuthoritiesUnusable,
// RevocationListsUnusable.
base::Result<TlsMaterial> loadTlsMaterial(const TlsIdentity& identity);

}  // namespace schakel::transport
