// Large answers, sent while they are made.
#include "gateway/transport/AnswerPipe.h"

#include <atomic>
#include <thread>

#include <catch2/catch.hpp>

#include "gateway/transport/HttpClient.h"
#include "tests/unit/transport/TestCerts.h"
#include "tests/unit/transport/TestServer.h"
#include "tests/unit/transport/TlsProbe.h"

namespace schakel::transport::test {
namespace {

constexpr std::size_t kCapacity = 10'000;

std::string part(int number) {
    return std::string(3000 + static_cast<std::size_t>(number % 7), static_cast<char>('a' + number % 26));
}

}  // namespace

TEST_CASE("what goes into the pipe comes out of it, in order, whoever waits for whom", "[answerpipe]") {
    AnswerPipe pipe(kCapacity);
    std::mutex mutex;
    std::condition_variable there;
    int calls = 0;
    pipe.onBytes([&] {
        const std::scoped_lock lock(mutex);
        ++calls;
        there.notify_one();
    });
    std::string expected;
    for (int number = 0; number < 200; ++number) {
        expected += part(number);
    }
    bool allWritten = true;
    std::thread producer([&] {
        for (int number = 0; number < 200; ++number) {
            allWritten = static_cast<bool>(pipe.write(part(number))) && allWritten;
        }
        pipe.finish();
        pipe.fail();
    });
    std::string got;
    while (true) {
        int seen = 0;
        {
            const std::scoped_lock lock(mutex);
            seen = calls;
        }
        const auto taken = pipe.take();
        CHECK(taken.bytes.size() <= kCapacity);
        got += taken.bytes;
        if (taken.state != AnswerPipe::State::open) {
            CHECK(taken.state == AnswerPipe::State::finished);
            break;
        }
        if (taken.bytes.empty()) {
            std::unique_lock lock(mutex);
            REQUIRE(there.wait_for(lock, std::chrono::seconds(10), [&] { return calls != seen; }));
        }
    }
    producer.join();
    CHECK(allWritten);
    CHECK(got == expected);
}

TEST_CASE("a producer does not wait for a consumer that is gone", "[answerpipe]") {
    const auto pipe = std::make_shared<AnswerPipe>(kCapacity);
    auto stream = std::make_unique<AnswerStream>(pipe);
    base::Result<void> written;
    std::thread producer([&] { written = pipe->write(std::string(5 * kCapacity, 'x')); });
    stream.reset();
    producer.join();
    REQUIRE_FALSE(written);
    CHECK(written.error().code() == base::MessageCode::AnswerAbandoned);
}

// A server that makes large answers: /whole/N of N bytes, /broken of some and then trouble.
struct LargeServer {
    std::atomic<bool> producing = false;
    std::atomic<bool> producerFailed = false;
    TestServer server{serverOptions(), [this](const RequestHead& head, base::ByteSource&, const Responder& respond) {
                          const auto pipe = std::make_shared<AnswerPipe>(kCapacity);
                          Response response;
                          response.body = "begin ";
                          response.rest = std::make_shared<AnswerStream>(pipe);
                          respond(std::move(response));
                          const bool whole = head.path.starts_with("/whole/");
                          const auto size = whole ? std::stoull(head.path.substr(7)) : 100'000;
                          for (std::size_t sent = 0; sent < size; sent += 1000) {
                              producing = true;
                              if (!pipe->write(std::string(1000, 'x'))) {
                                  producerFailed = true;
                                  return;
                              }
                          }
                          whole ? pipe->finish() : pipe->fail();
                      }};

    HttpClient client{[] {
        ClientOptions options;
        options.tls = identity("gateway");
        options.totalTimeout = std::chrono::seconds(20);
        options.responseBytes = 100UL * 1024 * 1024;
        return options;
    }()};

    // The producer is another thread: that it gave up is seen a moment later than what made it do so.
    bool producerGaveUp() const {
        const auto patience = std::chrono::steady_clock::now() + std::chrono::seconds(10);
        while (!producerFailed && std::chrono::steady_clock::now() < patience) {
            std::this_thread::yield();
        }
        return producerFailed;
    }

    base::Result<ClientResponse> get(const std::string& path) {
        ClientRequest request;
        request.url = server.url(path);
        return client.send(request);
    }
};

TEST_CASE("a large answer arrives whole, and the connection is good for the next one", "[answerpipe]") {
    LargeServer large;
    for (const std::size_t size : {0UL, 1000UL, 20'000'000UL, 0UL, 5000UL}) {
        const auto answer = large.get("/whole/" + std::to_string(size));
        REQUIRE(answer);
        CHECK(answer->status == 200);
        CHECK(answer->body.size() == 6 + size);
        CHECK(answer->body.substr(0, 6) == "begin ");
    }
    CHECK_FALSE(large.producerFailed);
}

TEST_CASE("an answer that could not be finished is no answer", "[answerpipe]") {
    LargeServer large;
    CHECK_FALSE(large.get("/broken"));
    CHECK(large.get("/whole/2000"));
}

TEST_CASE("whoever hangs up does not keep the producer", "[answerpipe]") {
    LargeServer large;
    {
        TlsProbe probe(large.server.port());
        REQUIRE(probe.send("GET /whole/500000000 HTTP/1.1\r\nHost: localhost\r\n\r\n"));
        probe.reset();
    }
    CHECK(large.producerGaveUp());
}

TEST_CASE("a server that stops does not wait for who takes nothing", "[answerpipe]") {
    LargeServer large;
    TlsProbe probe(large.server.port());
    REQUIRE(probe.send("GET /whole/500000000 HTTP/1.1\r\nHost: localhost\r\n\r\n"));
    const auto patience = std::chrono::steady_clock::now() + std::chrono::seconds(10);
    while (!large.producing && std::chrono::steady_clock::now() < patience) {
        std::this_thread::yield();
    }
    large.server.server().stop(std::chrono::milliseconds(50));
    CHECK(large.producerFailed);
}

TEST_CASE("the answer to HEAD has no body, and nobody makes one in vain", "[answerpipe]") {
    LargeServer large;
    ClientRequest request;
    request.method = "HEAD";
    request.url = large.server.url("/whole/50000");
    const auto answer = large.client.send(request);
    REQUIRE(answer);
    CHECK(answer->body.empty());
    CHECK(large.get("/whole/1000"));
    CHECK(large.producerGaveUp());
}

}  // namespace schakel::transport::test
