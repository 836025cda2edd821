// Base64 (RFC 4648 §4) piece by piece.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace schakel::mapping {

// Decodes text that arrives in pieces; white space between characters is skipped, as XML writers wrap lines.
class Base64Decoder {
public:
    // Appends the decoded bytes to `out`. False when the text is not base64; the decoder is then spent.
    bool feed(std::string_view text, std::string& out);
    // False when the text ended in the middle of a group.
    bool finish() const { return count_ == 0; }

private:
    static std::size_t decodeGroups(std::string_view text, std::string& out);
    bool decodeOne(char character, std::string& out);
    bool endGroup(std::string& out);

    std::uint32_t bits_ = 0;
    int count_ = 0;  // characters in the group so far, padding included
    int padding_ = 0;
    bool ended_ = false;  // padding seen: nothing may follow
};

// Appends the encoding of bytes. Only the last piece of a text may have a size that is not a multiple of three.
void appendBase64(std::string& out, std::string_view bytes);

// Characters needed for so many bytes.
constexpr std::uint64_t base64Size(std::uint64_t bytes) {
    return (bytes + 2) / 3 * 4;
}

}  // namespace schakel::mapping
