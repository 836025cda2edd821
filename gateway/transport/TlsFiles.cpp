#include "gateway/transport/TlsFiles.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>
#include <cerrno>
#include <optional>

#include <openssl/err.h>
#include <openssl/pem.h>
#include <openssl/x509v3.h>

#include "gateway/base/SystemError.h"

namespace schakel::transport {
namespace {

using base::Error;
using base::MessageCode;
using base::Result;

Error unusable(MessageCode code, const std::filesystem::path& path, base::Words reason) {
    ERR_clear_error();
    return Error(code, {{"path", path.string()}, {"reason", std::move(reason)}});
}

// Never asks at a terminal: an encrypted key is an error, not a hanging daemon.
int refusePassphrase(char* /*buffer*/, int /*size*/, int /*writing*/, void* /*user*/) {
    return -1;
}

// Reads PEM objects of one kind until the end of the file; null when something in between is damaged.
template <class Ptr, class Read>
std::optional<std::vector<Ptr>> readAllPem(BIO* file, Read read) {
    std::vector<Ptr> objects;
    while (Ptr object{read(file, nullptr, refusePassphrase, nullptr)}) {
        objects.push_back(std::move(object));
    }
    const bool atEnd = ERR_GET_REASON(ERR_peek_last_error()) == PEM_R_NO_START_LINE;
    ERR_clear_error();
    if (!atEnd) {
        return std::nullopt;
    }
    return objects;
}

template <class Ptr, class Read>
Result<std::vector<Ptr>> readPemFile(MessageCode code, const std::filesystem::path& path, Read read) {
    errno = 0;
    const BioPtr file{BIO_new_file(path.c_str(), "rb")};
    if (!file) {
        return unusable(code, path, base::systemErrorWords(errno != 0 ? errno : EIO));
    }
    auto objects = readAllPem<Ptr>(file.get(), read);
    if (!objects) {
        return unusable(code, path, {"de PEM-tekst is beschadigd", "its PEM text is damaged"});
    }
    if (objects->empty()) {
        return unusable(code, path, {"er staat niets bruikbaars in", "there is nothing usable in it"});
    }
    return std::move(*objects);
}

Result<void> loadCertificates(const TlsIdentity& identity, TlsMaterial& material) {
    auto certificates = readPemFile<X509Ptr>(MessageCode::CertificateUnusable, identity.certificate, PEM_read_bio_X509);
    if (!certificates) {
        return certificates.error();
    }
    material.certificate = std::move(certificates->front());
    certificates->erase(certificates->begin());
    material.chain = *std::move(certificates);
    return {};
}

// Permissions are checked on the descriptor that is read: a file swapped in between gains nothing.
Result<PrivateKeyPtr> readKey(const std::filesystem::path& path) {
    const int descriptor = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
    if (descriptor < 0) {
        return unusable(MessageCode::PrivateKeyUnusable, path, base::systemErrorWords(errno));
    }
    const BioPtr file{BIO_new_fd(descriptor, BIO_CLOSE)};
    if (!file) {
        ::close(descriptor);
        return unusable(MessageCode::PrivateKeyUnusable, path, {"het kan niet worden gelezen", "it cannot be read"});
    }
    struct stat status {};
    if (::fstat(descriptor, &status) != 0 || !S_ISREG(status.st_mode)) {
        return unusable(MessageCode::PrivateKeyUnusable, path,
                        {"het is geen gewoon bestand", "it is not a regular file"});
    }
    if ((status.st_mode & (S_IRWXG | S_IRWXO)) != 0) {
        return Error(MessageCode::PrivateKeyExposed, {{"path", path.string()}});
    }
    PrivateKeyPtr key{PEM_read_bio_PrivateKey(file.get(), nullptr, refusePassphrase, nullptr)};
    if (!key) {
        return unusable(MessageCode::PrivateKeyUnusable, path,
                        {"er staat geen onversleutelde PEM-sleutel in", "there is no unencrypted PEM key in it"});
    }
    return key;
}

Result<void> loadKey(const TlsIdentity& identity, TlsMaterial& material) {
    auto key = readKey(identity.key);
    if (!key) {
        return key.error();
    }
    material.key = *std::move(key);
    if (X509_check_private_key(material.certificate.get(), material.key.get()) != 1) {
        return unusable(MessageCode::PrivateKeyUnusable, identity.key,
                        {"hij hoort niet bij het certificaat", "it does not belong to the certificate"});
    }
    return {};
}

Result<void> loadTrust(const TlsIdentity& identity, TlsMaterial& material) {
    auto authorities =
        readPemFile<X509Ptr>(MessageCode::AuthoritiesUnusable, identity.trustedAuthorities, PEM_read_bio_X509);
    if (!authorities) {
        return authorities.error();
    }
    for (const auto& authority : *authorities) {
        if (X509_check_ca(authority.get()) == 0) {
            return unusable(MessageCode::AuthoritiesUnusable, identity.trustedAuthorities,
                            {"er staat een certificaat in dat niet van een uitgever is",
                             "it holds a certificate that is not an authority's"});
        }
        X509_STORE_add_cert(material.trust.get(), authority.get());
    }
    material.authorities = *std::move(authorities);
    return {};
}

Result<void> loadRevocationLists(const std::filesystem::path& path, TlsMaterial& material) {
    auto lists = readPemFile<X509CrlPtr>(MessageCode::RevocationListsUnusable, path, PEM_read_bio_X509_CRL);
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
