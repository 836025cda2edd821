// Texts as parts of a URL.
#pragma once

#include <cctype>
#include <string>
#include <string_view>

namespace schakel::sdk {

// RFC 3986: everything but unreserved characters as %XX of its bytes.
inline std::string percentEncode(std::string_view text) {
    static constexpr char kDigits[] = "0123456789ABCDEF";
    std::string out;
    for (const char character : text) {
        const auto byte = static_cast<unsigned char>(character);
        if (byte < 0x80 &&
            (std::isalnum(byte) != 0 || std::string_view("-._~").find(character) != std::string_view::npos)) {
            out += character;
        } else {
            out += '%';
            out += kDigits[byte >> 4U];
            out += kDigits[byte & 0x0FU];
        }
    }
    return out;
}

}  // namespace schakel::sdk
