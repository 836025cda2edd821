// SHA-256, CRC-32 and hexadecimal text.
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

struct evp_md_ctx_st;

namespace schakel::base {

// Lower-case hexadecimal digits of bytes.
std::string toHex(std::string_view bytes);

// SHA-256 over bytes fed in any number of pieces.
class Sha256 {
public:
    Sha256();
    void update(std::string_view bytes);
    // The 32 raw bytes. Call once, at the end.
    std::string finish();

    static std::string of(std::string_view bytes);
    static std::string hexOf(std::string_view bytes) { return toHex(of(bytes)); }

private:
    struct Free {
        void operator()(evp_md_ctx_st* context) const;
    };
    std::unique_ptr<evp_md_ctx_st, Free> context_;
};

// What every blob store computes while content streams by.
class BlobMeter {
public:
    void update(std::string_view bytes);
    struct Totals {
        std::string sha256;
        std::uint64_t size;
        std::uint32_t crc32;
    };
    // Call once, at the end.
    Totals finish();

private:
    Sha256 hash_;
    std::uint64_t size_ = 0;
    std::uint32_t crc_ = 0;
};

}  // namespace schakel::base
