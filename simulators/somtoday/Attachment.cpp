#include "simulators/somtoday/Attachment.h"

#include <algorithm>
#include <array>

#include "gateway/base/Digest.h"

namespace schakel::simulators::somtoday {
namespace {

constexpr unsigned char kInvalid = 0xFF;
constexpr std::size_t kPiece = 64 * 1024;  // characters, a multiple of four

constexpr std::array<unsigned char, 256> makeTable() {
    std::array<unsigned char, 256> table{};
    table.fill(kInvalid);
    constexpr std::string_view kAlphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    for (std::size_t i = 0; i < kAlphabet.size(); ++i) {
        table[static_cast<unsigned char>(kAlphabet[i])] = static_cast<unsigned char>(i);
    }
    return table;
}

constexpr auto kTable = makeTable();

// Four characters without padding to three bytes; false when one is not of the alphabet.
bool decodeQuantum(const char* characters, std::string& out) {
    std::array<unsigned, 4> values{};
    for (std::size_t i = 0; i < values.size(); ++i) {
        values[i] = kTable[static_cast<unsigned char>(characters[i])];
    }
    if ((values[0] | values[1] | values[2] | values[3]) > 63) {
        return false;
    }
    const unsigned bits = values[0] << 18U | values[1] << 12U | values[2] << 6U | values[3];
    out += static_cast<char>(bits >> 16U);
    out += static_cast<char>(bits >> 8U & 0xFFU);
    out += static_cast<char>(bits & 0xFFU);
    return true;
}

// The last four characters: with padding, the unused bits must be zero.
bool decodeLast(std::string_view quantum, std::string& out) {
    const std::size_t padding = quantum.ends_with("==") ? 2 : quantum.ends_with('=') ? 1 : 0;
    std::string filled(quantum.substr(0, quantum.size() - padding));
    filled.append(padding, 'A');
    const auto before = out.size();
    if (!decodeQuantum(filled.data(), out)) {
        return false;
    }
    const bool clean =
        std::all_of(out.end() - static_cast<std::ptrdiff_t>(padding), out.end(), [](char c) { return c == 0; });
    out.resize(before + 3 - padding);
    return clean;
}

}  // namespace

std::optional<AttachmentFacts> decodeAttachment(std::string_view base64, const ContentReceiver& receiver) {
    if (base64.size() % 4 != 0) {
        return std::nullopt;
    }
    base::Sha256 hash;
    AttachmentFacts facts;
    std::string bytes;
    for (std::size_t at = 0; at < base64.size();) {
        const auto end = std::min(base64.size(), at + kPiece);
        bytes.clear();
        for (; at < end; at += 4) {
            const bool last = at + 4 == base64.size();
            if (!(last ? decodeLast(base64.substr(at), bytes) : decodeQuantum(base64.data() + at, bytes))) {
                return std::nullopt;
            }
        }
        hash.update(bytes);
        facts.size += bytes.size();
        if (receiver) {
            receiver(bytes);
        }
    }
    facts.sha256 = base::toHex(hash.finish());
    return facts;
}

}  // namespace schakel::simulators::somtoday
