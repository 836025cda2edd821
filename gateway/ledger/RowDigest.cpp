#include "gateway/ledger/RowDigest.h"

#include <array>

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
    std::array<char, 1 + sizeof(size)> head{tag};
    for (std::size_t index = 1; index < head.size(); ++index) {
        head[index] = static_cast<char>(size & 0xFFU);
        size >>= 8U;
    }
    gathered_.append(head.data(), head.size());
}

}  // namespace schakel::ledger
