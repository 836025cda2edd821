// Text that comes from a plugin: not to be trusted, made fit for logs and screens here.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "gateway/sdk/schakel_abi.h"

namespace schakel::pluginhost {

inline schakel_str toAbi(std::string_view text) {
    return {text.data(), text.size()};
}

inline std::string_view fromAbi(schakel_str text) {
    return text.data == nullptr ? std::string_view() : std::string_view(text.data, text.size);
}

// At most `limit` bytes of one line of valid UTF-8. Numbers of eight or nine digits are covered with '#': they may be
// a burgerservicenummer or a date of birth, and an adapter may repeat what a partner said.
std::string cleanText(std::string_view text, std::size_t limit);

// The candidate nearest to `text`, when it is near enough to be a slip of the pen; otherwise empty.
std::string_view nearest(std::string_view text, const std::vector<std::string_view>& candidates);

// "one; two; three"
std::string join(const std::vector<std::string>& texts, std::string_view separator);

}  // namespace schakel::pluginhost
