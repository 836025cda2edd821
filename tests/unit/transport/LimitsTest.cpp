#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/select.h>
#include <sys/socket.h>
#include <unistd.h>
#include <chrono>
#include <memory>
#include <string>
#include <vector>

#include <catch2/catch.hpp>

#include "TestServer.h"
#include "TlsProbe.h"

namespace schakel::transport::test {
namespace {

using namespace std::chrono_literals;
using Clock = std::chrono::steady_clock;

ServerOptions impatient() {
    auto options = serverOptions();
    options.limits.header = 300ms;
    options.limits.bodyIdle = 300ms;
    options.limits.keepAlive = 600ms;
    options.limits.handshake = 300ms;
    return options;
}

// Sends one byte per 50 ms until the server says something; how long it endured.
Clock::duration trickle(TlsProbe& client) {
    const auto start = Clock::now();
    const int socket = SSL_get_fd(client.native());
    while (Clock::now() - start < 5s && client.send("x")) {
        timeval pause{.tv_sec = 0, .tv_usec = 50'000};
        fd_set readable;
        FD_ZERO(&readable);
        FD_SET(socket, &readable);
        if (::select(socket + 1, &readable, nullptr, nullptr, &pause) > 0) {
            break;
        }
    }
    return Clock::now() - start;
}

TEST_CASE("a gigabyte announced is refused at once", "[transport][limits]") {
    TestServer server;
    TlsProbe client(server.port());
    const auto start = Clock::now();
    REQUIRE(client.send("POST /x HTTP/1.1\r\nHost: a\r\nContent-Length: 1073741824\r\n\r\n"));
    const auto answer = client.answer();
    CHECK(statusOf(answer) == 413);
    CHECK(answer.find("SCH-3004") != std::string::npos);
    CHECK(Clock::now() - start < 1s);
    client.closeWriting();
    CHECK(client.rest().empty());
    CHECK(server.seen().empty());
}

TEST_CASE("a chunked body that grows past the limit is refused", "[transport][limits]") {
    auto options = serverOptions();
    options.limits.bodyBytes = 1000;
    TestServer server(options);
    const std::string head = "POST /x HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n";
    TlsProbe fits(server.port());
    REQUIRE(fits.send(head + "3e8\r\n" + std::string(1000, 'x') + "\r\n0\r\n\r\n"));
    CHECK(statusOf(fits.answer()) == 200);
    TlsProbe exceeds(server.port());
    REQUIRE(exceeds.send(head + "3e8\r\n" + std::string(1000, 'x') + "\r\n1\r\nx\r\n"));
    CHECK(statusOf(exceeds.rest()) == 413);
    CHECK(server.seen().size() == 1);
}

TEST_CASE("a head over the limit is refused", "[transport][limits]") {
    auto options = serverOptions();
    options.limits.headerBytes = 2000;
    options.limits.headerCount = 5;
    TestServer server(options);
    TlsProbe large(server.port());
    REQUIRE(large.send("GET / HTTP/1.1\r\nHost: a\r\nX: " + std::string(3000, 'x')));
    CHECK(statusOf(large.rest()) == 431);
    TlsProbe many(server.port());
    REQUIRE(many.send("GET / HTTP/1.1\r\nHost: a\r\n1: a\r\n2: b\r\n3: c\r\n4: d\r\n5: e\r\n"));
    CHECK(statusOf(many.rest()) == 431);
}

TEST_CASE("a head that trickles in is cut off, counted from its first byte", "[transport][limits]") {
    TestServer server(impatient());
    TlsProbe client(server.port());
    REQUIRE(client.send("GET / HTTP/1.1\r\nHost: a\r\nX: "));
    CHECK(trickle(client) < 2s);
    CHECK(statusOf(client.rest()) == 408);
}

TEST_CASE("a body that trickles in is cut off, and never handled", "[transport][limits]") {
    TestServer server(impatient());
    TlsProbe client(server.port());
    REQUIRE(client.send("POST /x HTTP/1.1\r\nHost: a\r\nContent-Length: 1000\r\n\r\n"));
    CHECK(trickle(client) < 2s);
    CHECK(statusOf(client.rest()) == 408);
    CHECK(server.seen().empty());
}

TEST_CASE("an idle connection is closed without a word", "[transport][limits]") {
    TestServer server(impatient());
    TlsProbe client(server.port());
    CHECK(client.rest().empty());
    TlsProbe used(server.port());
    REQUIRE(used.send(post("x")));
    CHECK(statusOf(used.answer()) == 200);
    CHECK(used.rest().empty());
}

TEST_CASE("who connects and says nothing is dropped", "[transport][limits]") {
    TestServer server(impatient());
    const int silent = ::socket(AF_INET, SOCK_STREAM, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(server.port());
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    REQUIRE(::connect(silent, reinterpret_cast<sockaddr*>(&address), sizeof address) == 0);
    const timeval patience{.tv_sec = 5, .tv_usec = 0};
    ::setsockopt(silent, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
    char byte = 0;
    CHECK(::recv(silent, &byte, 1, 0) == 0);
    ::close(silent);
}

TEST_CASE("no more connections than allowed, and a place comes free again", "[transport][limits]") {
    auto options = serverOptions();
    options.limits.connectionsPerAddress = 3;
    TestServer server(options);
    std::vector<std::unique_ptr<TlsProbe>> clients;
    for (int i = 0; i < 3; ++i) {
        clients.push_back(std::make_unique<TlsProbe>(server.port()));
        REQUIRE(clients.back()->connected());
    }
    CHECK_FALSE(TlsProbe(server.port()).connected());
    CHECK(server.waitForLog("SCH-3012"));
    clients.front()->reset();
    // The server sees the reset when it sees it.
    bool connected = false;
    for (int i = 0; i < 100 && !connected; ++i) {
        connected = TlsProbe(server.port()).connected();
    }
    CHECK(connected);
}

TEST_CASE("many connections at once are all served", "[transport][limits]") {
    TestServer server;
    std::vector<std::unique_ptr<TlsProbe>> clients;
    for (int i = 0; i < 200; ++i) {
        clients.push_back(std::make_unique<TlsProbe>(server.port()));
    }
    for (int round = 0; round < 2; ++round) {
        for (const auto& client : clients) {
            REQUIRE(client->send(post("hello")));
        }
        for (const auto& client : clients) {
            CHECK(statusOf(client->answer()) == 200);
        }
    }
    CHECK(server.seen().size() == 400);
}

}  // namespace
}  // namespace schakel::transport::test
