// Keeps what arrives, byte for byte, in a folder: proof of what left the sender.
#pragma once

#include <array>
#include <atomic>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <string>
#include <string_view>

#include "gateway/transport/HttpMessage.h"

namespace schakel::simulators::ot {

// Thread safe.
class Keeper {
public:
    // Empty: keeps nothing.
    explicit Keeper(std::filesystem::path folder) : folder_(std::move(folder)) {}

    // A request: its first line and headers as NNNN.head, its body as NNNN.body. The number.
    unsigned keep(const transport::RequestHead& head, std::string_view body) {
        const auto number = ++count_;
        std::string text = head.method + " " + head.path + (head.query.empty() ? "" : "?" + head.query) + "\n";
        for (const auto& header : head.headers) {
            text += header.name + ": " + header.value + "\n";
        }
        put(number, "head", text);
        put(number, "body", body);
        return number;
    }

    // Something inside that request, for those who look without unpacking.
    void put(unsigned number, std::string_view name, std::string_view bytes) const {
        if (!folder_.empty()) {
            std::array<char, 16> digits{};
            std::snprintf(digits.data(), digits.size(), "%05u.", number);
            std::ofstream(folder_ / (digits.data() + std::string(name)), std::ios::binary) << bytes;
        }
    }

private:
    std::filesystem::path folder_;
    std::atomic<unsigned> count_{0};
};

}  // namespace schakel::simulators::ot
