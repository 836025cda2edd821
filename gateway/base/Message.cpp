#include "gateway/base/Message.h"

#include <array>

namespace schakel::base {
namespace {

constexpr std::array<MessageEntry, kMessageCount> kCatalogue = {{
#include "gateway/base/MessageTable.inc"
}};

std::string fill(std::string_view pattern, const MessageArguments& arguments, Language language) {
    std::string text;
    text.reserve(pattern.size() + 64);
    while (!pattern.empty()) {
        const auto open = pattern.find('{');
        const auto close = open == std::string_view::npos ? open : pattern.find('}', open);
        text += pattern.substr(0, open);
        if (close == std::string_view::npos) {
            if (open != std::string_view::npos) {
                text += pattern.substr(open);
            }
            break;
        }
        const auto name = pattern.substr(open + 1, close - open - 1);
        std::string_view value = pattern.substr(open, close - open + 1);
        for (const auto& [key, given] : arguments) {
            if (key == name) {
                value = given.in(language);
            }
        }
        text += value;
        pattern.remove_prefix(close + 1);
    }
    return text;
}

}  // namespace

const MessageEntry& message(MessageCode code) {
    return kCatalogue.at(static_cast<std::size_t>(code));
}

std::string messageText(MessageCode code, const MessageArguments& arguments, Language language) {
    const auto& entry = message(code);
    return fill(language == Language::dutch ? entry.dutch : entry.english, arguments, language);
}

std::string messageRemedy(MessageCode code, const MessageArguments& arguments, Language language) {
    const auto& entry = message(code);
    return fill(language == Language::dutch ? entry.dutchRemedy : entry.englishRemedy, arguments, language);
}

}  // namespace schakel::base
