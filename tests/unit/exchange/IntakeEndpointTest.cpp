#include <catch2/catch.hpp>

#include "gateway/exchange/IntakeEndpoint.h"
#include "tests/unit/exchange/World.h"

using schakel::test::goldenInput;
using schakel::test::World;
using schakel::transport::RequestHead;
using schakel::transport::Response;

namespace {

struct Endpoint {
    Endpoint() { endpoint.setReady(true); }

    Response ask(const RequestHead& head, const std::string& body = "") {
        schakel::base::ViewSource source(body);
        std::optional<Response> response;
        endpoint.handle(head, source, [&](Response given) { response = std::move(given); });
        return response.value();
    }

    static RequestHead post(const std::string& path, const std::string& oin = "00000099000000000001") {
        RequestHead head;
        head.method = "POST";
        head.path = path;
        head.peer.oin = oin;
        return head;
    }

    World world;
    int accepted = 0;
    schakel::exchange::Receiver receiver{{world.mappings, world.ledger, world.log}, {}};
    schakel::exchange::IntakeEndpoint endpoint{*world.routes, receiver, [this] { ++accepted; }};
};

bool says(const Response& response, const std::string& text) {
    return response.body.find(text) != std::string::npos;
}

}  // namespace

TEST_CASE("a dossier that is safe is answered with its exchange and wakes the delivery") {
    Endpoint endpoint;
    const auto response = endpoint.ask(Endpoint::post("/intake/brugklas"), goldenInput("minimal"));
    CHECK(response.status == 202);
    CHECK(says(response, R"("exchange":"exchange-1")"));
    CHECK(endpoint.accepted == 1);
}

TEST_CASE("a duplicate gets the same answer and wakes nobody") {
    Endpoint endpoint;
    const auto first = endpoint.ask(Endpoint::post("/intake/brugklas"), goldenInput("minimal"));
    endpoint.world.ledger.storeKind = schakel::ledger::StoreKind::duplicate;
    const auto second = endpoint.ask(Endpoint::post("/intake/brugklas"), goldenInput("minimal"));
    CHECK(second.status == first.status);
    CHECK(second.body == first.body);
    CHECK(endpoint.accepted == 1);
}

TEST_CASE("refusals are problem documents with a code, a remedy and the findings") {
    Endpoint endpoint;
    const auto response = endpoint.ask(Endpoint::post("/intake/brugklas"), goldenInput("wrong-code"));
    CHECK(response.status == 422);
    CHECK(response.contentType == "application/problem+json");
    CHECK(says(response, R"("code":"SCH-7001")"));
    CHECK(says(response, "codelijst 14"));
}

TEST_CASE("only the senders of a route may use it") {
    Endpoint endpoint;
    const auto response =
        endpoint.ask(Endpoint::post("/intake/brugklas", "00000099000000000999"), goldenInput("minimal"));
    CHECK(response.status == 403);
    CHECK(says(response, "SCH-7005"));
    CHECK(endpoint.ask(Endpoint::post("/intake/brugklas", ""), goldenInput("minimal")).status == 403);
    CHECK(endpoint.world.ledger.stored.empty());
}

TEST_CASE("unknown routes, addresses, methods and message ids are told apart") {
    Endpoint endpoint;
    CHECK(endpoint.ask(Endpoint::post("/intake/onbekend")).status == 404);
    CHECK(endpoint.ask(Endpoint::post("/elders")).status == 404);
    auto get = Endpoint::post("/intake/brugklas");
    get.method = "GET";
    CHECK(endpoint.ask(get).status == 405);
    auto odd = Endpoint::post("/intake/brugklas");
    odd.headers.push_back({"Idempotency-Key", "met spatie"});
    CHECK(endpoint.ask(odd, goldenInput("minimal")).status == 400);
}

TEST_CASE("health says whether the gateway lives and whether it is ready") {
    Endpoint endpoint;
    CHECK(endpoint.ask(Endpoint::post("/livez")).status == 200);
    CHECK(endpoint.ask(Endpoint::post("/readyz")).status == 200);
    endpoint.endpoint.setReady(false);
    CHECK(endpoint.ask(Endpoint::post("/readyz")).status == 503);
}
