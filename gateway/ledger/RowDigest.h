// SHA-256 over a list of values, such that no two different lists share an input.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "gateway/base/Digest.h"

namespace schakel::ledger {

class RowDigest {
public:
    // `kind` keeps digests of different things apart.
    explicit RowDigest(std::string_view kind) {
        gathered_.reserve(kUsualBytes);
        add(kind);
    }

    RowDigest& add(std::string_view text);
    RowDigest& add(const std::string& text) { return add(std::string_view(text)); }
    RowDigest& add(std::int64_t value);
    RowDigest& add(const std::optional<std::string>& text);
    RowDigest& add(const std::optional<std::int64_t>& value);

    // The 32 raw bytes. Call once, at the end.
    std::string finish();

private:
    static constexpr std::size_t kUsualBytes = 1024;

    void addHead(char tag, std::uint64_t size);

    // Values gather here first: one large update is cheaper than many small ones.
    std::string gathered_;
};

}  // namespace schakel::ledger
