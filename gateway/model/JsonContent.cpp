#include "gateway/model/JsonContent.h"

#include <algorithm>
#include <array>
#include <charconv>

#include <openssl/evp.h>

namespace schakel::model {
namespace {

constexpr std::size_t kPiece = 48UL * 1024;  // bytes; a multiple of three, so that pieces meet without padding
constexpr std::size_t kEncodedPiece = kPiece / 3 * 4;
constexpr std::size_t kCrcDigits = 8;

const unsigned char* asBytes(const char* text) {
    return reinterpret_cast<const unsigned char*>(text);
}

unsigned char* asBytes(char* text) {
    return reinterpret_cast<unsigned char*>(text);
}

// Reads until the buffer is full or the source ends.
base::Result<std::size_t> fill(base::ByteSource& source, std::array<char, kPiece>& buffer) {
    std::size_t size = 0;
    while (size < buffer.size()) {
        const auto count = source.read(buffer.data() + size, buffer.size() - size);
        if (!count) {
            return count.error();
        }
        if (*count == 0) {
            break;
        }
        size += *count;
    }
    return size;
}

bool isBase64Digit(char character) {
    return (character >= 'A' && character <= 'Z') || (character >= 'a' && character <= 'z') ||
           (character >= '0' && character <= '9') || character == '+' || character == '/';
}

// OpenSSL's decoder forgives white space and misplaced padding; this does not.
bool isBase64(std::string_view text) {
    auto digits = text;
    while (text.size() - digits.size() < 2 && digits.ends_with('=')) {
        digits.remove_suffix(1);
    }
    return text.size() % 4 == 0 && std::all_of(digits.begin(), digits.end(), isBase64Digit);
}

std::size_t paddingOf(std::string_view text) {
    return text.ends_with("==") ? 2 : text.ends_with('=') ? 1 : 0;
}

}  // namespace

base::Result<void> appendBase64(base::ByteSource& source, std::string& out) {
    std::array<char, kPiece> piece{};
    std::array<char, kEncodedPiece + 1> encoded{};  // OpenSSL ends it with a NUL
    while (true) {
        const auto size = fill(source, piece);
        if (!size) {
            return size.error();
        }
        if (*size == 0) {
            return {};
        }
        const int written = EVP_EncodeBlock(asBytes(encoded.data()), asBytes(piece.data()), static_cast<int>(*size));
        out.append(encoded.data(), static_cast<std::size_t>(written));
    }
}

base::Result<bool> decodeBase64(std::string_view base64, base::ByteSink& sink) {
    if (!isBase64(base64)) {
        return false;
    }
    std::array<char, kPiece> piece{};
    while (!base64.empty()) {
        const auto encoded = base64.substr(0, kEncodedPiece);
        base64.remove_prefix(encoded.size());
        const int size =
            EVP_DecodeBlock(asBytes(piece.data()), asBytes(encoded.data()), static_cast<int>(encoded.size()));
        const auto padding = paddingOf(encoded);
        if (auto written = sink.write({piece.data(), static_cast<std::size_t>(size) - padding}); !written) {
            return written.error();
        }
    }
    return true;
}

std::string crcText(std::uint32_t crc) {
    std::string text(kCrcDigits, '0');
    for (std::size_t i = kCrcDigits; i > 0; crc >>= 4U) {
        text[--i] = "0123456789abcdef"[crc & 0x0FU];
    }
    return text;
}

std::optional<std::uint32_t> parseCrc(std::string_view text) {
    const bool isHex = std::all_of(text.begin(), text.end(), [](char character) {
        return (character >= '0' && character <= '9') || (character >= 'a' && character <= 'f');
    });
    if (text.size() != kCrcDigits || !isHex) {
        return std::nullopt;
    }
    std::uint32_t crc = 0;
    std::from_chars(text.data(), text.data() + text.size(), crc, 16);
    return crc;
}

}  // namespace schakel::model
