#include "gateway/base/Digest.h"

#include <string>

#include <catch2/catch.hpp>

namespace schakel::base {

TEST_CASE("hexadecimal text is lower case, two digits a byte") {
    CHECK(toHex("").empty());
    CHECK(toHex(std::string_view("\x00\x0f\xa0\xff", 4)) == "000fa0ff");
}

// FIPS 180-2, appendix B, and the digest of nothing.
TEST_CASE("SHA-256 gives the published answers") {
    CHECK(Sha256::hexOf("") == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    CHECK(Sha256::hexOf("abc") == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    CHECK(Sha256::hexOf("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq") ==
          "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1");
    CHECK(Sha256::hexOf(std::string(1'000'000, 'a')) ==
          "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
}

TEST_CASE("SHA-256 does not depend on how the bytes come in") {
    const std::string text = "een dossier in stukken van allerlei lengte, langer dan één blok van de hash";
    for (std::size_t cut = 0; cut <= text.size(); ++cut) {
        Sha256 hash;
        hash.update(std::string_view(text).substr(0, cut));
        hash.update({});
        hash.update(std::string_view(text).substr(cut));
        CHECK(hash.finish() == Sha256::of(text));
    }
}

TEST_CASE("the raw digest has 32 bytes") {
    CHECK(Sha256::of("x").size() == 32);
    CHECK(toHex(Sha256::of("x")) == Sha256::hexOf("x"));
}

TEST_CASE("a blob's totals are its hash, size and CRC-32 as ZIP computes it") {
    BlobMeter meter;
    meter.update("12345");
    meter.update("");
    meter.update("6789");
    const auto totals = meter.finish();
    CHECK(totals.size == 9);
    CHECK(totals.crc32 == 0xCBF43926U);  // the check value of CRC-32
    CHECK(totals.sha256 == Sha256::hexOf("123456789"));
}

TEST_CASE("nothing has totals too") {
    BlobMeter meter;
    const auto totals = meter.finish();
    CHECK(totals.size == 0);
    CHECK(totals.crc32 == 0);
    CHECK(totals.sha256 == Sha256::hexOf(""));
}

}  // namespace schakel::base
