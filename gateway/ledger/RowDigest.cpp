#include "gateway/ledger/RowDigest.h"

namespace schakel::ledger {

RowDigest& RowDigest::add(std::string_view text) {
    addHead('t', text.size());
    gathered_.append(text);
    return *this;
}

RowDigest& RowDigest::add(std::int64_t value) {
    addHead('i', static_cast<std::uint64_t>(value));
    return *this;
}

RowDigest& RowDigest::add(const std::optional<std::string>& text) {
    if (!text) {
        gathered_ += 'n';
        return *this;
    }
    return add(std::string_view(*text));
}

RowDigest& RowDigest::add(const std::optional<std::int64_t>& value) {
    if (!value) {
        gathered_ += 'n';
        return *this;
    }
    return add(*value);
}

std::string RowDigest::finish() {
    return base::Sha256::of(gathered_);
}

void RowDigest::addHead(char tag, std::uint64_t size) {
    constexpr unsigned kBits = 64;
    gathered_ += tag;
    for (unsigned shift = 0; shift < kBits; shift += 8) {
        gathered_ += static_cast<char>(size >> shift & 0xFFU);
    }
}

}  // namespace schakel::ledger
