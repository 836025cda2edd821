// Bodies larger than the buffer: streamed, with back-pressure.
#include <array>
#include <atomic>
#include <future>
#include <thread>

#include <catch2/catch.hpp>

#include "TestServer.h"
#include "TlsProbe.h"
#include "gateway/base/Digest.h"
#include "gateway/base/MemoryBytes.h"
#include "gateway/transport/ResponseWriter.h"

namespace schakel::transport::test {
namespace {

constexpr std::size_t kLarge = 30UL * 1024 * 1024;

std::string largeBody() {
    std::string body(kLarge, '\0');
    std::uint32_t state = 1;
    for (auto& c : body) {
        state = state * 1664525U + 1013904223U;
        c = static_cast<char>(state >> 24U);
    }
    return body;
}

std::string headFor(std::size_t size) {
    return "POST /x HTTP/1.1\r\nHost: a\r\nContent-Length: " + std::to_string(size) + "\r\n\r\n";
}

// Answers with the hash of what it read, once it was allowed to begin.
class HashingHandler {
public:
    void operator()(const RequestHead& /*head*/, base::ByteSource& body, const Responder& respond) {
        started_.set_value();
        go_.get_future().wait();
        base::Sha256 hash;
        std::array<char, 65'536> buffer{};
        for (;;) {
            const auto count = body.read(buffer.data(), buffer.size());
            if (!count) {
                respond(problemResponse(count.error()));
                return;
            }
            if (*count == 0) {
                break;
            }
            hash.update({buffer.data(), *count});
        }
        respond({.status = 200, .contentType = "text/plain", .body = base::toHex(hash.finish()), .headers = {}});
    }
    void waitForStart() { started_.get_future().wait(); }
    void letGo() { go_.set_value(); }

private:
    std::promise<void> started_;
    std::promise<void> go_;
};

TEST_CASE("30 MB streams through while memory and the sender wait for the handler", "[transport][streaming]") {
    HashingHandler handler;
    TestServer server(serverOptions(), std::ref(handler));
    const auto body = largeBody();
    TlsProbe client(server.port());
    REQUIRE(client.send(headFor(body.size())));
    std::thread starter([&] { handler.waitForStart(); });
    const auto sent = client.sendUntilBlocked(body);
    starter.join();
    // What the sender could get rid of is in the kernel's socket buffers and in the pipe, not in our memory.
    CHECK(sent < 16UL * 1024 * 1024);
    handler.letGo();
    REQUIRE(client.send(std::string_view(body).substr(sent)));
    const auto answer = client.answer();
    CHECK(statusOf(answer) == 200);
    CHECK(answer.ends_with(base::Sha256::hexOf(body)));
    // The connection goes on after a streamed body.
    CHECK(answer.find("Connection: close") == std::string::npos);
}

TEST_CASE("a large chunked body streams too", "[transport][streaming]") {
    TestServer server;
    std::string piece(100'000, 'x');
    TlsProbe client(server.port());
    REQUIRE(client.send("POST /x HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n"));
    for (int i = 0; i < 20; ++i) {
        REQUIRE(client.send("186a0\r\n" + piece + "\r\n"));
    }
    REQUIRE(client.send("0\r\n\r\n" + post("next")));
    CHECK(client.answer().ends_with("2000000 bytes"));
    CHECK(client.answer().ends_with("4 bytes"));
}

TEST_CASE("a streamed body that stops early fails in the reader's hands", "[transport][streaming]") {
    auto options = serverOptions();
    options.limits.bodyIdle = std::chrono::milliseconds(300);
    TestServer server(options);
    const std::string half(600'000, 'x');

    TlsProbe ends(server.port());
    REQUIRE(ends.send(headFor(1'000'000) + half));
    ends.cut();
    CHECK(statusOf(ends.rest()) == 400);

    TlsProbe stalls(server.port());
    REQUIRE(stalls.send(headFor(1'000'000) + half));
    CHECK(statusOf(stalls.rest()) == 408);

    TlsProbe breaks(server.port());
    REQUIRE(breaks.send("POST /x HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n"));
    REQUIRE(breaks.send("927c0\r\n" + half + "\r\nzz\r\n"));
    CHECK(statusOf(breaks.rest()) == 400);

    REQUIRE(server.waitForRequests(3));
    for (const auto& seen : server.seen()) {
        CHECK(seen.failure);
    }
}

TEST_CASE("a handler may answer without reading, and the answer arrives", "[transport][streaming]") {
    TestServer server(serverOptions(), [](const RequestHead&, base::ByteSource&, const Responder& respond) {
        respond({.status = 422, .contentType = "text/plain", .body = "no", .headers = {}});
    });
    const auto body = largeBody();
    TlsProbe client(server.port());
    REQUIRE(client.send(headFor(body.size())));
    client.sendUntilBlocked(body);
    const auto answer = client.answer();
    CHECK(statusOf(answer) == 422);
    CHECK(answer.find("Connection: close") != std::string::npos);
}

TEST_CASE("no more large bodies at a time than allowed; small ones pass by", "[transport][streaming]") {
    auto options = serverOptions();
    options.limits.streamingBodies = 2;
    options.handlerThreads = 1;
    std::atomic<int> running = 0;
    std::atomic<int> most = 0;
    TestServer server(options, [&](const RequestHead&, base::ByteSource& body, const Responder& respond) {
        const int now = ++running;
        int seen = most;
        while (now > seen && !most.compare_exchange_weak(seen, now)) {}
        const auto all = base::readAll(body);
        --running;
        respond({.status = all ? 200 : 400, .contentType = "text/plain", .body = "", .headers = {}});
    });
    const std::string start(400'000, 'x');
    const std::string end(600'000, 'x');
    std::vector<std::unique_ptr<TlsProbe>> large;
    for (int i = 0; i < 5; ++i) {
        large.push_back(std::make_unique<TlsProbe>(server.port()));
        REQUIRE(large.back()->send(headFor(start.size() + end.size()) + start));
    }
    // All large ones stand half-way; a small one is answered all the same.
    TlsProbe small(server.port());
    REQUIRE(small.send(post("hello")));
    CHECK(statusOf(small.answer()) == 200);
    for (const auto& client : large) {
        REQUIRE(client->send(end));
    }
    for (const auto& client : large) {
        CHECK(statusOf(client->answer()) == 200);
    }
    CHECK(most <= 3);
}

}  // namespace
}  // namespace schakel::transport::test
