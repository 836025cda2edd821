#include "simulators/magister/Parameters.h"

#include <algorithm>

#include "simulators/common/Query.h"

namespace schakel::simulators::magister {
namespace {

std::string padded(std::string_view number) {
    return number.size() == 1 ? "0" + std::string(number) : std::string(number);
}

}  // namespace

std::string lowerCase(std::string_view text) {
    std::string lower(text);
    std::transform(lower.begin(), lower.end(), lower.begin(),
                   [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
    return lower;
}

Parameters::Parameters(std::string_view query) {
    while (!query.empty()) {
        const auto part = query.substr(0, query.find('&'));
        query.remove_prefix(std::min(query.size(), part.size() + 1));
        const auto equals = std::min(part.find('='), part.size());
        const auto value = equals == part.size() ? std::string_view() : part.substr(equals + 1);
        values_.emplace(lowerCase(percentDecode(part.substr(0, equals))), percentDecode(value));
    }
}

std::string Parameters::get(std::string_view lowerCaseName) const {
    const auto found = values_.find(lowerCaseName);
    return found == values_.end() ? std::string() : found->second;
}

std::string comparableDate(std::string_view text) {
    const auto first = text.find('-');
    const auto second = first == std::string_view::npos ? first : text.find('-', first + 1);
    if (second == std::string_view::npos || first > 2) {
        return std::string(text);
    }
    return std::string(text.substr(second + 1)) + "-" + padded(text.substr(first + 1, second - first - 1)) + "-" +
           padded(text.substr(0, first));
}

}  // namespace schakel::simulators::magister
