#include <catch2/catch.hpp>

#include "tests/unit/sdk/FakeHost.h"

namespace sdk = schakel::sdk;
using schakel::test::FakeHost;

namespace {

sdk::HttpRequest post(sdk::TextSource& body) {
    return {.endpoint = "partner",
            .method = "POST",
            .path = "/x",
            .headers = {{"A", "b"}},
            .body = body.source(),
            .bodySize = body.size()};
}

}  // namespace

TEST_CASE("a call carries path, headers and body, and brings the answer") {
    FakeHost fake;
    fake.partnerStatus = 429;
    fake.retryAfter = 1500;
    fake.partnerBody = "busy";
    sdk::TextSource body("a body of some length");
    const auto response = sdk::Host(fake.table).send(post(body));
    CHECK(fake.seenPath == "/x");
    CHECK(fake.seenHeaders == std::vector<std::string>{"A: b"});
    CHECK(fake.seenBody == "a body of some length");
    CHECK(response.status == 429);
    CHECK(response.body == "busy");
    CHECK(response.retryAfter == std::chrono::milliseconds(1500));
}

TEST_CASE("no answer is a Fault with the gateway's own text") {
    FakeHost fake;
    sdk::TextSource body("");
    fake.httpStatus = SCHAKEL_UNAVAILABLE;
    try {
        sdk::Host(fake.table).send(post(body));
        FAIL("it must throw");
    } catch (const sdk::Fault& fault) {
        CHECK(fault.text().status == sdk::Status::unavailable);
        CHECK(fault.text().message == "geen antwoord");
        CHECK(fault.text().remedy == "wacht");
    }
}

TEST_CASE("an answer beyond the adapter's own limit is a Fault") {
    FakeHost fake;
    fake.partnerBody = std::string(11, 'x');
    sdk::TextSource body("");
    CHECK_THROWS_AS(sdk::Host(fake.table).send(post(body), 10), sdk::Fault);
}

TEST_CASE("a gateway without HTTP is told apart from a partner without an answer") {
    FakeHost fake;
    fake.offersHttp = false;
    sdk::TextSource body("");
    try {
        sdk::Host(fake.table).send(post(body));
        FAIL("it must throw");
    } catch (const sdk::Fault& fault) {
        CHECK(fault.text().status == sdk::Status::unsupported);
    }
}

TEST_CASE("the wish to stop and the log pass through") {
    FakeHost fake;
    const sdk::Host host(fake.table);
    CHECK_FALSE(host.cancelled());
    CHECK_NOTHROW(host.throwIfCancelled("here"));
    fake.cancelled = true;
    CHECK(host.cancelled());
    CHECK_THROWS_AS(host.throwIfCancelled("here"), sdk::Fault);
    host.log(sdk::LogLevel::warning, "a.b", "detail");
    CHECK(fake.log == std::vector<std::string>{"2 a.b detail"});
}
