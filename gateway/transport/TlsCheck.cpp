#include "gateway/transport/TlsCheck.h"

#include <openssl/x509v3.h>

#include <algorithm>
#include <array>
#include <ctime>

#include "gateway/transport/TlsContext.h"
#include "gateway/transport/TlsFiles.h"

namespace schakel::transport {
namespace {

using base::Error;
using base::MessageCode;

std::string nameOf(const X509_NAME* name) {
    std::array<char, 128> text{};
    const int size = X509_NAME_get_text_by_NID(name, NID_commonName, text.data(), static_cast<int>(text.size()));
    return size > 0 ? std::string(text.data(), static_cast<std::size_t>(size)) : std::string("?");
}

std::string dayOf(const ASN1_TIME* time) {
    std::tm moment{};
    std::array<char, 16> text{};
    if (time == nullptr || ASN1_TIME_to_tm(time, &moment) != 1) {
        return "?";
    }
    return {text.data(), std::strftime(text.data(), text.size(), "%Y-%m-%d", &moment)};
}

bool isPast(const ASN1_TIME* time) {
    return time != nullptr && X509_cmp_current_time(time) <= 0;
}

bool isCurrent(const X509_CRL* list) {
    return isPast(X509_CRL_get0_lastUpdate(list)) && !isPast(X509_CRL_get0_nextUpdate(list));
}

// The lists of one authority; several when an old one was left in the file.
std::vector<const X509_CRL*> listsOf(const TlsMaterial& material, const X509* authority) {
    std::vector<const X509_CRL*> lists;
    auto* const objects = X509_STORE_get0_objects(material.trust.get());
    for (int i = 0; i < sk_X509_OBJECT_num(objects); ++i) {
        const X509_CRL* const list = X509_OBJECT_get0_X509_CRL(sk_X509_OBJECT_value(objects, i));
        if (list != nullptr && X509_NAME_cmp(X509_CRL_get_issuer(list), X509_get_subject_name(authority)) == 0) {
            lists.push_back(list);
        }
    }
    return lists;
}

std::vector<Error> listWarnings(const TlsMaterial& material, const std::filesystem::path& path) {
    std::vector<Error> warnings;
    for (const auto& authority : material.authorities) {
        const auto lists = listsOf(material, authority.get());
        const auto name = nameOf(X509_get_subject_name(authority.get()));
        if (lists.empty()) {
            warnings.push_back(
                Error(MessageCode::RevocationListAbsent, {{"path", path.string()}, {"authority", name}}));
        } else if (std::none_of(lists.begin(), lists.end(), isCurrent)) {
            warnings.push_back(
                Error(MessageCode::RevocationListStale, {{"path", path.string()},
                                                         {"authority", name},
                                                         {"until", dayOf(X509_CRL_get0_nextUpdate(lists.back()))}}));
        }
    }
    return warnings;
}

}  // namespace

base::Result<void> checkTls(const TlsIdentity& identity, TlsRole role) {
    if (role == TlsRole::server) {
        const auto context = makeServerContext(identity, ClientCertificate::required);
        return context ? base::Result<void>() : base::Result<void>(context.error());
    }
    const auto material = loadTlsMaterial(identity);
    if (!material) {
        return material.error();
    }
    const SslContextPtr context{SSL_CTX_new(TLS_client_method())};
    if (!context || !applyTlsPolicy(context.get())) {
        return Error(MessageCode::Internal, {{"reason", "this OpenSSL lacks a TLS setting that is required"}});
    }
    if (!applyTlsMaterial(context.get(), *material)) {
        return Error(MessageCode::CertificateUnusable,
                     {{"path", identity.certificate.string()}, {"reason", "key or signature too weak"}});
    }
    return {};
}

std::vector<Error> tlsWarnings(const TlsIdentity& identity) {
    const auto material = loadTlsMaterial(identity);
    if (!material) {
        return {};
    }
    auto warnings =
        identity.revocationLists ? listWarnings(*material, *identity.revocationLists) : std::vector<Error>();
    const auto* const expiry = material->certificate ? X509_get0_notAfter(material->certificate.get()) : nullptr;
    if (isPast(expiry)) {
        warnings.push_back(Error(MessageCode::OwnCertificateExpired,
                                 {{"path", identity.certificate.string()}, {"until", dayOf(expiry)}}));
    }
    return warnings;
}

}  // namespace schakel::transport
