// Handlers and their answers.
#include <future>
#include <stdexcept>
#include <thread>

#include <catch2/catch.hpp>

#include "TestServer.h"
#include "TlsProbe.h"
#include "gateway/base/MemoryBytes.h"

namespace schakel::transport::test {
namespace {

Response text(std::string body) {
    return {.status = 200, .contentType = "text/plain", .body = std::move(body), .headers = {}};
}

// Keeps responders until the test is ready for them.
class Keeper {
public:
    void operator()(const RequestHead& /*head*/, base::ByteSource& /*body*/, Responder respond) {
        const std::scoped_lock lock(mutex_);
        kept_.push_back(std::move(respond));
        changed_.notify_all();
    }
    Responder take() {
        std::unique_lock lock(mutex_);
        changed_.wait_for(lock, std::chrono::seconds(5), [this] { return !kept_.empty(); });
        auto respond = kept_.empty() ? Responder() : std::move(kept_.front());
        kept_.clear();
        return respond;
    }

private:
    std::mutex mutex_;
    std::condition_variable changed_;
    std::vector<Responder> kept_;
};

TEST_CASE("a connection is kept and used again", "[transport][answer]") {
    TestServer server;
    TlsProbe client(server.port());
    for (int i = 0; i < 5; ++i) {
        REQUIRE(client.send(post(std::string(20'000, 'x'))));
        CHECK(client.answer().ends_with("20000 bytes"));
    }
    REQUIRE(client.send(post("last", "Connection: close\r\n")));
    CHECK(client.rest().ends_with("4 bytes"));
}

TEST_CASE("requests sent ahead are answered in order", "[transport][answer]") {
    TestServer server;
    TlsProbe client(server.port());
    std::string requests;
    for (std::size_t i = 0; i < 20; ++i) {
        requests += post(std::string(i * 100, 'x'));
    }
    REQUIRE(client.send(requests));
    for (std::size_t i = 0; i < 20; ++i) {
        CHECK(client.answer().ends_with("\r\n\r\n" + std::to_string(i * 100) + " bytes"));
    }
}

TEST_CASE("any thread may answer, after the handler returned", "[transport][answer]") {
    Keeper keeper;
    TestServer server(serverOptions(), std::ref(keeper));
    TlsProbe client(server.port());
    REQUIRE(client.send(post("x")));
    const auto answer = keeper.take();
    REQUIRE(answer);
    std::thread answerer([respond = answer] {
        respond(text("from afar"));
        respond(text("and again"));
    });
    CHECK(client.answer().ends_with("from afar"));
    answerer.join();
    // The second answer to the first request must not become the first answer to the second.
    REQUIRE(client.send(post("x")));
    keeper.take()(text("second"));
    CHECK(client.answer().ends_with("second"));
}

TEST_CASE("a request nobody answers gets a 500", "[transport][answer]") {
    Keeper keeper;
    TestServer server(serverOptions(), std::ref(keeper));
    TlsProbe client(server.port());
    REQUIRE(client.send(post("x")));
    { const auto dropped = keeper.take(); }
    CHECK(statusOf(client.answer()) == 500);
}

TEST_CASE("a handler that throws costs one request, not the server", "[transport][answer]") {
    TestServer server(serverOptions(), [](const RequestHead& head, base::ByteSource&, const Responder& respond) {
        if (head.path == "/x") {
            throw std::runtime_error("a pupil's name");
        }
        respond(text("fine"));
    });
    TlsProbe client(server.port());
    REQUIRE(client.send(post("x")));
    CHECK(statusOf(client.answer()) == 500);
    CHECK(statusFor(server.port(), {}) == 200);
    CHECK(server.log().find("transport.handler.failed") != std::string::npos);
    CHECK(server.log().find("pupil") == std::string::npos);
}

TEST_CASE("HEAD is answered with a head only", "[transport][answer]") {
    TestServer server;
    TlsProbe client(server.port());
    REQUIRE(client.send("HEAD / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n"));
    const auto answer = client.rest();
    CHECK(statusOf(answer) == 200);
    CHECK(answer.find("Content-Length: 7\r\n") != std::string::npos);
    CHECK(answer.ends_with("\r\n\r\n"));
}

TEST_CASE("a large answer arrives whole", "[transport][answer]") {
    const std::string large(5'000'000, 'y');
    TestServer server(serverOptions(),
                      [&](const RequestHead&, base::ByteSource&, const Responder& respond) { respond(text(large)); });
    TlsProbe client(server.port());
    REQUIRE(client.send(post("x")));
    CHECK(client.answer().ends_with("\r\n\r\n" + large));
}

TEST_CASE("stopping lets the running request finish and takes no other", "[transport][answer]") {
    Keeper keeper;
    TestServer server(serverOptions(), std::ref(keeper));
    // One idle connection on each of the two loops: once both are closed, both loops know.
    TlsProbe idle(server.port());
    TlsProbe busy(server.port());
    TlsProbe alsoIdle(server.port());
    TlsProbe idleToo(server.port());
    REQUIRE(busy.send(post("x")));
    auto respond = keeper.take();
    std::thread stopper([&] { server.server().stop(std::chrono::seconds(5)); });
    CHECK(idle.rest().empty());
    CHECK(alsoIdle.rest().empty());
    CHECK(idleToo.rest().empty());
    respond(text("done"));
    const auto answer = busy.rest();
    CHECK(answer.ends_with("done"));
    CHECK(answer.find("Connection: close") != std::string::npos);
    stopper.join();
    CHECK_FALSE(TlsProbe(server.port()).connected());
}

TEST_CASE("stopping does not wait longer than it may; late answers do no harm", "[transport][answer]") {
    Responder late;
    {
        Keeper keeper;
        TestServer server(serverOptions(), std::ref(keeper));
        TlsProbe client(server.port());
        REQUIRE(client.send(post("x")));
        late = keeper.take();
        TlsProbe half(server.port());
        REQUIRE(half.send("POST /x HTTP/1.1\r\nHost: a\r\nContent-Length: 9\r\n\r\nhalf"));
        const auto start = std::chrono::steady_clock::now();
        server.server().stop(std::chrono::milliseconds(100));
        CHECK(std::chrono::steady_clock::now() - start < std::chrono::seconds(2));
    }
    REQUIRE(late);
    late(text("to nobody"));
}

// Reads a body and reports when the first byte came and how it ended.
class BodyWatcher {
public:
    void operator()(const RequestHead& /*head*/, base::ByteSource& body, const Responder& /*respond*/) {
        char first = 0;
        const auto count = body.read(&first, 1);
        started_.set_value();
        ended_.set_value(count && base::readAll(body));
    }
    void waitForStart() { started_.get_future().wait(); }
    bool waitForWholeBody() { return ended_.get_future().get(); }

private:
    std::promise<void> started_;
    std::promise<bool> ended_;
};

constexpr std::string_view kMegabyteHead = "POST /x HTTP/1.1\r\nHost: a\r\nContent-Length: 1000000\r\n\r\n";

TEST_CASE("stopping ends a handler that waits for its body", "[transport][answer]") {
    BodyWatcher watcher;
    TestServer server(serverOptions(), std::ref(watcher));
    TlsProbe client(server.port());
    REQUIRE(client.send(std::string(kMegabyteHead) + std::string(500'000, 'x')));
    watcher.waitForStart();
    server.server().stop(std::chrono::milliseconds(50));
    CHECK_FALSE(watcher.waitForWholeBody());
}

TEST_CASE("a reset ends a handler that waits for its body", "[transport][answer]") {
    BodyWatcher watcher;
    TestServer server(serverOptions(), std::ref(watcher));
    TlsProbe client(server.port());
    REQUIRE(client.send(std::string(kMegabyteHead) + std::string(500'000, 'x')));
    watcher.waitForStart();
    client.reset();
    CHECK_FALSE(watcher.waitForWholeBody());
}

}  // namespace
}  // namespace schakel::transport::test
