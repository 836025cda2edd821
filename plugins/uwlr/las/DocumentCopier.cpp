#include "plugins/uwlr/las/DocumentCopier.h"

#include <algorithm>

namespace schakel::plugins::uwlr {

// The tag is well-formed: the parser saw it before.
std::string withoutAttribute(std::string_view tag, std::string_view name) {
    constexpr std::string_view kBlank = " \t\r\n";
    auto at = std::min(tag.find_first_of(kBlank), tag.size());
    while (at < tag.size()) {
        const auto start = tag.find_first_not_of(kBlank, at);
        const auto equals = tag.find('=', start);
        if (start == std::string_view::npos || equals == std::string_view::npos) {
            break;
        }
        const auto open = tag.find_first_of("\"'", equals);
        const auto close = open == std::string_view::npos ? open : tag.find(tag[open], open + 1);
        if (close == std::string_view::npos) {
            break;
        }
        const auto found = tag.substr(start, equals - start);
        if (found.substr(0, found.find_last_not_of(kBlank) + 1) == name) {
            return std::string(tag.substr(0, at)) + std::string(tag.substr(close + 1));
        }
        at = close + 1;
    }
    return std::string(tag);
}

void DocumentCopier::start(xml::Name name, const std::vector<xml::Attribute>& attributes) {
    inVersion_ = eckId_ == EckId::leaveOut && name.local == "xsdversie";
    hasEckId_ = eckId_ == EckId::leaveOut && std::any_of(attributes.begin(), attributes.end(), [](const auto& one) {
                    return one.name.ns.empty() && one.name.local == "eckid";
                });
}

void DocumentCopier::raw(std::string_view bytes) {
    if (inVersion_ && bytes == "2.2") {
        output_("2.1");
        return;
    }
    if (!hasEckId_) {
        output_(bytes);
        return;
    }
    hasEckId_ = false;
    output_(withoutAttribute(bytes, "eckid"));
}

}  // namespace schakel::plugins::uwlr
