// UTF-8 for adapters whose partner sends plain text: whether it is, and which characters it holds.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

namespace schakel::sdk {

// The character at `at`, which moves behind it. Nothing when the bytes there are no UTF-8.
inline std::optional<char32_t> nextCharacter(std::string_view text, std::size_t& at) {
    const auto lead = static_cast<unsigned char>(text[at]);
    const std::size_t more = lead < 0x80 ? 0 : lead >= 0xF0 ? 3 : lead >= 0xE0 ? 2 : 1;
    if ((lead >= 0x80 && lead < 0xC2) || lead > 0xF4 || text.size() - at <= more) {
        return std::nullopt;
    }
    char32_t point = more == 0 ? lead : lead & (0x3FU >> more);
    for (std::size_t i = 1; i <= more; ++i) {
        const auto byte = static_cast<unsigned char>(text[at + i]);
        if ((byte & 0xC0U) != 0x80U) {
            return std::nullopt;
        }
        point = (point << 6U) | (byte & 0x3FU);
    }
    constexpr char32_t kSmallest[] = {0, 0x80, 0x800, 0x10000};
    if (point < kSmallest[more] || point > 0x10FFFF || (point >= 0xD800 && point < 0xE000)) {
        return std::nullopt;
    }
    at += more + 1;
    return point;
}

// Where the first byte stands that is no UTF-8.
inline std::optional<std::size_t> firstInvalidUtf8(std::string_view text) {
    for (std::size_t at = 0; at < text.size();) {
        if (!nextCharacter(text, at)) {
            return at;
        }
    }
    return std::nullopt;
}

}  // namespace schakel::sdk
