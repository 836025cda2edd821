#include <catch2/catch.hpp>

#include "gateway/base/Digest.h"
#include "simulators/somtoday/Attachment.h"

namespace schakel::simulators::somtoday {

TEST_CASE("base64 is decoded and hashed") {
    CHECK(decodeAttachment("")->size == 0);
    CHECK(decodeAttachment("aGFsbG8=")->size == 5);
    CHECK(decodeAttachment("aGFsbG8=")->sha256 == base::Sha256::hexOf("hallo"));
    CHECK(decodeAttachment("aGFsbA==")->sha256 == base::Sha256::hexOf("hall"));
    CHECK(decodeAttachment("/+8A")->sha256 == base::Sha256::hexOf(std::string_view("\xFF\xEF\x00", 3)));
}

TEST_CASE("what is not strict base64 is refused") {
    for (const char* text :
         {"a", "aGFsbG8", "aGFs bG8=", "aGFsbG8\n", "aG=sbG8=", "====", "aGFsbG9=", "aGFsbB==", "a-_="}) {
        CAPTURE(text);
        CHECK_FALSE(decodeAttachment(text));
    }
}

TEST_CASE("content passes on piece by piece") {
    const std::string base64(400'000, 'A');
    std::size_t received = 0;
    std::size_t pieces = 0;
    const auto facts = decodeAttachment(base64, [&](std::string_view bytes) {
        received += bytes.size();
        ++pieces;
    });
    REQUIRE(facts);
    CHECK(facts->size == 300'000);
    CHECK(received == 300'000);
    CHECK(pieces > 1);
}

}  // namespace schakel::simulators::somtoday
