// The few cryptographic operations the ledger is built from, all of them OpenSSL's.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "gateway/base/Secret.h"

struct evp_cipher_ctx_st;

namespace schakel::ledger {

constexpr std::size_t kKeyBytes = 32;
constexpr std::size_t kNonceBytes = 12;
constexpr std::size_t kTagBytes = 16;

// From the operating system's random source. Throw when it fails.
std::string randomBytes(std::size_t count);
base::Secret randomKey();

// HKDF-SHA-256: a key for one purpose, from which the others cannot be computed.
base::Secret deriveKey(const base::Secret& from, std::string_view purpose);

// HMAC-SHA-256, 32 bytes.
std::string keyedHash(const base::Secret& key, std::string_view text);

// AES-256-GCM with one key, for any number of texts one after another. A nonce must never come back under the same key.
// Throws Fault(Internal) when OpenSSL fails.
class Aes256Gcm {
public:
    enum class Direction : std::uint8_t { seal, open };

    Aes256Gcm(const base::Secret& key, Direction direction);

    // Begins a text; `label` and `closing` are authenticated along with it, as one.
    void start(std::string_view nonce, std::string_view label, std::string_view closing = {});
    // Appends the other side of `text` to `out`.
    void process(std::string_view text, std::string& out) { process(text, grow(out, text.size())); }
    void process(std::string_view text, char* out);
    // Sealing: appends the tag.
    void finish(std::string& out);
    // Opening: true when nothing was changed.
    bool verify(std::string_view tag);

private:
    static char* grow(std::string& out, std::size_t by);

    struct Free {
        void operator()(evp_cipher_ctx_st* context) const;
    };
    std::unique_ptr<evp_cipher_ctx_st, Free> context_;
    Direction direction_;
};

}  // namespace schakel::ledger
