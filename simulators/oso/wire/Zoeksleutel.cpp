#include "simulators/oso/wire/Zoeksleutel.h"

#include <array>
#include <stdexcept>

#include <openssl/evp.h>
#include <openssl/hmac.h>

namespace schakel::simulators::oso {
namespace {

constexpr std::size_t kHashBytes = 32;

const unsigned char* bytesOf(std::string_view text) {
    return reinterpret_cast<const unsigned char*>(text.data());
}

}  // namespace

std::string zoeksleutel(std::string_view secret, std::string_view pgn) {
    std::array<unsigned char, kHashBytes> hash{};
    unsigned size = 0;
    if (HMAC(EVP_sha256(), secret.data(), static_cast<int>(secret.size()), bytesOf(pgn), pgn.size(), hash.data(),
             &size) == nullptr) {
        throw std::runtime_error("no HMAC available");
    }
    // Four characters for every three bytes, and a closing zero.
    std::array<unsigned char, (kHashBytes + 2) / 3 * 4 + 1> text{};
    const int length = EVP_EncodeBlock(text.data(), hash.data(), static_cast<int>(size));
    return {reinterpret_cast<const char*>(text.data()), static_cast<std::size_t>(length)};
}

std::string_view pgnFragment(std::string_view pgn) {
    return pgn.size() > 4 ? pgn.substr(pgn.size() - 4) : pgn;
}

bool isBsn(std::string_view pgn) {
    if (pgn.size() != 9) {
        return false;
    }
    int sum = 0;
    for (std::size_t at = 0; at < pgn.size(); ++at) {
        const int weight = at == 8 ? -1 : 9 - static_cast<int>(at);
        sum += weight * (pgn[at] - '0');
    }
    return sum % 11 == 0;
}

}  // namespace schakel::simulators::oso
