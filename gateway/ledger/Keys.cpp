#include "gateway/ledger/Keys.h"

#include <fcntl.h>
#include <openssl/evp.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <cerrno>

#include "gateway/base/SystemError.h"
#include "gateway/ledger/Crypto.h"
#include "gateway/ledger/Fault.h"
#include "gateway/ledger/File.h"

namespace schakel::ledger {
namespace {

constexpr std::size_t kEncodedBytes = 44;  // base64 of 32 bytes
constexpr std::size_t kIndexBytes = 16;
constexpr mode_t kOthers = S_IRWXG | S_IRWXO;

base::Error keyError(base::MessageCode code, const std::filesystem::path& file) {
    return base::Error(code, {{"path", file.string()}});
}

// Base64 that must be exactly one key; empty when it is not.
base::Secret decodeKey(const base::Secret& encoded) {
    std::array<unsigned char, kKeyBytes + 1> bytes{};
    const auto text = encoded.reveal();
    const int size = EVP_DecodeBlock(bytes.data(), reinterpret_cast<const unsigned char*>(text.data()),
                                     static_cast<int>(text.size()));
    // The one '=' decodes to a zero byte too many.
    const bool good = size == static_cast<int>(bytes.size()) && text.back() == '=' && text[kEncodedBytes - 2] != '=';
    base::Secret key(good ? std::string_view(reinterpret_cast<const char*>(bytes.data()), kKeyBytes)
                          : std::string_view());
    OPENSSL_cleanse(bytes.data(), bytes.size());
    return key;
}

base::Secret encodeKey(const base::Secret& key) {
    std::array<unsigned char, kEncodedBytes + 2> text{};
    EVP_EncodeBlock(text.data(), reinterpret_cast<const unsigned char*>(key.reveal().data()),
                    static_cast<int>(key.size()));
    text[kEncodedBytes] = '\n';
    base::Secret encoded(std::string_view(reinterpret_cast<const char*>(text.data()), kEncodedBytes + 1));
    OPENSSL_cleanse(text.data(), text.size());
    return encoded;
}

// At most one byte more than a key with its newline, so that a longer file shows.
base::Secret readStart(int file) {
    std::array<char, kEncodedBytes + 2> text{};
    std::size_t size = 0;
    while (size < text.size()) {
        const auto count = ::read(file, text.data() + size, text.size() - size);
        if (count <= 0) {
            break;
        }
        size += static_cast<std::size_t>(count);
    }
    if (size == kEncodedBytes + 1 && text[kEncodedBytes] == '\n') {
        size = kEncodedBytes;
    }
    base::Secret start(std::string_view(text.data(), size));
    OPENSSL_cleanse(text.data(), text.size());
    return start;
}

}  // namespace

base::Result<void> createKeyFile(const std::filesystem::path& file) {
    const File handle(::open(file.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, S_IRUSR | S_IWUSR));
    if (!handle.isOpen()) {
        if (errno == EEXIST) {
            return keyError(base::MessageCode::KeyFileExists, file);
        }
        return base::Error(base::MessageCode::FileUnwritable,
                           {{"path", file.string()}, {"reason", base::systemErrorWords(errno)}});
    }
    return guardedWrite([&]() -> base::Result<void> {
        handle.writeAll(encodeKey(randomKey()).reveal());
        handle.sync();
        syncFolder(file.has_parent_path() ? file.parent_path() : std::filesystem::path("."));
        return {};
    });
}

Keys::Keys(const base::Secret& master)
    : wrapping_(deriveKey(master, "schakel ledger 1: dossier keys")),
      messages_(deriveKey(master, "schakel ledger 1: message index")),
      pupils_(deriveKey(master, "schakel ledger 1: pupil index")),
      check_(deriveKey(master, "schakel ledger 1: key check")) {}

base::Result<Keys> Keys::load(const std::filesystem::path& file) {
    const File handle(::open(file.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK));
    if (!handle.isOpen()) {
        return base::Error(base::MessageCode::FileUnreadable,
                           {{"path", file.string()}, {"reason", base::systemErrorWords(errno)}});
    }
    struct stat status {};
    const bool known = ::fstat(handle.number(), &status) == 0;
    if (!known || !S_ISREG(status.st_mode) || (status.st_mode & kOthers) != 0) {
        return keyError(base::MessageCode::KeyFileExposed, file);
    }
    const auto encoded = readStart(handle.number());
    const auto key = encoded.size() == kEncodedBytes ? decodeKey(encoded) : base::Secret();
    if (key.empty()) {
        return keyError(base::MessageCode::KeyFileInvalid, file);
    }
    return Keys(key);
}

std::string Keys::wrap(const base::Secret& dossierKey, std::string_view exchangeId) const {
    auto wrapped = randomBytes(kNonceBytes);
    Aes256Gcm cipher(wrapping_, Aes256Gcm::Direction::seal);
    cipher.start(std::string(wrapped), "dossier key ", exchangeId);
    cipher.process(dossierKey.reveal(), wrapped);
    cipher.finish(wrapped);
    return wrapped;
}

base::Secret Keys::unwrap(std::string_view wrapped, std::string_view exchangeId) const {
    if (wrapped.empty()) {
        throw Fault(base::Error(base::MessageCode::ExchangeErased, {{"id", std::string(exchangeId)}}));
    }
    std::array<char, kKeyBytes> bytes{};
    bool good = wrapped.size() == kNonceBytes + kKeyBytes + kTagBytes;
    if (good) {
        Aes256Gcm cipher(wrapping_, Aes256Gcm::Direction::open);
        cipher.start(wrapped.substr(0, kNonceBytes), "dossier key ", exchangeId);
        cipher.process(wrapped.substr(kNonceBytes, kKeyBytes), bytes.data());
        good = cipher.verify(wrapped.substr(kNonceBytes + kKeyBytes));
    }
    base::Secret key(std::string_view(bytes.data(), bytes.size()));
    OPENSSL_cleanse(bytes.data(), bytes.size());
    if (!good) {
        const auto where = "de sleutel van uitwisseling " + std::string(exchangeId);
        throw Fault(base::Error(base::MessageCode::LedgerDamaged, {{"where", where}}));
    }
    return key;
}

std::string Keys::messageIndex(const MessageName& name) const {
    // The lengths keep ("ab", "c") apart from ("a", "bc").
    auto text = std::to_string(name.route.size()) + ':' + std::to_string(name.sender.size()) + ':';
    text.append(name.route).append(name.sender).append(name.id);
    return keyedHash(messages_, text).substr(0, kIndexBytes);
}

std::string Keys::pupilIndex(const base::Secret& pupil) const {
    return keyedHash(pupils_, pupil.reveal()).substr(0, kIndexBytes);
}

std::string Keys::checkValue() const {
    return keyedHash(check_, "schakel").substr(0, kIndexBytes);
}

}  // namespace schakel::ledger
