#include "Digest.h"

#include <array>

#include <zlib.h>

#include "gateway/sdk/Fault.h"

namespace schakel::plugins::postvak {
namespace {

void demand(bool good) {
    if (!good) {
        throw sdk::Fault({.status = sdk::Status::bug,
                          .where = "postvak.hash",
                          .message = "de hash van een bestand kan niet worden berekend",
                          .remedy = {}});
    }
}

}  // namespace

Digest::Digest() : context_(EVP_MD_CTX_new()), crc_(crc32(0, nullptr, 0)) {
    demand(context_ != nullptr && EVP_DigestInit_ex(context_.get(), EVP_sha256(), nullptr) == 1);
}

void Digest::add(std::string_view bytes) {
    demand(EVP_DigestUpdate(context_.get(), bytes.data(), bytes.size()) == 1);
    crc_ = crc32_z(crc_, reinterpret_cast<const Bytef*>(bytes.data()), bytes.size());
    size_ += bytes.size();
}

Measure Digest::finish() {
    static constexpr char kDigits[] = "0123456789abcdef";
    std::array<unsigned char, EVP_MAX_MD_SIZE> hash{};
    unsigned length = 0;
    demand(EVP_DigestFinal_ex(context_.get(), hash.data(), &length) == 1);
    Measure measure{size_, {}, static_cast<std::uint32_t>(crc_)};
    for (unsigned i = 0; i < length; ++i) {
        measure.sha256 += kDigits[hash[i] >> 4U];
        measure.sha256 += kDigits[hash[i] & 0x0FU];
    }
    return measure;
}

Measure measure(std::string_view text) {
    Digest digest;
    digest.add(text);
    return digest.finish();
}

}  // namespace schakel::plugins::postvak
