#include "gateway/mapping/Base64.h"

#include <array>

namespace schakel::mapping {
namespace {

constexpr std::string_view kAlphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
constexpr std::uint8_t kInvalid = 0xFF;
constexpr std::uint8_t kBlank = 0xFE;
constexpr std::uint8_t kPadding = 0xFD;

constexpr std::array<std::uint8_t, 256> makeTable() {
    std::array<std::uint8_t, 256> table{};
    table.fill(kInvalid);
    for (std::size_t i = 0; i < kAlphabet.size(); ++i) {
        table[static_cast<unsigned char>(kAlphabet[i])] = static_cast<std::uint8_t>(i);
    }
    for (const char blank : {' ', '\t', '\r', '\n'}) {
        table[static_cast<unsigned char>(blank)] = kBlank;
    }
    table[static_cast<unsigned char>('=')] = kPadding;
    return table;
}

constexpr auto kTable = makeTable();

}  // namespace

bool Base64Decoder::feed(std::string_view text, std::string& out) {
    while (!text.empty()) {
        if (count_ == 0 && !ended_) {
            text.remove_prefix(decodeGroups(text, out));
        }
        // White space, padding, what is wrong, and groups that it cuts in two go character by character.
        if (!text.empty() && !decodeOne(text.front(), out)) {
            return false;
        }
        text.remove_prefix(text.empty() ? 0 : 1);
    }
    return true;
}

// Decodes whole groups of four characters from the start of the text as long as they hold nothing else. Returns how
// many characters that were.
std::size_t Base64Decoder::decodeGroups(std::string_view text, std::string& out) {
    const auto start = out.size();
    out.resize(start + text.size() / 4 * 3);
    char* to = out.data() + start;
    std::size_t done = 0;
    for (; done + 4 <= text.size(); done += 4) {
        const auto at = [&](std::size_t i) -> std::uint32_t {
            return kTable[static_cast<unsigned char>(text[done + i])];
        };
        const std::uint32_t first = at(0);
        const std::uint32_t second = at(1);
        const std::uint32_t third = at(2);
        const std::uint32_t fourth = at(3);
        if ((first | second | third | fourth) >= kAlphabet.size()) {
            break;
        }
        *to++ = static_cast<char>(first << 2U | second >> 4U);
        *to++ = static_cast<char>(second << 4U | third >> 2U);
        *to++ = static_cast<char>(third << 6U | fourth);
    }
    out.resize(start + done / 4 * 3);
    return done;
}

bool Base64Decoder::decodeOne(char character, std::string& out) {
    const std::uint8_t value = kTable[static_cast<unsigned char>(character)];
    if (value == kBlank) {
        return true;
    }
    const bool padding = value == kPadding;
    if (value == kInvalid || ended_ || (padding && count_ < 2) || (padding_ > 0 && !padding)) {
        return false;
    }
    bits_ = (bits_ << 6U) | (padding ? 0U : value);
    padding_ += padding ? 1 : 0;
    return ++count_ < 4 || endGroup(out);
}

bool Base64Decoder::endGroup(std::string& out) {
    // Bits that the padding cuts off must be zero, or two texts would mean the same bytes.
    const std::uint32_t cutOff = padding_ == 2 ? 0xFFFFU : padding_ == 1 ? 0xFFU : 0U;
    if ((bits_ & cutOff) != 0) {
        return false;
    }
    const std::array<char, 3> bytes = {static_cast<char>(bits_ >> 16U), static_cast<char>(bits_ >> 8U),
                                       static_cast<char>(bits_)};
    out.append(bytes.data(), 3 - static_cast<std::size_t>(padding_));
    ended_ = padding_ > 0;
    bits_ = 0;
    count_ = 0;
    padding_ = 0;
    return true;
}

void appendBase64(std::string& out, std::string_view bytes) {
    out.reserve(out.size() + base64Size(bytes.size()));
    std::size_t i = 0;
    for (; i + 3 <= bytes.size(); i += 3) {
        const std::uint32_t group = (static_cast<std::uint32_t>(static_cast<unsigned char>(bytes[i])) << 16U) |
                                    (static_cast<std::uint32_t>(static_cast<unsigned char>(bytes[i + 1])) << 8U) |
                                    static_cast<unsigned char>(bytes[i + 2]);
        const std::array<char, 4> text = {kAlphabet[group >> 18U], kAlphabet[(group >> 12U) & 63U],
                                          kAlphabet[(group >> 6U) & 63U], kAlphabet[group & 63U]};
        out.append(text.data(), text.size());
    }
    if (i == bytes.size()) {
        return;
    }
    const bool two = i + 2 == bytes.size();
    const std::uint32_t group = (static_cast<std::uint32_t>(static_cast<unsigned char>(bytes[i])) << 16U) |
                                (two ? static_cast<std::uint32_t>(static_cast<unsigned char>(bytes[i + 1])) << 8U : 0U);
    out += kAlphabet[group >> 18U];
    out += kAlphabet[(group >> 12U) & 63U];
    out += two ? kAlphabet[(group >> 6U) & 63U] : '=';
    out += '=';
}

}  // namespace schakel::mapping
