// What the adapter asks and what the simulator answers, both held against Somtoday's own OpenAPI document.
#include <catch2/catch.hpp>

#include "OpenApi.h"
#include "SomtodayPartner.h"

namespace schakel::contract {
namespace {

constexpr const char* kDocument = SCHAKEL_SHARED_DIR "/standards/somtoday-connect/openapi.json";

// Runs `test` with the document, or says that it is not there.
template <class Test>
void withDocument(const Test& test) {
    const auto api = OpenApi::load(kDocument);
    if (!api) {
        WARN("skipped: " << kDocument << " is not there");
        SUCCEED();
        return;
    }
    test(*api);
}

void checkExchange(const OpenApi& api, const StubRequest& request, const StubAnswer& answer) {
    if (request.endpoint != "api") {
        return;
    }
    CAPTURE(request.method, request.path, request.query, answer.status, answer.body.substr(0, 200));
    CHECK(api.checkRequest(request.method, request.path, request.body) == std::vector<std::string>{});
    CHECK(api.checkQuery(request.method, request.path, request.query) == std::vector<std::string>{});
    CHECK(api.checkResponse(request.method, request.path, answer.status, answer.body) == std::vector<std::string>{});
}

}  // namespace

TEST_CASE("Somtoday: every call of a delivery and every answer to it follow the OpenAPI document") {
    withDocument([](const OpenApi& api) {
        SomtodayPartner partner;
        StubHost host([&](const StubRequest& request) {
            auto answer = partner.answer(request);
            checkExchange(api, request, answer);
            return answer;
        });
        LoadedAdapter adapter("somtoday", kSomtodayConfig, host);
        auto delivery = somtodayDelivery(2);
        CHECK(adapter.deliver(delivery).status == SCHAKEL_OK);
        CHECK(adapter.selftest().status == SCHAKEL_OK);
        CHECK(host.requests().size() == 8);
    });
}

TEST_CASE("Somtoday: every call of a fetch and every answer to it follow the OpenAPI document") {
    withDocument([](const OpenApi& api) {
        SomtodayPartner partner;
        StubHost host([&](const StubRequest& request) {
            auto answer = partner.answer(request);
            checkExchange(api, request, answer);
            return answer;
        });
        LoadedAdapter adapter("somtoday", kSomtodayConfig, host);
        for (const std::string request :
             {R"({"resource":"leerling","vestiging":"99XX01","peilschooljaar":"VOLGEND"})",
              R"({"resource":"veldwaardes","vestiging":"99XX01","vrijveldNaam":"Dyslexieverklaring"})",
              R"({"resource":"opleiding","vestiging":"99XX01"})", R"({"resource":"velden","vestiging":"99XX01"})",
              R"({"resource":"aanmeldvelden","vestiging":"99XX01"})"}) {
            CAPTURE(request);
            CHECK(adapter.fetch(request).status == SCHAKEL_OK);
        }
    });
}

TEST_CASE("Somtoday: every call for all pupils, and every answer to it, follow the OpenAPI document") {
    withDocument([](const OpenApi& api) {
        simulators::somtoday::SimulatorOptions options;
        options.events = simulators::somtoday::EventsEndpoint::there;
        SomtodayPartner partner(options);
        partner.control("/control/events", "{}");
        StubHost host([&](const StubRequest& request) {
            auto answer = partner.answer(request);
            checkExchange(api, request, answer);
            return answer;
        });
        LoadedAdapter adapter("somtoday", kSomtodayPlanConfig, host);
        const auto result =
            adapter.fetch(R"({"kind":"leerlingen","school":{"brin":"99XX","vestiging":"01"},"schooljaar":"2026-2027",)"
                          R"("peildatum":"2026-11-22","sinds":""})");
        CHECK(result.status == SCHAKEL_OK);
        CHECK(host.count("/ouderVerzorger/") > 0);
        CHECK(host.count("/events") > 0);
    });
}

TEST_CASE("Somtoday: the simulator refuses in the form of the OpenAPI document") {
    withDocument([](const OpenApi& api) {
        SomtodayPartner partner;
        StubHost host(partner.asPartner());
        LoadedAdapter adapter("somtoday", kSomtodayConfig, host);
        auto delivery = somtodayDelivery(1);
        REQUIRE(adapter.deliver(delivery).status == SCHAKEL_OK);
        auto requests = host.requests();
        for (auto& request : requests) {
            if (request.method != "POST" || request.endpoint != "api") {
                continue;
            }
            request.body = "{}";
            const auto answer = partner.answer(request);
            CAPTURE(request.path, answer.body);
            CHECK(answer.status == 400);
            CHECK(api.checkResponse("POST", request.path, answer.status, answer.body) == std::vector<std::string>{});
        }
    });
}

TEST_CASE("the OpenAPI check itself finds what is wrong") {
    withDocument([](const OpenApi& api) {
        const std::string path = "/connect/vestiging/0e53fc1d-1c9f-88a4-a572-b4a2f976bbaa/aanmelding";
        CHECK(api.pathTemplate(path + "/x/bijlage") ==
              "/connect/vestiging/{vestigingUUID}/aanmelding/{aanmeldingUUID}/bijlage");
        CHECK(api.checkRequest("POST", path, "{}").size() == 2);
        CHECK(api.checkRequest("POST", path, R"({"leerling":{},"verzorgers":[{"geslacht":"man"}],"extra":1})").size() ==
              7 + 4 + 1);
        CHECK(api.checkResponse("POST", path, 201, R"({"uuid":"nee"})").size() == 1);
        CHECK(api.checkResponse("POST", path, 418, "").size() == 1);
        CHECK(api.checkQuery("GET", "/connect/vestiging/x/leerling", "offset=1&bogus=2").size() == 2);
    });
}

}  // namespace schakel::contract
