#include "gateway/transport/SigningKeys.h"

#include <algorithm>
#include <ctime>

#include <openssl/err.h>
#include <openssl/x509v3.h>

#include "gateway/transport/PeerCertificate.h"
#include "gateway/transport/PemFiles.h"
#include "gateway/transport/TlsWords.h"

namespace schakel::transport {
namespace {

using base::Error;
using base::MessageCode;
using base::Result;

constexpr int kMinimumBits = 2048;
// No RSA below 2048 bits and no SHA-1 signatures, anywhere in a chain.
constexpr int kSecurityLevel = 2;
constexpr int kLongestChain = 5;
constexpr std::size_t kTokenBytes = 64UL * 1024;

using StoreContextPtr = std::unique_ptr<X509_STORE_CTX, OpenSslFree<X509_STORE_CTX_free>>;

base::Instant instantOf(const ASN1_TIME* time) {
    std::tm moment{};
    if (time == nullptr || ASN1_TIME_to_tm(time, &moment) != 1) {
        return {};
    }
    return base::Instant(std::chrono::seconds(::timegm(&moment)));
}

bool maySign(X509* certificate) {
    // All bits are set when the certificate does not restrict its use.
    return (X509_get_key_usage(certificate) & (KU_DIGITAL_SIGNATURE | KU_NON_REPUDIATION)) != 0;
}

bool isRsa(const X509& certificate) {
    const EVP_PKEY* const key = X509_get0_pubkey(&certificate);
    return key != nullptr && EVP_PKEY_base_id(key) == EVP_PKEY_RSA && EVP_PKEY_bits(key) >= kMinimumBits;
}

Error untrusted(base::Words reason) {
    ERR_clear_error();
    return Error(MessageCode::SignerUntrusted, {{"reason", std::move(reason)}});
}

Result<void> loadTrust(const EdukoppelingFiles& files, SigningKeys& keys) {
    auto signers = readCertificates(files.signers, MessageCode::AuthoritiesUnusable);
    if (!signers) {
        return signers.error();
    }
    keys.trust.reset(X509_STORE_new());
    for (const auto& signer : *signers) {
        X509_STORE_add_cert(keys.trust.get(), signer.get());
    }
    keys.signers = *std::move(signers);
    if (!files.revocationLists) {
        return {};
    }
    auto lists = readRevocationLists(*files.revocationLists, MessageCode::RevocationListsUnusable);
    if (!lists) {
        return lists.error();
    }
    for (const auto& list : *lists) {
        X509_STORE_add_crl(keys.trust.get(), list.get());
    }
    keys.revocation = true;
    return {};
}

bool isAmong(const std::vector<X509Ptr>& signers, const X509* certificate) {
    return std::any_of(signers.begin(), signers.end(),
                       [&](const X509Ptr& signer) { return X509_cmp(signer.get(), certificate) == 0; });
}

// X509_V_OK, or why there is no chain from this certificate to a signer.
int chainProblem(const SigningKeys& keys, X509* certificate, base::Instant now, bool revocation) {
    const StoreContextPtr context{X509_STORE_CTX_new()};
    if (!context || X509_STORE_CTX_init(context.get(), keys.trust.get(), certificate, nullptr) != 1) {
        return X509_V_ERR_UNSPECIFIED;
    }
    auto* const rules = X509_STORE_CTX_get0_param(context.get());
    // A signer's own certificate in the list is enough; its authority need not be in it.
    unsigned long flags = X509_V_FLAG_PARTIAL_CHAIN;
    if (revocation) {
        flags |= X509_V_FLAG_CRL_CHECK | X509_V_FLAG_CRL_CHECK_ALL;
    }
    X509_VERIFY_PARAM_set_flags(rules, flags);
    X509_VERIFY_PARAM_set_depth(rules, kLongestChain);
    X509_VERIFY_PARAM_set_auth_level(rules, kSecurityLevel);
    X509_VERIFY_PARAM_set_time(rules, std::chrono::system_clock::to_time_t(now));
    return X509_verify_cert(context.get()) == 1 ? leafProblem(certificate) : X509_STORE_CTX_get_error(context.get());
}

}  // namespace

Result<SigningKeys> loadSigningKeys(const EdukoppelingFiles& files) {
    auto certificates = readCertificates(files.certificate, MessageCode::CertificateUnusable);
    if (!certificates) {
        return certificates.error();
    }
    SigningKeys keys;
    keys.certificate = std::move(certificates->front());
    auto key = readPrivateKey(files.key, *keys.certificate);
    if (!key) {
        return key.error();
    }
    keys.key = *std::move(key);
    if (!isRsa(*keys.certificate)) {
        return unusableFile(
            MessageCode::SigningKeyUnusable, files.certificate,
            {"de sleutel is geen RSA van ten minste 2048 bits", "the key is no RSA of 2048 bits or more"});
    }
    if (!maySign(keys.certificate.get())) {
        return unusableFile(MessageCode::SigningKeyUnusable, files.certificate,
                            {"het certificaat is daar niet voor bedoeld", "the certificate is not meant for that"});
    }
    if (auto loaded = loadTrust(files, keys); !loaded) {
        return loaded.error();
    }
    return keys;
}

std::string tokenOf(const X509& certificate) {
    unsigned char* der = nullptr;
    const int size = i2d_X509(&certificate, &der);
    std::string token(size > 0 ? (static_cast<std::size_t>(size) + 2) / 3 * 4 : 0, '\0');
    if (size > 0) {
        // Writes one NUL more than it says, where the string has its own.
        EVP_EncodeBlock(reinterpret_cast<unsigned char*>(token.data()), der, size);
    }
    OPENSSL_free(der);
    return token;
}

X509Ptr certificateOf(std::string_view token) {
    if (token.empty() || token.size() > kTokenBytes || token.size() % 4 != 0) {
        return nullptr;
    }
    std::vector<unsigned char> der(token.size() / 4 * 3);
    const int decoded = EVP_DecodeBlock(der.data(), reinterpret_cast<const unsigned char*>(token.data()),
                                        static_cast<int>(token.size()));
    if (decoded < 0) {
        ERR_clear_error();
        return nullptr;
    }
    // Padding counts as bytes there.
    const auto padding = token.ends_with("==") ? 2 : token.ends_with('=') ? 1 : 0;
    const unsigned char* at = der.data();
    X509Ptr certificate{d2i_X509(nullptr, &at, decoded - padding)};
    ERR_clear_error();
    return at == der.data() + (decoded - padding) ? std::move(certificate) : nullptr;
}

Result<PeerIdentity> checkSigner(const SigningKeys& keys, X509* certificate, const std::string& oin,
                                 base::Instant now) {
    const bool named = isAmong(keys.signers, certificate);
    if (const int problem = chainProblem(keys, certificate, now, keys.revocation && !named); problem != X509_V_OK) {
        return untrusted(verificationWords(problem));
    }
    if (!isRsa(*certificate)) {
        return untrusted({"de sleutel is geen RSA van ten minste 2048 bits", "the key is no RSA of 2048 bits or more"});
    }
    if (!maySign(certificate)) {
        return untrusted({"het is niet bedoeld om mee te ondertekenen", "it is not meant to sign with"});
    }
    auto identity = identityOf(*certificate);
    if (!named && !oin.empty() && identity.oin != oin) {
        const auto owner = identity.oin.empty() ? std::string("?") : identity.oin;
        return untrusted(
            {"het is van OIN " + owner + " en niet van " + oin, "it belongs to OIN " + owner + " and not to " + oin});
    }
    ERR_clear_error();
    return identity;
}

base::Instant validFrom(const X509& certificate) {
    return instantOf(X509_get0_notBefore(&certificate));
}

base::Instant validUntil(const X509& certificate) {
    return instantOf(X509_get0_notAfter(&certificate));
}

}  // namespace schakel::transport
