#include "gateway/ledger/Crypto.h"

#include <openssl/core_names.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>
#include <openssl/kdf.h>
#include <openssl/params.h>
#include <openssl/rand.h>

#include <array>
#include <climits>

#include "gateway/ledger/Fault.h"

namespace schakel::ledger {
namespace {

Fault cryptoFault(const char* what) {
    return Fault(base::Error(base::MessageCode::Internal, {{"reason", what}}));
}

unsigned char* asBytes(char* text) {
    return reinterpret_cast<unsigned char*>(text);
}

const unsigned char* asBytes(std::string_view text) {
    return reinterpret_cast<const unsigned char*>(text.data());
}

int asLength(std::string_view text) {
    if (text.size() > INT_MAX) {
        throw cryptoFault("text too long for one piece");
    }
    return static_cast<int>(text.size());
}

// OpenSSL's parameters are not const, though HKDF only reads them.
OSSL_PARAM parameter(const char* name, std::string_view value) {
    return OSSL_PARAM_construct_octet_string(name, const_cast<char*>(value.data()), value.size());
}

}  // namespace

std::string randomBytes(std::size_t count) {
    std::string bytes(count, '\0');
    if (RAND_bytes(asBytes(bytes.data()), asLength(bytes)) != 1) {
        throw cryptoFault("no random numbers");
    }
    return bytes;
}

base::Secret randomKey() {
    std::array<char, kKeyBytes> bytes{};
    if (RAND_priv_bytes(asBytes(bytes.data()), static_cast<int>(bytes.size())) != 1) {
        throw cryptoFault("no random numbers");
    }
    base::Secret key(std::string_view(bytes.data(), bytes.size()));
    OPENSSL_cleanse(bytes.data(), bytes.size());
    return key;
}

base::Secret deriveKey(const base::Secret& from, std::string_view purpose) {
    const std::unique_ptr<EVP_KDF, decltype(&EVP_KDF_free)> kdf(EVP_KDF_fetch(nullptr, "HKDF", nullptr), &EVP_KDF_free);
    const std::unique_ptr<EVP_KDF_CTX, decltype(&EVP_KDF_CTX_free)> context(EVP_KDF_CTX_new(kdf.get()),
                                                                            &EVP_KDF_CTX_free);
    std::array<char, 7> digest{"SHA256"};
    const std::array<OSSL_PARAM, 4> parameters{
        OSSL_PARAM_construct_utf8_string(OSSL_KDF_PARAM_DIGEST, digest.data(), 0),
        parameter(OSSL_KDF_PARAM_KEY, from.reveal()), parameter(OSSL_KDF_PARAM_INFO, purpose),
        OSSL_PARAM_construct_end()};
    std::array<char, kKeyBytes> bytes{};
    if (EVP_KDF_derive(context.get(), asBytes(bytes.data()), bytes.size(), parameters.data()) != 1) {
        throw cryptoFault("no key could be derived");
    }
    base::Secret key(std::string_view(bytes.data(), bytes.size()));
    OPENSSL_cleanse(bytes.data(), bytes.size());
    return key;
}

std::string keyedHash(const base::Secret& key, std::string_view text) {
    std::array<unsigned char, EVP_MAX_MD_SIZE> hash{};
    unsigned int size = 0;
    const auto* made =
        HMAC(EVP_sha256(), key.reveal().data(), asLength(key.reveal()), asBytes(text), text.size(), hash.data(), &size);
    if (made == nullptr) {
        throw cryptoFault("no keyed hash could be made");
    }
    return {reinterpret_cast<const char*>(hash.data()), size};
}

Aes256Gcm::Aes256Gcm(const base::Secret& key, Direction direction)
    : context_(EVP_CIPHER_CTX_new()), direction_(direction) {
    if (key.size() != kKeyBytes) {
        throw cryptoFault("a key of the wrong size");
    }
    const int sealing = direction == Direction::seal ? 1 : 0;
    const auto* keyBytes = asBytes(key.reveal());
    if (EVP_CipherInit_ex(context_.get(), EVP_aes_256_gcm(), nullptr, keyBytes, nullptr, sealing) != 1) {
        throw cryptoFault("encryption does not start");
    }
}

void Aes256Gcm::Free::operator()(evp_cipher_ctx_st* context) const {
    EVP_CIPHER_CTX_free(context);
}

void Aes256Gcm::start(std::string_view nonce, std::string_view label, std::string_view closing) {
    if (nonce.size() != kNonceBytes) {
        throw cryptoFault("a nonce of the wrong size");
    }
    bool good = EVP_CipherInit_ex(context_.get(), nullptr, nullptr, nullptr, asBytes(nonce), -1) == 1;
    int done = 0;
    good = good && EVP_CipherUpdate(context_.get(), nullptr, &done, asBytes(label), asLength(label)) == 1;
    if (!closing.empty()) {
        good = good && EVP_CipherUpdate(context_.get(), nullptr, &done, asBytes(closing), asLength(closing)) == 1;
    }
    if (!good) {
        throw cryptoFault("encryption does not start");
    }
}

void Aes256Gcm::process(std::string_view text, char* out) {
    int done = 0;
    if (!text.empty() && EVP_CipherUpdate(context_.get(), asBytes(out), &done, asBytes(text), asLength(text)) != 1) {
        throw cryptoFault("encryption stops");
    }
}

void Aes256Gcm::finish(std::string& out) {
    std::array<unsigned char, kTagBytes> rest{};
    int done = 0;
    const bool good = direction_ == Direction::seal && EVP_CipherFinal_ex(context_.get(), rest.data(), &done) == 1;
    char* tag = grow(out, kTagBytes);
    if (!good || EVP_CIPHER_CTX_ctrl(context_.get(), EVP_CTRL_AEAD_GET_TAG, kTagBytes, tag) != 1) {
        throw cryptoFault("encryption does not end");
    }
}

bool Aes256Gcm::verify(std::string_view tag) {
    if (tag.size() != kTagBytes || direction_ != Direction::open) {
        return false;
    }
    std::array<char, kTagBytes> expected{};
    tag.copy(expected.data(), expected.size());
    std::array<unsigned char, kTagBytes> rest{};
    int done = 0;
    return EVP_CIPHER_CTX_ctrl(context_.get(), EVP_CTRL_AEAD_SET_TAG, kTagBytes, expected.data()) == 1 &&
           EVP_CipherFinal_ex(context_.get(), rest.data(), &done) == 1;
}

char* Aes256Gcm::grow(std::string& out, std::size_t by) {
    const auto size = out.size();
    out.resize(size + by);
    return out.data() + size;
}

}  // namespace schakel::ledger
