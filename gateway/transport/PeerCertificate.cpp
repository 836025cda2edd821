#include "gateway/transport/PeerCertificate.h"

#include <algorithm>
#include <array>
#include <string>

#include <openssl/err.h>
#include <openssl/sslerr.h>
#include <openssl/x509_vfy.h>

#include "gateway/base/Digest.h"
#include "gateway/transport/OpenSslPtr.h"
#include "gateway/transport/TlsWords.h"

namespace schakel::transport {
namespace {

using base::Error;
using base::MessageCode;

constexpr int kMinimumSecurityBits = 112;  // RSA-2048
constexpr long kVersion3 = 2;  // versions count from zero

bool isIdentifierCharacter(unsigned char c) {
    return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || c == '-';
}

std::string oinOf(const X509_NAME* subject) {
    const int index = X509_NAME_get_index_by_NID(subject, NID_serialNumber, -1);
    if (index < 0 || X509_NAME_get_index_by_NID(subject, NID_serialNumber, index) >= 0) {
        return {};
    }
    const ASN1_STRING* value = X509_NAME_ENTRY_get_data(X509_NAME_get_entry(subject, index));
    const auto* bytes = ASN1_STRING_get0_data(value);
    std::string oin(bytes, bytes + ASN1_STRING_length(value));
    // A NUL or a wide character here is an attempt to look like somebody else.
    return std::all_of(oin.begin(), oin.end(), isIdentifierCharacter) ? oin : std::string();
}

std::string subjectOf(const X509_NAME* subject) {
    const BioPtr text{BIO_new(BIO_s_mem())};
    X509_NAME_print_ex(text.get(), subject, 0, XN_FLAG_RFC2253);
    char* data = nullptr;
    const long size = BIO_get_mem_data(text.get(), &data);
    return {data, static_cast<std::size_t>(size)};
}

Error unfit(base::Words reason) {
    return Error(MessageCode::PeerCertificateUnfit, {{"reason", std::move(reason)}});
}

}  // namespace

PeerIdentity identityOf(const X509& certificate) {
    std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
    unsigned length = 0;
    X509_digest(&certificate, EVP_sha256(), digest.data(), &length);
    const X509_NAME* subject = X509_get_subject_name(&certificate);
    return {.oin = oinOf(subject),
            .subject = subjectOf(subject),
            .fingerprint = base::toHex({reinterpret_cast<const char*>(digest.data()), length})};
}

int leafProblem(const X509* certificate) {
    const EVP_PKEY* key = X509_get0_pubkey(certificate);
    if (key == nullptr || EVP_PKEY_get_security_bits(key) < kMinimumSecurityBits) {
        return X509_V_ERR_EE_KEY_TOO_SMALL;
    }
    return X509_get_version(certificate) == kVersion3 ? X509_V_OK : X509_V_ERR_APPLICATION_VERIFICATION;
}

Error verificationError(long problem) {
    switch (problem) {
        case X509_V_ERR_UNABLE_TO_GET_ISSUER_CERT:
        case X509_V_ERR_UNABLE_TO_GET_ISSUER_CERT_LOCALLY:
        case X509_V_ERR_SELF_SIGNED_CERT_IN_CHAIN:
        case X509_V_ERR_DEPTH_ZERO_SELF_SIGNED_CERT:
        case X509_V_ERR_UNABLE_TO_VERIFY_LEAF_SIGNATURE:
        case X509_V_ERR_CERT_SIGNATURE_FAILURE:
        case X509_V_ERR_CERT_UNTRUSTED: return Error(MessageCode::PeerAuthorityUnknown);
        case X509_V_ERR_CERT_HAS_EXPIRED: return Error(MessageCode::PeerCertificateExpired);
        case X509_V_ERR_CERT_NOT_YET_VALID: return Error(MessageCode::PeerCertificateNotYetValid);
        case X509_V_ERR_CERT_REVOKED: return Error(MessageCode::PeerCertificateRevoked);
        case X509_V_ERR_UNABLE_TO_GET_CRL:
        case X509_V_ERR_UNABLE_TO_GET_CRL_ISSUER:
        case X509_V_ERR_CRL_HAS_EXPIRED:
        case X509_V_ERR_CRL_NOT_YET_VALID:
        case X509_V_ERR_CRL_SIGNATURE_FAILURE:
        case X509_V_ERR_UNABLE_TO_DECRYPT_CRL_SIGNATURE:
        case X509_V_ERR_KEYUSAGE_NO_CRL_SIGN:
        case X509_V_ERR_DIFFERENT_CRL_SCOPE:
        case X509_V_ERR_CRL_PATH_VALIDATION_ERROR:
            return Error(MessageCode::PeerRevocationUnknown, {{"reason", verificationWords(problem)}});
        case X509_V_ERR_EE_KEY_TOO_SMALL:
        case X509_V_ERR_CA_KEY_TOO_SMALL:
        case X509_V_ERR_CA_MD_TOO_WEAK: return Error(MessageCode::PeerKeyWeak);
        default: return unfit(verificationWords(problem));
    }
}

Error handshakeError(const SSL& connection, unsigned long errorCode) {
    if (const long problem = SSL_get_verify_result(&connection); problem != X509_V_OK) {
        return verificationError(problem);
    }
    switch (ERR_GET_REASON(errorCode)) {
        case SSL_R_PEER_DID_NOT_RETURN_A_CERTIFICATE: return Error(MessageCode::PeerCertificateMissing);
        case SSL_R_UNSUPPORTED_PROTOCOL:
        case SSL_R_NO_SHARED_CIPHER:
        case SSL_R_NO_SUITABLE_KEY_SHARE:
        case SSL_R_NO_SHARED_GROUPS:
        case SSL_R_VERSION_TOO_LOW: return Error(MessageCode::PeerTlsUnsupported);
        default: break;
    }
    return Error(MessageCode::PeerHandshakeFailed, {{"reason", handshakeWords(errorCode)}});
}

}  // namespace schakel::transport
