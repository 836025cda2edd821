#include "gateway/mapping/Base64.h"

#include <optional>
#include <random>
#include <string>

#include <catch2/catch.hpp>

namespace schakel::mapping {
namespace {

// nullopt when refused.
std::optional<std::string> decode(std::string_view text, std::size_t piece = 1000) {
    Base64Decoder decoder;
    std::string out;
    for (std::size_t i = 0; i < text.size(); i += piece) {
        if (!decoder.feed(text.substr(i, piece), out)) {
            return std::nullopt;
        }
    }
    return decoder.finish() ? std::optional(out) : std::nullopt;
}

std::string encode(std::string_view bytes) {
    std::string out;
    appendBase64(out, bytes);
    return out;
}

}  // namespace

TEST_CASE("the vectors of RFC 4648, both ways") {
    const std::vector<std::pair<std::string, std::string>> vectors = {{"", ""},
                                                                      {"f", "Zg=="},
                                                                      {"fo", "Zm8="},
                                                                      {"foo", "Zm9v"},
                                                                      {"foob", "Zm9vYg=="},
                                                                      {"fooba", "Zm9vYmE="},
                                                                      {"foobar", "Zm9vYmFy"}};
    for (const auto& [plain, text] : vectors) {
        CHECK(encode(plain) == text);
        CHECK(decode(text) == plain);
        CHECK(base64Size(plain.size()) == text.size());
    }
}

TEST_CASE("white space between characters does not matter") {
    CHECK(decode("Zm9v\r\nYmFy\n") == "foobar");
    CHECK(decode(" Z m\t9 v Y g = = ") == "foob");
}

TEST_CASE("what is not base64 is refused") {
    for (const auto* bad :
         {"Zg", "Zg=", "Z===", "=", "====", "Zg==Zg==", "Zg==x", "Z!==", "Zm9v-", "Zm9_", "Zm=v", "Zm9vY"}) {
        CHECK_FALSE(decode(bad));
    }
}

TEST_CASE("bits that padding cuts off must be zero: one text per content") {
    CHECK_FALSE(decode("Zh=="));
    CHECK_FALSE(decode("Zm9="));
}

TEST_CASE("random bytes survive, in pieces and lines of any size") {
    std::mt19937 random(20261122);
    for (int round = 0; round < 200; ++round) {
        std::string bytes(random() % 400, ' ');
        for (auto& byte : bytes) {
            byte = static_cast<char>(random());
        }
        auto text = encode(bytes);
        CHECK(decode(text, 1 + random() % 20) == bytes);
        for (std::size_t i = 1 + random() % 76; i < text.size(); i += 77) {
            text.insert(i, "\n");
        }
        CHECK(decode(text, 1 + random() % 100) == bytes);
    }
}

}  // namespace schakel::mapping
