// What names the content of a file: its size, SHA-256 and CRC-32.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include <openssl/evp.h>

namespace schakel::plugins::postvak {

struct Measure {
    std::uint64_t size = 0;
    std::string sha256;  // 64 lower-case hexadecimal digits
    std::uint32_t crc32 = 0;  // as ZIP computes it
};

// Throws sdk::Fault when OpenSSL cannot.
class Digest {
public:
    Digest();
    void add(std::string_view bytes);
    // Ends it.
    Measure finish();

private:
    struct Free {
        void operator()(EVP_MD_CTX* context) const { EVP_MD_CTX_free(context); }
    };
    std::unique_ptr<EVP_MD_CTX, Free> context_;
    std::uint64_t size_ = 0;
    unsigned long crc_ = 0;
};

Measure measure(std::string_view text);

}  // namespace schakel::plugins::postvak
