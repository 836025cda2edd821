#include "plugins/oso/exchange/Zoeksleutel.h"

#include <array>

#include <openssl/evp.h>
#include <openssl/hmac.h>

#include "gateway/sdk/Fault.h"

namespace schakel::plugins::oso {

std::string zoeksleutelStandIn(std::string_view secret, const PersonalNumber& number) {
    const auto& digits = number.reveal();
    std::array<unsigned char, EVP_MAX_MD_SIZE> mac{};
    unsigned size = 0;
    const auto* const made =
        HMAC(EVP_sha256(), secret.data(), static_cast<int>(secret.size()),
             reinterpret_cast<const unsigned char*>(digits.data()), digits.size(), mac.data(), &size);
    if (made == nullptr) {
        throw sdk::Fault({.status = sdk::Status::bug,
                          .where = "oso.zoeksleutel",
                          .message = "de zoeksleutel kan niet worden berekend",
                          .remedy = {}});
    }
    std::array<unsigned char, EVP_MAX_MD_SIZE * 2> text{};
    const int length = EVP_EncodeBlock(text.data(), mac.data(), static_cast<int>(size));
    return {reinterpret_cast<const char*>(text.data()), static_cast<std::size_t>(length)};
}

std::string pgnFragment(const PersonalNumber& number) {
    return number.reveal().substr(number.reveal().size() - 4);
}

}  // namespace schakel::plugins::oso
