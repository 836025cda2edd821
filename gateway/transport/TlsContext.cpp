#include "gateway/transport/TlsContext.h"

#include <array>

#include <openssl/err.h>
#include <openssl/x509v3.h>

#include "gateway/transport/PeerCertificate.h"

namespace schakel::transport {
namespace {

using base::Error;
using base::MessageCode;

constexpr const char* kSuites13 = "TLS_AES_256_GCM_SHA384:TLS_CHACHA20_POLY1305_SHA256:TLS_AES_128_GCM_SHA256";
constexpr const char* kSuites12 = "ECDHE+AESGCM:ECDHE+CHACHA20";
constexpr const char* kGroups = "X25519:P-256:P-384";
// Level 2: no RSA or DH below 2048 bits, no SHA-1 signatures, anywhere in a chain.
constexpr int kSecurityLevel = 2;
// How long a peer may resume without showing its certificate again.
constexpr long kResumptionSeconds = 300;

int verifyPeer(int accepted, X509_STORE_CTX* chain) {
    if (accepted == 0 || X509_STORE_CTX_get_error_depth(chain) != 0) {
        return accepted;
    }
    const int problem = leafProblem(X509_STORE_CTX_get_current_cert(chain));
    if (problem == X509_V_OK) {
        return 1;
    }
    X509_STORE_CTX_set_error(chain, problem);
    return 0;
}

// Tells the peer which authorities it may choose a certificate from.
void announceAuthorities(SSL_CTX* context, const TlsMaterial& material) {
    for (const auto& authority : material.authorities) {
        SSL_CTX_add_client_CA(context, authority.get());
    }
}

bool isExpired(const X509* certificate) {
    return X509_cmp_current_time(X509_get0_notAfter(certificate)) <= 0;
}

}  // namespace

bool applyTlsPolicy(SSL_CTX* context) {
    SSL_CTX_set_security_level(context, kSecurityLevel);
    SSL_CTX_set_options(context, SSL_OP_NO_RENEGOTIATION | SSL_OP_NO_COMPRESSION | SSL_OP_CIPHER_SERVER_PREFERENCE);
    SSL_CTX_set_verify(context, SSL_VERIFY_PEER, verifyPeer);
    return SSL_CTX_set_min_proto_version(context, TLS1_2_VERSION) == 1 &&
           SSL_CTX_set_max_proto_version(context, TLS1_3_VERSION) == 1 &&
           SSL_CTX_set_ciphersuites(context, kSuites13) == 1 && SSL_CTX_set_cipher_list(context, kSuites12) == 1 &&
           SSL_CTX_set1_groups_list(context, kGroups) == 1;
}

bool applyTlsMaterial(SSL_CTX* context, const TlsMaterial& material) {
    SSL_CTX_set1_cert_store(context, material.trust.get());
    if (!material.certificate) {
        return true;
    }
    if (SSL_CTX_use_certificate(context, material.certificate.get()) != 1 ||
        SSL_CTX_use_PrivateKey(context, material.key.get()) != 1) {
        return false;
    }
    for (const auto& intermediate : material.chain) {
        if (SSL_CTX_add1_chain_cert(context, intermediate.get()) != 1) {
            return false;
        }
    }
    return true;
}

base::Result<SslContextPtr> makeServerContext(const TlsIdentity& identity, ClientCertificate clientCertificate) {
    const auto unusable = [&](base::Words reason) {
        ERR_clear_error();
        return Error(MessageCode::CertificateUnusable,
                     {{"path", identity.certificate.string()}, {"reason", std::move(reason)}});
    };
    if (identity.certificate.empty()) {
        return unusable({"er is geen certificaat genoemd", "no certificate was named"});
    }
    auto material = loadTlsMaterial(identity);
    if (!material) {
        return material.error();
    }
    if (isExpired(material->certificate.get())) {
        return unusable({"het is verlopen", "it has expired"});
    }
    SslContextPtr context{SSL_CTX_new(TLS_server_method())};
    if (!context || !applyTlsPolicy(context.get())) {
        return Error(MessageCode::Internal, {{"reason", "this OpenSSL lacks a TLS setting that is required"}});
    }
    if (!applyTlsMaterial(context.get(), *material)) {
        return unusable({"de sleutel of de handtekening is te zwak", "its key or signature is too weak"});
    }
    const int mode = clientCertificate == ClientCertificate::required ? SSL_VERIFY_FAIL_IF_NO_PEER_CERT : 0;
    SSL_CTX_set_verify(context.get(), SSL_VERIFY_PEER | mode, verifyPeer);
    SSL_CTX_set_purpose(context.get(), X509_PURPOSE_SSL_CLIENT);
    announceAuthorities(context.get(), *material);
    // Tickets are sealed with a key of this context: another process, or this one after a reload, cannot open them.
    static constexpr std::array<unsigned char, 7> kSessionContext{'s', 'c', 'h', 'a', 'k', 'e', 'l'};
    SSL_CTX_set_session_id_context(context.get(), kSessionContext.data(), kSessionContext.size());
    SSL_CTX_set_session_cache_mode(context.get(), SSL_SESS_CACHE_OFF);
    SSL_CTX_set_num_tickets(context.get(), 1);
    SSL_CTX_set_timeout(context.get(), kResumptionSeconds);
    SSL_CTX_set_max_early_data(context.get(), 0);
    return context;
}

}  // namespace schakel::transport
