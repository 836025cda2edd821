#include "tests/mapping/Attachments.h"

#include <algorithm>
#include <cstdint>
#include <string_view>
#include <vector>

#include <openssl/evp.h>
#include <zlib.h>

namespace schakel::test {
namespace {

class LittleEndian {
public:
    LittleEndian& number(std::uint32_t value, int bytes) {
        for (int i = 0; i < bytes; ++i) {
            text_ += static_cast<char>((value >> (8 * i)) & 0xFFU);
        }
        return *this;
    }
    LittleEndian& text(std::string_view value) {
        text_ += value;
        return *this;
    }
    const std::string& str() const { return text_; }

private:
    std::string text_;
};

// The fields that a local header and a directory entry share (PKWARE APPNOTE 4.3.7 and 4.3.12), from "version needed".
void describeFile(LittleEndian& out, std::string_view name, std::string_view content) {
    const auto crc =
        ::crc32(0, reinterpret_cast<const unsigned char*>(content.data()), static_cast<uInt>(content.size()));
    const auto size = static_cast<std::uint32_t>(content.size());
    out.number(10, 2).number(0, 2).number(0, 2).number(0, 2).number(0x21, 2);
    out.number(static_cast<std::uint32_t>(crc), 4).number(size, 4).number(size, 4);
    out.number(static_cast<std::uint32_t>(name.size()), 2).number(0, 2);
}

std::string zipOf(std::string_view name, std::string_view content) {
    LittleEndian out;
    out.text("PK\3\4");
    describeFile(out, name, content);
    out.text(name).text(content);
    const auto directory = static_cast<std::uint32_t>(out.str().size());

    LittleEndian entry;
    entry.text("PK\1\2").number(10, 2);
    describeFile(entry, name, content);
    entry.number(0, 2).number(0, 2).number(0, 2).number(0, 4).number(0, 4).text(name);

    out.text(entry.str()).text("PK\5\6").number(0, 4).number(1, 2).number(1, 2);
    out.number(static_cast<std::uint32_t>(entry.str().size()), 4).number(directory, 4).number(0, 2);
    return out.str();
}

std::string toBase64(std::string_view bytes) {
    std::vector<unsigned char> text(bytes.size() / 3 * 4 + 5);
    const int size = EVP_EncodeBlock(text.data(), reinterpret_cast<const unsigned char*>(bytes.data()),
                                     static_cast<int>(bytes.size()));
    return {text.begin(), text.begin() + size};
}

std::string contentOf(std::size_t number, std::size_t bytes) {
    std::string content(bytes, '\0');
    auto state = static_cast<std::uint32_t>(number + 1);
    for (char& byte : content) {
        state = state * 1664525U + 1013904223U;  // Numerical Recipes; anything that ZIP cannot fold away
        byte = static_cast<char>(state >> 24U);
    }
    const std::string_view kind = "%PDF-1.7\n";
    content.replace(0, std::min(bytes, kind.size()), kind.substr(0, bytes));
    return content;
}

}  // namespace

std::string generateDocuments(std::size_t count, std::size_t bytes) {
    std::string text;
    for (std::size_t i = 1; i <= count; ++i) {
        const auto name = "bijlage-" + std::string(i < 10 ? "0" : "") + std::to_string(i) + ".pdf";
        text += "<document><bestandsnaam>" + name + "</bestandsnaam><bestandsinhoud>" +
                toBase64(zipOf(name, contentOf(i, bytes))) + "</bestandsinhoud></document>";
    }
    return text;
}

}  // namespace schakel::test
