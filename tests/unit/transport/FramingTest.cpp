// Malformed and smuggling requests over a real connection: refused, and the connection closed.
#include <string>
#include <vector>

#include <catch2/catch.hpp>

#include "TestServer.h"
#include "TlsProbe.h"

namespace schakel::transport::test {
namespace {

struct Probe {
    const char* name;
    std::string request;
    int status;
};

const std::string kSmuggled = "GET /smuggled HTTP/1.1\r\nHost: a\r\n\r\n";

std::string postWith(const std::string& headers, const std::string& body) {
    return "POST / HTTP/1.1\r\nHost: a\r\n" + headers + "\r\n" + body;
}

std::string chunkedWith(const std::string& body) {
    return postWith("Transfer-Encoding: chunked\r\n", body);
}

std::vector<Probe> lengthProbes() {
    return {
        {"length and chunked", postWith("Content-Length: 5\r\nTransfer-Encoding: chunked\r\n", "0\r\n\r\n"), 400},
        {"chunked and length", postWith("Transfer-Encoding: chunked\r\nContent-Length: 5\r\n", "0\r\n\r\n"), 400},
        {"two different lengths", postWith("Content-Length: 5\r\nContent-Length: 6\r\n", "hello!"), 400},
        {"two equal lengths", postWith("Content-Length: 5\r\nContent-Length: 5\r\n", "hello"), 400},
        {"a list of lengths", postWith("Content-Length: 5, 5\r\n", "hello"), 400},
        {"negative length", postWith("Content-Length: -1\r\n", "hello"), 400},
        {"plus sign", postWith("Content-Length: +5\r\n", "hello"), 400},
        {"hexadecimal length", postWith("Content-Length: 0x5\r\n", "hello"), 400},
        {"length wraps around", postWith("Content-Length: 18446744073709551621\r\n", "hello"), 400},
        {"empty length", postWith("Content-Length:\r\n", "hello"), 400},
        {"letters in length", postWith("Content-Length: 5a\r\n", "hello"), 400},
        {"blank before colon", postWith("Content-Length : 5\r\n", "hello"), 400},
        {"unknown coding", postWith("Transfer-Encoding: gzip\r\n", "hello"), 501},
        {"coding list", postWith("Transfer-Encoding: gzip, chunked\r\n", "0\r\n\r\n"), 501},
        {"chunked twice", postWith("Transfer-Encoding: chunked, chunked\r\n", "0\r\n\r\n"), 501},
        {"two codings", postWith("Transfer-Encoding: chunked\r\nTransfer-Encoding: identity\r\n", "0\r\n\r\n"), 400},
        {"almost chunked", postWith("Transfer-Encoding: xchunked\r\n", "0\r\n\r\n"), 501},
        {"chunked, tab inside",
         postWith("Transfer-Encoding: \x0b"
                  "chunked\r\n",
                  "0\r\n\r\n"),
         400},
    };
}

std::vector<Probe> chunkProbes() {
    return {
        {"0x chunk size", chunkedWith("0x5\r\nhello\r\n0\r\n\r\n"), 400},
        {"letters after size", chunkedWith("5zz\r\nhello\r\n0\r\n\r\n"), 400},
        {"negative chunk", chunkedWith("-1\r\nhello\r\n0\r\n\r\n"), 400},
        {"huge chunk", chunkedWith("FFFFFFFFFFFFFFFF5\r\nhello\r\n0\r\n\r\n"), 400},
        {"chunk longer than said", chunkedWith("4\r\nhello\r\n0\r\n\r\n"), 400},
        {"chunk ends in LF", chunkedWith("5\r\nhello\n0\r\n\r\n"), 400},
        {"size ends in LF", chunkedWith("5\nhello\r\n0\r\n\r\n"), 400},
        {"chunk extension", chunkedWith("5;x=\"\n\"\r\nhello\r\n0\r\n\r\n"), 400},
        {"trailer", chunkedWith("0\r\nContent-Length: 5\r\n\r\n"), 400},
    };
}

std::vector<Probe> headProbes() {
    const std::string nul("GET / HTTP/1.1\r\nHost: a\r\nX: b\0c\r\n\r\n", 35);
    return {
        {"bare LF", "GET / HTTP/1.1\nHost: a\n\n", 400},
        {"bare LF between headers", "GET / HTTP/1.1\r\nHost: a\nX: b\r\n\r\n", 400},
        {"bare CR", "GET / HTTP/1.1\r\nHost: a\rX: b\r\n\r\n", 400},
        {"NUL", nul, 400},
        {"no Host", "GET / HTTP/1.1\r\n\r\n", 400},
        {"two Hosts", "GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n", 400},
        {"empty Host", "GET / HTTP/1.1\r\nHost:\r\n\r\n", 400},
        {"Host with a path", "GET / HTTP/1.1\r\nHost: a/b@c\r\n\r\n", 400},
        {"folded line", "GET / HTTP/1.1\r\nHost: a\r\nX: b\r\n c\r\n\r\n", 400},
        {"first line folded", "GET / HTTP/1.1\r\n Host: a\r\n\r\n", 400},
        {"no colon", "GET / HTTP/1.1\r\nHost: a\r\nnonsense\r\n\r\n", 400},
        {"empty name", "GET / HTTP/1.1\r\nHost: a\r\n: b\r\n\r\n", 400},
        {"HTTP/0.9", "GET /\r\n\r\n", 400},
        {"HTTP/1.0", "GET / HTTP/1.0\r\nHost: a\r\n\r\n", 505},
        {"HTTP/2.0", "GET / HTTP/2.0\r\nHost: a\r\n\r\n", 505},
        {"HTTP/2 preface", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", 505},
        {"version in small letters", "GET / http/1.1\r\nHost: a\r\n\r\n", 400},
        {"version with more", "GET / HTTP/1.1x\r\nHost: a\r\n\r\n", 505},
        {"TRACE", "TRACE / HTTP/1.1\r\nHost: a\r\n\r\n", 501},
        {"CONNECT", "CONNECT a:1 HTTP/1.1\r\nHost: a\r\n\r\n", 501},
        {"unknown method", "BREW / HTTP/1.1\r\nHost: a\r\n\r\n", 501},
        {"method in small letters", "get / HTTP/1.1\r\nHost: a\r\n\r\n", 501},
        {"absolute target", "GET http://b/ HTTP/1.1\r\nHost: a\r\n\r\n", 400},
        {"target with a fragment", "GET /a#b HTTP/1.1\r\nHost: a\r\n\r\n", 400},
        {"two blanks", "GET  / HTTP/1.1\r\nHost: a\r\n\r\n", 400},
        {"tab as blank", "GET\t/\tHTTP/1.1\r\nHost: a\r\n\r\n", 400},
        {"empty line first", "\r\nGET / HTTP/1.1\r\nHost: a\r\n\r\n", 400},
        {"compressed", postWith("Content-Encoding: gzip\r\nContent-Length: 5\r\n", "hello"), 415},
        {"unknown expectation", postWith("Expect: 200-maybe\r\nContent-Length: 5\r\n", "hello"), 417},
        {"high bytes in a header", "GET / HTTP/1.1\r\nHost: a\r\nX: \xff\r\n\r\n", 400},
    };
}

void checkRefused(TestServer& server, const Probe& probe) {
    INFO(probe.name);
    TlsProbe client(server.port());
    REQUIRE(client.connected());
    client.send(probe.request + kSmuggled);
    const auto answer = client.rest();
    CHECK(statusOf(answer) == probe.status);
    CHECK(answer.find("Content-Type: application/problem+json\r\n") != std::string::npos);
    CHECK(answer.find("Connection: close\r\n") != std::string::npos);
    CHECK(answer.find(R"("remedy":")") != std::string::npos);
    // One answer, then the connection is closed: the request behind it is never looked at.
    CHECK(answer.find("}HTTP/1.1") == std::string::npos);
    CHECK(answer.find("<open>") == std::string::npos);
}

TEST_CASE("malformed and smuggling requests are refused and the connection closed", "[transport][framing]") {
    TestServer server;
    std::size_t count = 0;
    for (const auto& probes : {lengthProbes(), chunkProbes(), headProbes()}) {
        for (const auto& probe : probes) {
            checkRefused(server, probe);
            ++count;
        }
    }
    CHECK(count >= 36);
    CHECK(server.seen().empty());
}

TEST_CASE("what is right gets through", "[transport][framing]") {
    TestServer server;
    TlsProbe client(server.port());
    REQUIRE(client.send(chunkedWith("5\r\nhello\r\nA\r\n0123456789\r\n0\r\n\r\n")));
    CHECK(statusOf(client.answer()) == 200);
    REQUIRE(client.send("OPTIONS /a/b?c=d HTTP/1.1\r\nhOST: a\r\nX-Empty:\r\n\r\n"));
    CHECK(statusOf(client.answer()) == 200);
    const auto seen = server.seen();
    REQUIRE(seen.size() == 2);
    CHECK(seen[0].body == "hello0123456789");
    CHECK(seen[1].head.method == "OPTIONS");
    CHECK(seen[1].head.path == "/a/b");
    CHECK(seen[1].head.query == "c=d");
    CHECK(seen[1].head.header("Host") == std::optional<std::string_view>("a"));
    CHECK(seen[1].head.header("x-empty") == std::optional<std::string_view>(""));
    CHECK(seen[1].head.header("absent") == std::nullopt);
}

TEST_CASE("a request cut off at any byte never reaches the handler", "[transport][framing]") {
    TestServer server;
    const auto plain = post("0123456789abcdef");
    const auto chunked = chunkedWith("5\r\nhello\r\n0\r\n\r\n");
    for (const auto& request : {plain, chunked}) {
        for (std::size_t size = 0; size < request.size(); ++size) {
            TlsProbe client(server.port());
            REQUIRE(client.connected());
            REQUIRE(client.send(request.substr(0, size)));
            if (size % 3 == 0) {
                client.closeWriting();
            } else if (size % 3 == 1) {
                client.cut();
            } else {
                client.reset();
                continue;
            }
            CHECK(statusOf(client.rest()) == (size == 0 ? 0 : 400));
        }
    }
    // Whatever was sent before has been dealt with once a later request is answered on every loop.
    CHECK(statusFor(server.port(), {}) == 200);
    CHECK(statusFor(server.port(), {}) == 200);
    for (const auto& seen : server.seen()) {
        CHECK(seen.head.path == "/probe");
    }
}

TEST_CASE("100-continue is answered before the body, and only then", "[transport][framing]") {
    TestServer server;
    TlsProbe client(server.port());
    REQUIRE(client.send("POST /x HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\nExpect: 100-continue\r\n\r\n"));
    CHECK(statusOf(client.answer()) == 100);
    REQUIRE(client.send("hello"));
    CHECK(statusOf(client.answer()) == 200);
    // The body is already there: nothing to wait for.
    REQUIRE(client.send(post("hello", "Expect: 100-continue\r\n")));
    CHECK(statusOf(client.answer()) == 200);
    REQUIRE(client.send("POST /x HTTP/1.1\r\nHost: a\r\nContent-Length: 99999999999\r\nExpect: 100-continue\r\n\r\n"));
    CHECK(statusOf(client.answer()) == 413);
}

}  // namespace
}  // namespace schakel::transport::test
