#include "gateway/transport/HttpClient.h"

#include <algorithm>
#include <set>
#include <thread>

#include <catch2/catch.hpp>

#include "TestCerts.h"
#include "TestServer.h"
#include "gateway/base/MemoryBytes.h"

namespace schakel::transport::test {
namespace {

using base::MessageCode;

ClientOptions clientOptions(const std::string& name = "gateway") {
    ClientOptions options;
    options.tls = identity(name);
    options.connectTimeout = std::chrono::seconds(3);
    options.totalTimeout = std::chrono::seconds(8);
    return options;
}

ClientRequest get(std::string url) {
    ClientRequest request;
    request.url = std::move(url);
    return request;
}

ClientRequest postOf(std::string url, base::ByteSource& body) {
    ClientRequest request;
    request.method = "POST";
    request.url = std::move(url);
    request.body = &body;
    return request;
}

MessageCode failureOf(const base::Result<ClientResponse>& result) {
    REQUIRE_FALSE(result);
    INFO(result.error().describe());
    return result.error().code();
}

TEST_CASE("a request arrives with our certificate, and the answer comes back", "[transport][client]") {
    TestServer server;
    HttpClient client(clientOptions());
    base::ViewSource body("hello");
    auto request = postOf(server.url("/a?b=c"), body);
    request.bodySize = 5;
    request.headers = {{"Content-Type", "text/plain"}, {"X-Empty", ""}};
    const auto response = client.send(request);
    REQUIRE(response);
    CHECK(response->status == 200);
    CHECK(response->body == "5 bytes");
    CHECK_FALSE(response->retryAfter);
    const auto seen = server.seen().at(0);
    CHECK(seen.head.peer.oin == "00000099000000000100");
    CHECK(seen.head.header("Content-Length") == std::optional<std::string_view>("5"));
    CHECK(seen.head.header("X-Empty") == std::optional<std::string_view>(""));
    CHECK_FALSE(seen.head.header("Expect"));
    CHECK(seen.body == "hello");
}

TEST_CASE("every method and every kind of body", "[transport][client]") {
    TestServer server;
    HttpClient client(clientOptions());
    for (const std::string method : {"GET", "HEAD", "DELETE", "POST", "PUT", "PATCH", "GET"}) {
        auto request = get(server.url("/" + method));
        request.method = method;
        const auto response = client.send(request);
        REQUIRE(response);
        CHECK(response->status == 200);
        CHECK(response->body == (method == "HEAD" ? "" : "0 bytes"));
        CHECK(server.seen().back().head.method == method);
    }
    const std::string large(3'000'000, 'x');
    base::ViewSource body(large);
    const auto chunked = client.send(postOf(server.url("/large"), body));
    REQUIRE(chunked);
    CHECK(chunked->body == "3000000 bytes");
    CHECK(server.seen().back().head.header("Transfer-Encoding") == std::optional<std::string_view>("chunked"));
}

TEST_CASE("a redirect is an answer, not an order", "[transport][client]") {
    TestServer server(serverOptions(), [](const RequestHead& head, base::ByteSource&, const Responder& respond) {
        Response response;
        response.status = head.path == "/start" ? 302 : 200;
        response.headers = {{"Location", "/elsewhere"}};
        respond(response);
    });
    HttpClient client(clientOptions());
    const auto response = client.send(get(server.url("/start")));
    REQUIRE(response);
    CHECK(response->status == 302);
}

TEST_CASE("an answer over the limit is an error", "[transport][client]") {
    TestServer server(serverOptions(), [](const RequestHead& head, base::ByteSource&, const Responder& respond) {
        Response response;
        response.body = std::string(head.path == "/large" ? 10'001 : 10'000, 'x');
        respond(response);
    });
    auto options = clientOptions();
    options.responseBytes = 10'000;
    HttpClient client(options);
    CHECK(failureOf(client.send(get(server.url("/large")))) == MessageCode::PartnerAnswerTooLarge);
    const auto fits = client.send(get(server.url("/fits")));
    REQUIRE(fits);
    CHECK(fits->body.size() == 10'000);
}

TEST_CASE("a partner that cannot prove who it is gets nothing", "[transport][client]") {
    for (const std::string name : {"elsewhere", "foreign"}) {
        INFO(name);
        auto options = serverOptions();
        options.tls = identity(name);
        TestServer server(options);
        HttpClient client(clientOptions());
        const auto result = client.send(get(server.url("/x")));
        CHECK(failureOf(result) == MessageCode::PartnerUntrusted);
        CHECK_FALSE(result.error().entry().retryable);
        CHECK(server.seen().empty());
    }
    for (const std::string list : {"other-ca.crl.pem", "stale.crl.pem"}) {
        INFO(list);
        TestServer server;
        auto options = clientOptions();
        options.tls->revocationLists = certs() / list;
        HttpClient client(options);
        CHECK(failureOf(client.send(get(server.url("/x")))) == MessageCode::PartnerUntrusted);
    }
    TestServer server;
    HttpClient system(ClientOptions{});
    CHECK(failureOf(system.send(get(server.url("/x")))) == MessageCode::PartnerUntrusted);
}

TEST_CASE("a partner that refuses us is told apart from one that is away", "[transport][client]") {
    TestServer server;
    HttpClient expired(clientOptions("expired"));
    CHECK(failureOf(expired.send(get(server.url("/x")))) == MessageCode::PartnerRefusedCertificate);
    auto options = clientOptions();
    options.tls->certificate.clear();
    HttpClient anonymous(options);
    CHECK(failureOf(anonymous.send(get(server.url("/x")))) == MessageCode::PartnerRefusedCertificate);
}

TEST_CASE("a partner that is away is worth another try", "[transport][client]") {
    std::string url;
    {
        const TestServer gone;
        url = gone.url("/private/999999011");
    }
    HttpClient client(clientOptions());
    const auto result = client.send(get(url));
    CHECK(failureOf(result) == MessageCode::PartnerUnreachable);
    CHECK(result.error().entry().retryable);
    CHECK(result.error().describe().find("999999011") == std::string::npos);
}

TEST_CASE("a partner that does not answer in time is away too", "[transport][client]") {
    std::vector<Responder> kept;
    std::mutex mutex;
    TestServer server(serverOptions(), [&](const RequestHead&, base::ByteSource&, Responder respond) {
        const std::scoped_lock lock(mutex);
        kept.push_back(std::move(respond));
    });
    auto options = clientOptions();
    options.totalTimeout = std::chrono::milliseconds(300);
    HttpClient client(options);
    CHECK(failureOf(client.send(get(server.url("/x")))) == MessageCode::PartnerUnreachable);
}

TEST_CASE("what may not be sent is not", "[transport][client]") {
    HttpClient client(clientOptions());
    for (const std::string url :
         {"http://localhost/", "ftp://localhost/", "file:///etc/passwd", "https://", "localhost",
          "https://user:secret@localhost/", "https://localhost/a b", "https://localhost/a\r\nX: y"}) {
        INFO(url);
        CHECK(failureOf(client.send(get(url))) == MessageCode::PartnerRequestInvalid);
    }
    for (const Header& header : {Header{"X", "a\r\nY: b"}, Header{"X Y", "a"}, Header{"Content-Length", "1"},
                                 Header{"transfer-encoding", "chunked"}, Header{"Host", "elsewhere"}}) {
        auto request = get("https://localhost/");
        request.headers = {header};
        CHECK(failureOf(client.send(request)) == MessageCode::PartnerRequestInvalid);
    }
    auto request = get("https://localhost/");
    request.method = "GET / HTTP/1.1\r\nX:";
    CHECK(failureOf(client.send(request)) == MessageCode::PartnerRequestInvalid);
}

TEST_CASE("our own unusable files are named by every request", "[transport][client]") {
    auto options = clientOptions();
    options.tls->key = certs() / "absent.key";
    HttpClient client(options);
    CHECK(failureOf(client.send(get("https://localhost/"))) == MessageCode::PrivateKeyUnusable);
}

TEST_CASE("Retry-After is understood, relative to the partner's own clock", "[transport][client]") {
    TestServer server(serverOptions(), [](const RequestHead& head, base::ByteSource&, const Responder& respond) {
        Response response;
        response.status = 429;
        response.headers = {{"Retry-After", head.path == "/seconds" ? "7" : "Fri, 01 Jan 2100 00:00:00 GMT"}};
        respond(response);
    });
    HttpClient client(clientOptions());
    CHECK(client.send(get(server.url("/seconds")))->retryAfter == std::chrono::seconds(7));
    CHECK(client.send(get(server.url("/date")))->retryAfter == std::chrono::days(30));
}

TEST_CASE("a body that is not as long as announced is never sent as one", "[transport][client]") {
    TestServer server;
    HttpClient client(clientOptions());
    for (const std::uint64_t announced : {4U, 6U, 100'000U}) {
        base::ViewSource body("hello");
        auto request = postOf(server.url("/x"), body);
        request.bodySize = announced;
        CHECK_FALSE(client.send(request));
    }
    CHECK(server.seen().empty());
}

// Counts rewinds.
class CountingSource final : public base::ByteSource {
public:
    explicit CountingSource(std::string_view text) : source_(text) {}
    base::Result<std::size_t> read(char* buffer, std::size_t capacity) override {
        return source_.read(buffer, capacity);
    }
    base::Result<void> rewind() override {
        ++rewinds;
        return source_.rewind();
    }
    int rewinds = 0;

private:
    base::ViewSource source_;
};

TEST_CASE("a kept connection that was closed meanwhile costs nothing but a rewind", "[transport][client]") {
    auto server = std::make_unique<TestServer>();
    const auto port = server->port();
    const auto url = server->url("/x");
    HttpClient client(clientOptions());
    REQUIRE(client.send(get(url)));
    server.reset();
    auto options = serverOptions();
    options.port = port;
    TestServer again(options);
    const std::string text(200'000, 'x');
    CountingSource body(text);
    auto request = postOf(url, body);
    request.bodySize = text.size();
    const auto response = client.send(request);
    REQUIRE(response);
    CHECK(response->body == "200000 bytes");
    CHECK(again.seen().size() == 1);
}

TEST_CASE("a source that fails half-way fails the request, and nothing arrives", "[transport][client]") {
    class Failing final : public base::ByteSource {
    public:
        base::Result<std::size_t> read(char* buffer, std::size_t capacity) override {
            if (++reads_ > 2) {
                return base::Error(MessageCode::FileUnreadable, {{"path", "x"}, {"reason", "test"}});
            }
            std::fill_n(buffer, capacity, 'x');
            return capacity;
        }
        base::Result<void> rewind() override { return {}; }

    private:
        int reads_ = 0;
    };
    TestServer server;
    HttpClient client(clientOptions());
    Failing body;
    CHECK(failureOf(client.send(postOf(server.url("/x"), body))) == MessageCode::FileUnreadable);
    CHECK(server.seen().empty());
}

TEST_CASE("threads share the client, each on a connection it keeps", "[transport][client]") {
    TestServer server;
    HttpClient client(clientOptions());
    std::atomic<int> good = 0;
    std::vector<std::thread> threads;
    for (int i = 0; i < 8; ++i) {
        threads.emplace_back([&] {
            for (int j = 0; j < 25; ++j) {
                base::ViewSource body("hello");
                auto request = postOf(server.url("/x"), body);
                request.bodySize = 5;
                const auto response = client.send(request);
                good += response && response->status == 200 ? 1 : 0;
            }
        });
    }
    for (auto& thread : threads) {
        thread.join();
    }
    CHECK(good == 200);
}

}  // namespace
}  // namespace schakel::transport::test
