#include "gateway/transport/HeaderGate.h"

#include <string>
#include <vector>

#include <catch2/catch.hpp>

namespace schakel::transport {
namespace {

using base::MessageCode;

constexpr HeaderLimits kLimits{.bytes = 1024, .count = 8};

base::Result<std::optional<RequestFraming>> examine(const std::string& head) {
    return HeaderGate(kLimits).examine(head);
}

MessageCode refusal(const std::string& head) {
    const auto result = examine(head);
    REQUIRE_FALSE(result);
    return result.error().code();
}

TEST_CASE("a plain request passes, and its framing is known", "[transport][gate]") {
    const std::string head =
        "POST /a?b=c HTTP/1.1\r\nHost: localhost:8443\r\ncontent-length: 12\r\n"
        "Expect: 100-Continue\r\nConnection: foo , Close\r\n\r\n";
    const auto framing = examine(head + "body follows");
    REQUIRE(framing);
    REQUIRE(framing->has_value());
    CHECK((*framing)->headSize == head.size());
    CHECK((*framing)->contentLength == 12);
    CHECK_FALSE((*framing)->chunked);
    CHECK((*framing)->expectsContinue);
    CHECK((*framing)->wantsClose);
}

TEST_CASE("byte by byte gives what all at once gives", "[transport][gate]") {
    const std::string head = "PUT /x HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n";
    HeaderGate gate(kLimits);
    for (std::size_t size = 1; size < head.size(); ++size) {
        const auto result = gate.examine(head.substr(0, size));
        REQUIRE(result);
        REQUIRE_FALSE(result->has_value());
    }
    const auto result = gate.examine(head);
    REQUIRE(result);
    REQUIRE(result->has_value());
    CHECK((*result)->chunked);
    CHECK((*result)->headSize == head.size());
}

TEST_CASE("a wrong head is refused as soon as the wrong byte is there", "[transport][gate]") {
    CHECK(refusal("GET / HTTP/1.1\n") == MessageCode::RequestMalformed);
    CHECK(refusal("GET / HTTP/1.1\r\nHost: a\rx") == MessageCode::RequestMalformed);
    CHECK(refusal(std::string("GET /\0", 6)) == MessageCode::RequestMalformed);
    CHECK(refusal("GET / HTTP/2.0\r\n") == MessageCode::HttpVersionUnsupported);
    CHECK(refusal("GET /\r\n") == MessageCode::RequestMalformed);
    CHECK(refusal("\r\n") == MessageCode::RequestMalformed);
}

TEST_CASE("the limits on a head are exact", "[transport][gate]") {
    const std::string start = "GET / HTTP/1.1\r\nHost: a\r\nX: ";
    const std::string fits = start + std::string(kLimits.bytes - start.size() - 4, 'x') + "\r\n\r\n";
    REQUIRE(fits.size() == kLimits.bytes);
    CHECK(examine(fits));
    CHECK(refusal(start + std::string(kLimits.bytes - start.size() - 3, 'x') + "\r\n\r\n") ==
          MessageCode::HeadersTooLarge);
    CHECK(refusal(std::string(kLimits.bytes + 1, 'G')) == MessageCode::HeadersTooLarge);

    std::string many = "GET / HTTP/1.1\r\nHost: a\r\n";
    for (std::size_t i = 1; i < kLimits.count; ++i) {
        many += "X: y\r\n";
    }
    CHECK(examine(many + "\r\n"));
    CHECK(refusal(many + "X: y\r\n") == MessageCode::HeadersTooLarge);
}

TEST_CASE("lengths that could be read in two ways are refused", "[transport][gate]") {
    const std::string start = "POST / HTTP/1.1\r\nHost: a\r\n";
    for (const std::string value :
         {"", "-1", "+5", "0x5", "5 5", "5,5", "5;", "1e3", "18446744073709551616", "99999999999999999999999999"}) {
        INFO(value);
        CHECK(refusal(start + "Content-Length: " + value + "\r\n\r\n") == MessageCode::RequestAmbiguous);
    }
    CHECK(refusal(start + "Content-Length: 5\r\nContent-Length: 5\r\n\r\n") == MessageCode::RequestAmbiguous);
    CHECK(refusal(start + "Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n") == MessageCode::RequestAmbiguous);
    CHECK(refusal(start + "Transfer-Encoding: chunked\r\nContent-Length: 0\r\n\r\n") == MessageCode::RequestAmbiguous);
    const auto largest = examine(start + "Content-Length: 18446744073709551615\r\n\r\n");
    REQUIRE(largest);
    CHECK((*largest)->contentLength == UINT64_MAX);
}

}  // namespace
}  // namespace schakel::transport
