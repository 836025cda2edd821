#include "gateway/ledger/ExchangeId.h"

#include "gateway/base/Digest.h"
#include "gateway/base/Uuid.h"
#include "gateway/ledger/Crypto.h"

namespace schakel::ledger {
namespace {

constexpr std::size_t kIdBytes = 16;
constexpr std::size_t kTimeBytes = 6;

// Lower case only: one exchange has one name.
int digitValue(char digit) {
    if (digit >= '0' && digit <= '9') {
        return digit - '0';
    }
    return digit >= 'a' && digit <= 'f' ? digit - 'a' + 10 : -1;
}

}  // namespace

std::string newExchangeId(base::Instant now) {
    auto bytes = randomBytes(kIdBytes);
    auto time = static_cast<std::uint64_t>(now.time_since_epoch().count());
    for (std::size_t index = kTimeBytes; index > 0; --index) {
        bytes[index - 1] = static_cast<char>(time & 0xFFU);
        time >>= 8U;
    }
    bytes[6] = static_cast<char>((static_cast<unsigned char>(bytes[6]) & 0x0FU) | 0x70U);
    bytes[8] = static_cast<char>((static_cast<unsigned char>(bytes[8]) & 0x3FU) | 0x80U);
    return exchangeIdText(bytes);
}

std::optional<std::string> exchangeIdBytes(std::string_view text) {
    if (!base::isUuid(text)) {
        return std::nullopt;
    }
    std::string bytes;
    int high = -1;
    for (const char character : text) {
        if (character == '-') {
            continue;
        }
        const int value = digitValue(character);
        if (value < 0) {
            return std::nullopt;
        }
        if (high < 0) {
            high = value;
            continue;
        }
        bytes += static_cast<char>(high * 16 + value);
        high = -1;
    }
    return bytes;
}

std::string exchangeIdText(std::string_view bytes) {
    auto text = base::toHex(bytes);
    for (const std::size_t hyphen : {20U, 16U, 12U, 8U}) {
        if (text.size() > hyphen) {
            text.insert(hyphen, 1, '-');
        }
    }
    return text;
}

}  // namespace schakel::ledger
