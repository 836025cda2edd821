#include "gateway/casework/PlainText.h"

#include <simdjson.h>

namespace schakel::casework {
namespace {

constexpr std::string_view kReplacement = "\xEF\xBF\xBD";

// How many bytes the control character has that stands here; 0 when it is none. Those of C1 are U+0080 to U+009F.
std::size_t controlAt(std::string_view text, std::size_t at) {
    const auto byte = static_cast<unsigned char>(text[at]);
    if (byte == 0xC2 && at + 1 < text.size()) {
        return static_cast<unsigned char>(text[at + 1]) < 0xA0 ? 2 : 0;
    }
    const bool isLayout = byte == '\n' || byte == '\r' || byte == '\t';
    return (byte < 0x20 && !isLayout) || byte == 0x7F ? 1 : 0;
}

std::string_view characterAt(std::string_view text, std::size_t at) {
    for (std::size_t size = 1; size <= 4 && at + size <= text.size(); ++size) {
        if (simdjson::validate_utf8(text.data() + at, size)) {
            return text.substr(at, size);
        }
    }
    return {};
}

}  // namespace

bool isPlainText(std::string_view text) {
    if (!simdjson::validate_utf8(text.data(), text.size())) {
        return false;
    }
    for (std::size_t at = 0; at < text.size(); ++at) {
        if (controlAt(text, at) > 0) {
            return false;
        }
    }
    return true;
}

std::string plainText(std::string_view text) {
    std::string plain;
    for (std::size_t at = 0; at < text.size();) {
        const auto character = characterAt(text, at);
        const bool isPlain = !character.empty() && controlAt(text, at) == 0;
        plain += isPlain ? character : kReplacement;
        at += character.empty() ? 1 : character.size();
    }
    return plain;
}

}  // namespace schakel::casework
