#include "ContentSniffer.h"

#include <algorithm>
#include <array>
#include <string>

namespace schakel::plugins::oso {
namespace {

using namespace std::string_view_literals;

struct Signature {
    std::string_view bytes;
    ContentKind kind;
};

// The mark of UTF-32 begins with that of UTF-16: the longer one comes first.
constexpr std::array<Signature, 11> kSignatures = {{
    {"PK\x03\x04"sv, ContentKind::zip},
    {"PK\x05\x06"sv, ContentKind::zip},
    {"\x1F\x8B"sv, ContentKind::gzip},
    {"%PDF"sv, ContentKind::pdf},
    {"\xD0\xCF\x11\xE0"sv, ContentKind::office},
    {"\xFF\xFE\0\0"sv, ContentKind::utf32},
    {"\0\0\xFE\xFF"sv, ContentKind::utf32},
    {"\xFF\xFE"sv, ContentKind::utf16},
    {"\xFE\xFF"sv, ContentKind::utf16},
    {"<\0"sv, ContentKind::utf16},
    {"\0<"sv, ContentKind::utf16},
}};

constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";
constexpr std::string_view kWhiteSpace = " \t\r\n";

bool startsWithIgnoringCase(std::string_view text, std::string_view lowerCase) {
    return text.size() >= lowerCase.size() &&
           std::equal(lowerCase.begin(), lowerCase.end(), text.begin(), [](char wanted, char found) {
               return wanted == (found >= 'A' && found <= 'Z' ? found + 32 : found);
           });
}

ContentKind sniffText(std::string_view text) {
    if (text.empty()) {
        return ContentKind::empty;
    }
    if (text.front() == '{' || text.front() == '[') {
        return ContentKind::json;
    }
    if (startsWithIgnoringCase(text, "<!doctype html") || startsWithIgnoringCase(text, "<html")) {
        return ContentKind::html;
    }
    return text.front() == '<' ? ContentKind::xml : ContentKind::unknown;
}

}  // namespace

ContentKind sniff(std::string_view head) {
    for (const auto& [bytes, kind] : kSignatures) {
        if (head.starts_with(bytes)) {
            return kind;
        }
    }
    if (head.starts_with(kByteOrderMark)) {
        head.remove_prefix(kByteOrderMark.size());
    }
    const auto start = head.find_first_not_of(kWhiteSpace);
    return sniffText(start == std::string_view::npos ? std::string_view() : head.substr(start));
}

}  // namespace schakel::plugins::oso
