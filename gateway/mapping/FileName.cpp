#include "gateway/mapping/FileName.h"

#include <algorithm>

#include <simdjson.h>

#include "gateway/mapping/ShownText.h"

namespace schakel::mapping {

std::string safeFileName(std::string_view text) {
    constexpr std::size_t kLongest = 200;
    const auto folder = text.find_last_of("/\\");
    auto name = shown(folder == std::string_view::npos ? text : text.substr(folder + 1), kLongest);
    return name.empty() || name == "." || name == ".." ? "bijlage" : name;
}

bool isSafeFileName(std::string_view text) {
    return simdjson::validate_utf8(text.data(), text.size()) && safeFileName(text) == text;
}

std::string extensionOf(std::string_view fileName) {
    const auto dot = fileName.rfind('.');
    std::string extension(dot == std::string_view::npos ? std::string_view() : fileName.substr(dot + 1));
    std::transform(extension.begin(), extension.end(), extension.begin(),
                   [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
    return extension;
}

}  // namespace schakel::mapping
