#include "gateway/model/ids/ShownValue.h"

namespace schakel::model {
namespace {

constexpr std::size_t kShown = 40;

std::string shown(std::string_view value) {
    std::string text(value.substr(0, kShown));
    if (value.size() > kShown) {
        // Not halfway through a UTF-8 character.
        while (!text.empty() && (static_cast<unsigned char>(text.back()) & 0xC0U) == 0x80U) {
            text.pop_back();
        }
        if (!text.empty() && static_cast<unsigned char>(text.back()) >= 0xC0U) {
            text.pop_back();
        }
        text += "…";
    }
    for (char& character : text) {
        if (static_cast<unsigned char>(character) < 0x20U || character == 0x7F) {
            character = ' ';
        }
    }
    return text;
}

}  // namespace

base::Error refused(base::MessageCode code, std::string_view value) {
    return base::Error(code, {{"value", shown(value)}});
}

base::Error refused(base::MessageCode code, std::string_view value, std::string_view reason) {
    return base::Error(code, {{"value", shown(value)}, {"reason", std::string(reason)}});
}

}  // namespace schakel::model
