#include "gateway/pluginhost/Text.h"

#include <algorithm>
#include <numeric>

namespace schakel::pluginhost {
namespace {

unsigned byteAt(std::string_view text, std::size_t index) {
    return index < text.size() ? static_cast<unsigned char>(text[index]) : 0U;
}

// How many bytes the character at `at` takes; 0 when it is not valid UTF-8.
std::size_t characterSize(std::string_view text, std::size_t at) {
    const auto first = byteAt(text, at);
    const std::size_t size = first < 0x80                    ? 1
                             : first >= 0xC2 && first < 0xE0 ? 2
                             : first >= 0xE0 && first < 0xF0 ? 3
                             : first >= 0xF0 && first < 0xF5 ? 4
                                                             : 0;
    for (std::size_t i = 1; i < size; ++i) {
        if ((byteAt(text, at + i) & 0xC0U) != 0x80U) {
            return 0;
        }
    }
    const auto second = byteAt(text, at + 1);
    const bool overlong = (first == 0xE0 && second < 0xA0) || (first == 0xF0 && second < 0x90);
    const bool beyond = (first == 0xED && second >= 0xA0) || (first == 0xF4 && second >= 0x90);
    return overlong || beyond ? 0 : size;
}

void coverNumbers(std::string& text) {
    static constexpr std::string_view kDigits = "0123456789";
    for (auto start = text.find_first_of(kDigits); start != std::string::npos;) {
        const auto end = std::min(text.find_first_not_of(kDigits, start), text.size());
        if (end - start == 8 || end - start == 9) {
            std::fill(text.begin() + static_cast<std::ptrdiff_t>(start),
                      text.begin() + static_cast<std::ptrdiff_t>(end), '#');
        }
        start = text.find_first_of(kDigits, end);
    }
}

std::size_t distance(std::string_view left, std::string_view right) {
    std::vector<std::size_t> row(right.size() + 1);
    std::iota(row.begin(), row.end(), std::size_t{0});
    for (std::size_t i = 0; i < left.size(); ++i) {
        auto diagonal = row[0]++;
        for (std::size_t j = 0; j < right.size(); ++j) {
            const auto replaced = diagonal + (left[i] == right[j] ? 0 : 1);
            diagonal = row[j + 1];
            row[j + 1] = std::min({replaced, row[j] + 1, diagonal + 1});
        }
    }
    return row.back();
}

}  // namespace

std::string cleanText(std::string_view text, std::size_t limit) {
    std::string clean;
    // Some more than the limit, so that a number on the edge is seen whole.
    const auto scan = limit + 16;
    for (std::size_t i = 0; i < text.size() && clean.size() < scan;) {
        const auto size = characterSize(text, i);
        const auto byte = byteAt(text, i);
        if (size == 0) {
            clean += '?';
        } else if (byte < 0x20 || byte == 0x7F) {
            clean += ' ';
        } else {
            clean += text.substr(i, size);
        }
        i += std::max<std::size_t>(size, 1);
    }
    coverNumbers(clean);
    if (clean.size() > limit) {
        while (limit > 0 && (byteAt(clean, limit) & 0xC0U) == 0x80U) {
            --limit;
        }
        clean.resize(limit);
    }
    return clean;
}

std::string_view nearest(std::string_view text, const std::vector<std::string_view>& candidates) {
    std::string_view best;
    auto bestDistance = std::min<std::size_t>(3, text.size() / 2 + 1);
    for (const auto candidate : candidates) {
        const auto apart = distance(text.substr(0, 64), candidate);
        if (apart < bestDistance) {
            best = candidate;
            bestDistance = apart;
        }
    }
    return best;
}

std::string join(const std::vector<std::string>& texts, std::string_view separator) {
    std::string joined;
    for (const auto& text : texts) {
        joined += joined.empty() ? "" : separator;
        joined += text;
    }
    return joined;
}

}  // namespace schakel::pluginhost
