#include "gateway/transport/TlsFiles.h"

#include <openssl/x509v3.h>

#include "gateway/transport/PemFiles.h"

namespace schakel::transport {
namespace {

using base::MessageCode;
using base::Result;

Result<void> loadCertificates(const TlsIdentity& identity, TlsMaterial& material) {
    auto certificates = readCertificates(identity.certificate, MessageCode::CertificateUnusable);
    if (!certificates) {
        return certificates.error();
    }
    material.certificate = std::move(certificates->front());
    certificates->erase(certificates->begin());
    material.chain = *std::move(certificates);
    return {};
}

Result<void> loadKey(const TlsIdentity& identity, TlsMaterial& material) {
    auto key = readPrivateKey(identity.key, *material.certificate);
    if (!key) {
        return key.error();
    }
    material.key = *std::move(key);
    return {};
}

Result<void> loadTrust(const TlsIdentity& identity, TlsMaterial& material) {
    auto authorities = readCertificates(identity.trustedAuthorities, MessageCode::AuthoritiesUnusable);
    if (!authorities) {
        return authorities.error();
    }
    for (const auto& authority : *authorities) {
        if (X509_check_ca(authority.get()) == 0) {
            return unusableFile(MessageCode::AuthoritiesUnusable, identity.trustedAuthorities,
                                {"er staat een certificaat in dat niet van een uitgever is",
                                 "it holds a certificate that is not an authority's"});
        }
        X509_STORE_add_cert(material.trust.get(), authority.get());
    }
    material.authorities = *std::move(authorities);
    return {};
}

Result<void> loadRevocationLists(const std::filesystem::path& path, TlsMaterial& material) {
    auto lists = readRevocationLists(path, MessageCode::RevocationListsUnusable);
    if (!lists) {
        return lists.error();
    }
    for (const auto& list : *lists) {
        X509_STORE_add_crl(material.trust.get(), list.get());
    }
    // With these flags OpenSSL refuses a chain in which one authority's list is missing or out of date.
    X509_STORE_set_flags(material.trust.get(), X509_V_FLAG_CRL_CHECK | X509_V_FLAG_CRL_CHECK_ALL);
    return {};
}

}  // namespace

Result<TlsMaterial> loadTlsMaterial(const TlsIdentity& identity) {
    TlsMaterial material;
    material.trust.reset(X509_STORE_new());
    if (!identity.certificate.empty()) {
        if (auto loaded = loadCertificates(identity, material); !loaded) {
            return loaded.error();
        }
        if (auto loaded = loadKey(identity, material); !loaded) {
            return loaded.error();
        }
    }
    if (auto loaded = loadTrust(identity, material); !loaded) {
        return loaded.error();
    }
    if (identity.revocationLists) {
        if (auto loaded = loadRevocationLists(*identity.revocationLists, material); !loaded) {
            return loaded.error();
        }
    }
    return material;
}

}  // namespace schakel::transport
