// Answers that are taken as they come instead of kept: a dossier is larger than what one wants in memory.
#include <catch2/catch.hpp>

#include "TestCerts.h"
#include "TestServer.h"
#include "gateway/base/MemoryBytes.h"
#include "gateway/transport/HttpClient.h"

namespace schakel::transport::test {
namespace {

class FullSink final : public base::ByteSink {
public:
    base::Result<void> write(std::string_view /*bytes*/) override {
        return base::Error(base::MessageCode::BodyTooLarge, {{"bytes", "0"}});
    }
};

RequestHandler answering(const std::string& body) {
    return [body](const RequestHead&, base::ByteSource&, const Responder& respond) {
        Response response;
        response.body = body;
        respond(std::move(response));
    };
}

ClientOptions smallClient() {
    ClientOptions options;
    options.tls = identity("gateway");
    options.responseBytes = 10;
    return options;
}

TEST_CASE("an answer larger than the client keeps goes to the caller's sink whole", "[transport][client]") {
    const std::string large(3'000'000, 'x');
    TestServer server(serverOptions(), answering(large));
    HttpClient client(smallClient());
    base::StringSink sink;
    ClientRequest request;
    request.url = server.url("/");
    request.answer = &sink;
    const auto response = client.send(request);
    REQUIRE(response);
    CHECK(response->body.empty());
    CHECK(sink.text() == large);
}

TEST_CASE("a sink that takes no more ends the call with its own error", "[transport][client]") {
    TestServer server(serverOptions(), answering("some words"));
    HttpClient client(smallClient());
    FullSink sink;
    ClientRequest request;
    request.url = server.url("/");
    request.answer = &sink;
    const auto response = client.send(request);
    REQUIRE_FALSE(response);
    CHECK(response.error().code() == base::MessageCode::BodyTooLarge);
    request.answer = nullptr;
    const auto next = client.send(request);
    REQUIRE(next);
    CHECK(next->body == "some words");
}

}  // namespace
}  // namespace schakel::transport::test
