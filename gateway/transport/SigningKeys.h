// With what a party signs, and whose signature it believes.
#pragma once

#include <string>

#include "gateway/base/Clock.h"
#include "gateway/transport/Edukoppeling.h"
#include "gateway/transport/OpenSslPtr.h"

namespace schakel::transport {

// Nothing in it changes after it was loaded: any number of threads may use it.
struct SigningKeys {
    X509Ptr certificate;
    PrivateKeyPtr key;
    std::vector<X509Ptr> signers;
    X509StorePtr trust;
    bool revocation = false;  // revocation lists were given
};

// See Edukoppeling::load.
base::Result<SigningKeys> loadSigningKeys(const EdukoppelingFiles& files);

// A certificate as it stands in a BinarySecurityToken: base64 of DER, without white space.
std::string tokenOf(const X509& certificate);

// The certificate in a token; null when it is none, or when something follows it.
X509Ptr certificateOf(std::string_view token);

// Whose signature this is. SignerUntrusted: not from these signers, not valid `now`, too weak, revoked, not meant to
// sign with, or not `oin`'s (see Expectations::signer).
base::Result<PeerIdentity> checkSigner(const SigningKeys& keys, X509* certificate, const std::string& oin,
                                       base::Instant now);

base::Instant validFrom(const X509& certificate);
base::Instant validUntil(const X509& certificate);

}  // namespace schakel::transport
