#include "gateway/transport/BodyPipe.h"

#include <array>
#include <thread>

#include <catch2/catch.hpp>

#include "gateway/base/MemoryBytes.h"

namespace schakel::transport {
namespace {

TEST_CASE("a full pipe says so, and calls when half is free", "[transport][pipe]") {
    int calls = 0;
    BodyPipe pipe(10, [&] { ++calls; });
    CHECK(pipe.push("12345") == BodyPipe::Room::yes);
    CHECK(pipe.push("67890") == BodyPipe::Room::no);
    std::array<char, 4> buffer{};
    CHECK(*pipe.read(buffer.data(), buffer.size()) == 4);
    CHECK(calls == 0);
    CHECK(*pipe.read(buffer.data(), buffer.size()) == 4);
    CHECK(calls == 1);
    CHECK(std::string(buffer.data(), 4) == "5678");
}

TEST_CASE("a reader waits for bytes and sees the end once", "[transport][pipe]") {
    const auto pipe = std::make_shared<BodyPipe>(4, [] {});
    std::thread writer([&] {
        for (const char c : std::string("abcdefgh")) {
            pipe->push(std::string(1, c));
        }
        pipe->finish();
    });
    PipeSource source(pipe);
    const auto all = base::readAll(source);
    writer.join();
    REQUIRE(all);
    CHECK(*all == "abcdefgh");
    char c = 0;
    CHECK(*source.read(&c, 1) == 0);
    CHECK_FALSE(source.rewind());
}

TEST_CASE("a body that fails gives no bytes any more", "[transport][pipe]") {
    BodyPipe pipe(100, [] {});
    pipe.push("half a message");
    pipe.fail(base::Error(base::MessageCode::BodyIncomplete));
    pipe.finish();
    std::array<char, 4> buffer{};
    const auto read = pipe.read(buffer.data(), buffer.size());
    REQUIRE_FALSE(read);
    CHECK(read.error().code() == base::MessageCode::BodyIncomplete);
}

TEST_CASE("a pipe whose reader is gone says so", "[transport][pipe]") {
    bool called = false;
    const auto pipe = std::make_shared<BodyPipe>(100, [&] { called = true; });
    { const PipeSource source(pipe); }
    CHECK(called);
    CHECK(pipe->push("x") == BodyPipe::Room::abandoned);
}

}  // namespace
}  // namespace schakel::transport
