#include "simulators/common/Query.h"

#include <charconv>

namespace schakel::simulators {
namespace {

std::optional<unsigned char> hexByte(std::string_view digits) {
    unsigned char value = 0;
    const auto* const end = digits.data() + digits.size();
    const auto [stop, failure] = std::from_chars(digits.data(), end, value, 16);
    if (digits.size() != 2 || failure != std::errc() || stop != end) {
        return std::nullopt;
    }
    return value;
}

}  // namespace

std::string percentDecode(std::string_view text) {
    std::string out;
    out.reserve(text.size());
    for (std::size_t i = 0; i < text.size(); ++i) {
        const auto byte = text[i] == '%' ? hexByte(text.substr(i + 1, 2)) : std::nullopt;
        if (byte) {
            out += static_cast<char>(*byte);
            i += 2;
        } else {
            out += text[i] == '+' ? ' ' : text[i];
        }
    }
    return out;
}

Query::Query(std::string_view text) {
    while (!text.empty()) {
        const auto pair = text.substr(0, text.find('&'));
        text.remove_prefix(std::min(text.size(), pair.size() + 1));
        const auto equals = pair.find('=');
        const auto value = equals == std::string_view::npos ? std::string_view() : pair.substr(equals + 1);
        pairs_.emplace_back(percentDecode(pair.substr(0, equals)), percentDecode(value));
    }
}

std::optional<std::string_view> Query::get(std::string_view name) const {
    for (const auto& [key, value] : pairs_) {
        if (key == name) {
            return value;
        }
    }
    return std::nullopt;
}

std::vector<std::string_view> Query::all(std::string_view name) const {
    std::vector<std::string_view> values;
    for (const auto& [key, value] : pairs_) {
        if (key == name) {
            values.emplace_back(value);
        }
    }
    return values;
}

std::optional<int> Query::number(std::string_view name) const {
    const auto text = get(name);
    int value = 0;
    if (!text) {
        return std::nullopt;
    }
    const auto [stop, failure] = std::from_chars(text->data(), text->data() + text->size(), value);
    if (failure != std::errc() || stop != text->data() + text->size()) {
        return std::nullopt;
    }
    return value;
}

bool Query::flag(std::string_view name) const {
    return get(name) == "true";
}

}  // namespace schakel::simulators
