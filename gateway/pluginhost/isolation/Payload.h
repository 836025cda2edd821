// How values travel between the gateway and a plugin's process. Both run on one machine: numbers are in its byte order.
#pragma once

#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>

namespace schakel::pluginhost {

class PayloadWriter {
public:
    PayloadWriter& number(std::uint64_t value) {
        bytes_.append(reinterpret_cast<const char*>(&value), sizeof(value));
        return *this;
    }
    PayloadWriter& status(std::int32_t value) { return number(static_cast<std::uint32_t>(value)); }
    PayloadWriter& text(std::string_view value) {
        number(value.size());
        bytes_ += value;
        return *this;
    }
    std::string take() { return std::move(bytes_); }

private:
    std::string bytes_;
};

// Reads what a PayloadWriter wrote; the other side is not trusted. After the first value that is not there, ok() is
// false and every value is empty.
class PayloadReader {
public:
    explicit PayloadReader(std::string_view bytes) : bytes_(bytes) {}

    std::uint64_t number() {
        std::uint64_t value = 0;
        if (!ok_ || bytes_.size() < sizeof(value)) {
            ok_ = false;
            return 0;
        }
        std::memcpy(&value, bytes_.data(), sizeof(value));
        bytes_.remove_prefix(sizeof(value));
        return value;
    }
    std::int32_t status() { return static_cast<std::int32_t>(static_cast<std::uint32_t>(number())); }
    std::string_view text() {
        const auto size = number();
        if (!ok_ || size > bytes_.size()) {
            ok_ = false;
            return {};
        }
        const auto value = bytes_.substr(0, size);
        bytes_.remove_prefix(size);
        return value;
    }
    bool ok() const { return ok_; }

private:
    std::string_view bytes_;
    bool ok_ = true;
};

}  // namespace schakel::pluginhost
