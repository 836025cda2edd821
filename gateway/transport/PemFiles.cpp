#include "gateway/transport/PemFiles.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>
#include <cerrno>
#include <optional>

#include <openssl/err.h>
#include <openssl/pem.h>

#include "gateway/base/SystemError.h"

namespace schakel::transport {

using base::Error;
using base::MessageCode;
using base::Result;

namespace {

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
        return unusableFile(code, path, base::systemErrorWords(errno != 0 ? errno : EIO));
    }
    auto objects = readAllPem<Ptr>(file.get(), read);
    if (!objects) {
        return unusableFile(code, path, {"de PEM-tekst is beschadigd", "its PEM text is damaged"});
    }
    if (objects->empty()) {
        return unusableFile(code, path, {"er staat niets bruikbaars in", "there is nothing usable in it"});
    }
    return std::move(*objects);
}

// Permissions are checked on the descriptor that is read: a file swapped in between gains nothing.
Result<PrivateKeyPtr> readKey(const std::filesystem::path& path) {
    const int descriptor = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
    if (descriptor < 0) {
        return unusableFile(MessageCode::PrivateKeyUnusable, path, base::systemErrorWords(errno));
    }
    const BioPtr file{BIO_new_fd(descriptor, BIO_CLOSE)};
    if (!file) {
        ::close(descriptor);
        return unusableFile(MessageCode::PrivateKeyUnusable, path,
                            {"het kan niet worden gelezen", "it cannot be read"});
    }
    struct stat status {};
    if (::fstat(descriptor, &status) != 0 || !S_ISREG(status.st_mode)) {
        return unusableFile(MessageCode::PrivateKeyUnusable, path,
                            {"het is geen gewoon bestand", "it is not a regular file"});
    }
    if ((status.st_mode & (S_IRWXG | S_IRWXO)) != 0) {
        return Error(MessageCode::PrivateKeyExposed, {{"path", path.string()}});
    }
    PrivateKeyPtr key{PEM_read_bio_PrivateKey(file.get(), nullptr, refusePassphrase, nullptr)};
    if (!key) {
        return unusableFile(MessageCode::PrivateKeyUnusable, path,
                            {"er staat geen onversleutelde PEM-sleutel in", "there is no unencrypted PEM key in it"});
    }
    return key;
}

}  // namespace

Error unusableFile(MessageCode code, const std::filesystem::path& path, base::Words reason) {
    ERR_clear_error();
    return Error(code, {{"path", path.string()}, {"reason", std::move(reason)}});
}

Result<std::vector<X509Ptr>> readCertificates(const std::filesystem::path& path, MessageCode code) {
    return readPemFile<X509Ptr>(code, path, PEM_read_bio_X509);
}

Result<std::vector<X509CrlPtr>> readRevocationLists(const std::filesystem::path& path, MessageCode code) {
    return readPemFile<X509CrlPtr>(code, path, PEM_read_bio_X509_CRL);
}

Result<PrivateKeyPtr> readPrivateKey(const std::filesystem::path& path, const X509& certificate) {
    auto key = readKey(path);
    if (key && X509_check_private_key(&certificate, key->get()) != 1) {
        return unusableFile(MessageCode::PrivateKeyUnusable, path,
                            {"hij hoort niet bij het certificaat", "it does not belong to the certificate"});
    }
    return key;
}

}  // namespace schakel::transport
