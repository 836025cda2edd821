#include "gateway/transport/ChunkDecoder.h"

#include <string>

#include <catch2/catch.hpp>

namespace schakel::transport {
namespace {

const std::string kWhole = "5\r\nhello\r\n000f\r\n, chunked world\r\n0\r\n\r\n";

TEST_CASE("chunks are joined, however they were cut on the way", "[transport][chunks]") {
    const std::string next = "GET / HTTP/1.1";
    for (std::size_t cut = 0; cut <= kWhole.size(); ++cut) {
        ChunkDecoder decoder;
        std::string body;
        const auto first = decoder.decode(std::string_view(kWhole).substr(0, cut), body);
        REQUIRE(first);
        CHECK(*first == cut);
        CHECK(decoder.done() == (cut == kWhole.size()));
        const auto second = decoder.decode(kWhole.substr(cut) + next, body);
        REQUIRE(second);
        CHECK(cut + *second == kWhole.size());
        CHECK(decoder.done());
        CHECK(body == "hello, chunked world");
    }
}

TEST_CASE("what is not plainly a chunk is refused", "[transport][chunks]") {
    for (const std::string wrong :
         {"0x5\r\nhello\r\n", "5zz\r\nhello\r\n", "-1\r\n", "+5\r\nhello\r\n", " 5\r\nhello\r\n", "5 \r\nhello\r\n",
          "\r\n", "5\nhello\r\n", "5\r\nhelloX\n", "5\r\nhello\n0\r\n\r\n", "5;a=b\r\nhello\r\n",
          "FFFFFFFFFFFFFFFFF\r\n", "8000000000000000\r\n", "0\r\nTrailer: x\r\n\r\n", "0\n\n"}) {
        INFO(wrong);
        ChunkDecoder decoder;
        std::string body;
        CHECK_FALSE(decoder.decode(wrong, body));
    }
}

}  // namespace
}  // namespace schakel::transport
