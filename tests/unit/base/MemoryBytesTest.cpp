#include "gateway/base/MemoryBytes.h"

#include <array>
#include <string>

#include <catch2/catch.hpp>

#include "gateway/base/Digest.h"

namespace schakel::base {
namespace {

// Gives a few bytes and then fails, as a connection that breaks.
class BreakingSource final : public ByteSource {
public:
    Result<std::size_t> read(char* buffer, std::size_t) override {
        if (given_) {
            return Error(MessageCode::Internal, {{"reason", "broken"}});
        }
        given_ = true;
        buffer[0] = 'x';
        return std::size_t{1};
    }
    Result<void> rewind() override { return Error(MessageCode::Internal, {{"reason", "a socket"}}); }

private:
    bool given_ = false;
};

}  // namespace

TEST_CASE("a string sink keeps what it is given, in order") {
    StringSink sink;
    REQUIRE(sink.write("een "));
    REQUIRE(sink.write(""));
    REQUIRE(sink.write(std::string_view("\0twee", 5)));
    CHECK(sink.text() == std::string("een \0twee", 9));
    CHECK(sink.take() == std::string("een \0twee", 9));
}

TEST_CASE("a view source gives its bytes in pieces and then the end, again and again") {
    ViewSource source("abcde");
    std::array<char, 3> buffer{};
    CHECK(*source.read(buffer.data(), buffer.size()) == 3);
    CHECK(std::string(buffer.data(), 3) == "abc");
    CHECK(*source.read(buffer.data(), buffer.size()) == 2);
    CHECK(std::string(buffer.data(), 2) == "de");
    CHECK(*source.read(buffer.data(), buffer.size()) == 0);
    CHECK(*source.read(buffer.data(), buffer.size()) == 0);
}

TEST_CASE("a view source can start again") {
    ViewSource source("abc");
    CHECK(*readAll(source) == "abc");
    CHECK(readAll(source)->empty());
    REQUIRE(source.rewind());
    CHECK(*readAll(source) == "abc");
}

TEST_CASE("reading all takes more than one buffer") {
    const std::string text(200'001, 'q');
    ViewSource source(text);
    CHECK(*readAll(source) == text);
}

TEST_CASE("reading all of a source that breaks is a failure, not a short text") {
    BreakingSource source;
    const auto text = readAll(source);
    REQUIRE_FALSE(text);
    CHECK(text.error().code() == MessageCode::Internal);
}

TEST_CASE("a blob written in pieces is found by what it holds") {
    MemoryBlobStore store;
    auto writer = store.create();
    REQUIRE(writer);
    REQUIRE((*writer)->write("bij"));
    REQUIRE((*writer)->write("lage"));
    const auto blob = (*writer)->finish();
    REQUIRE(blob);
    CHECK(blob->size == 7);
    CHECK(blob->sha256 == Sha256::hexOf("bijlage"));
    CHECK(blob->readable);
    CHECK(store.content(*blob) == "bijlage");
    auto source = store.open(*blob);
    REQUIRE(source);
    CHECK(*readAll(**source) == "bijlage");
}

TEST_CASE("a blob that was not finished leaves nothing") {
    MemoryBlobStore store;
    {
        auto writer = store.create();
        REQUIRE((*writer)->write("half"));
    }
    Blob half;
    half.sha256 = Sha256::hexOf("half");
    CHECK(store.content(half).empty());
    CHECK_FALSE(store.open(half));
}

TEST_CASE("the same content twice is one blob, and stays readable while another is added") {
    MemoryBlobStore store;
    const auto first = store.add("gelijk");
    auto source = store.open(first);
    const auto second = store.add("gelijk");
    store.add("anders");
    CHECK(first == second);
    CHECK(*readAll(**source) == "gelijk");
}

TEST_CASE("content that could not be unpacked is marked so") {
    MemoryBlobStore store;
    const auto blob = store.add("geen zip", false);
    CHECK_FALSE(blob.readable);
    CHECK(store.content(blob) == "geen zip");
}

TEST_CASE("an unknown blob is a failure that names it") {
    const MemoryBlobStore store;
    Blob unknown;
    unknown.sha256 = "ab12";
    const auto source = store.open(unknown);
    REQUIRE_FALSE(source);
    CHECK(source.error().describe().find("ab12") != std::string::npos);
}

}  // namespace schakel::base
