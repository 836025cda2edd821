#include "gateway/mapping/ShownText.h"

#include <algorithm>

namespace schakel::mapping {
namespace {

bool isContinuation(char byte) {
    return (static_cast<unsigned char>(byte) & 0xC0U) == 0x80U;
}

bool isControl(char byte) {
    return static_cast<unsigned char>(byte) < 0x20 || byte == 0x7F;
}

}  // namespace

std::string shown(std::string_view text, std::size_t limit) {
    auto size = std::min(text.size(), limit);
    while (size > 0 && size < text.size() && isContinuation(text[size])) {
        --size;
    }
    std::string result(text.substr(0, size));
    std::replace_if(result.begin(), result.end(), isControl, '?');
    return result;
}

}  // namespace schakel::mapping
