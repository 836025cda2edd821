// What the gateway counts on, whatever the partner does.
#include <atomic>
#include <thread>

#include <simdjson.h>
#include <catch2/catch.hpp>

#include "tests/contract/AdapterCases.h"
#include "tests/contract/SomtodayPartner.h"

namespace schakel::contract {
namespace {

constexpr const char* kHtml = "<!DOCTYPE html><html><body><h1>Onderhoud</h1></body></html>";
constexpr const char* kHalf = R"({"access_token":"abc","uuid":"0e5)";
constexpr const char* kLatin1 = "{\"uuid\":\"caf\xE9\",\"access_token\":\"\xE9\"}";

bool isJsonObject(const std::string& text) {
    simdjson::dom::parser parser;
    simdjson::dom::object object;
    return parser.parse(text).get(object) == simdjson::SUCCESS;
}

// Runs one delivery against a partner that answers `answer` to the n-th call and onwards; earlier calls go well.
struct FaultyRun {
    FaultyRun(const AdapterCase& adapterCase, const StubAnswer& answer, int fromCall)
        : host(wrap(adapterCase.makePartner(), answer, fromCall)), adapter(adapterCase.name, adapterCase.config, host) {
        auto delivery = adapterCase.makeDelivery();
        result = adapter.deliver(delivery);
    }

    Partner wrap(Partner inner, const StubAnswer& answer, int fromCall) {
        return [this, inner = std::move(inner), answer, fromCall](const StubRequest& request) {
            return ++calls > fromCall ? answer : inner(request);
        };
    }

    std::atomic<int> calls{0};
    StubHost host;
    LoadedAdapter adapter;
    CallResult result;
};

int callsOfAGoodDelivery(const AdapterCase& adapterCase) {
    StubHost host(adapterCase.makePartner());
    LoadedAdapter adapter(adapterCase.name, adapterCase.config, host);
    auto delivery = adapterCase.makeDelivery();
    REQUIRE(adapter.deliver(delivery).status == SCHAKEL_OK);
    return static_cast<int>(host.requests().size());
}

void checkFault(const CallResult& result) {
    CHECK(result.faultSet);
    CHECK_FALSE(result.message.empty());
    for (const auto& canary : canaries()) {
        CHECK(result.message.find(canary) == std::string::npos);
        CHECK(result.remedy.find(canary) == std::string::npos);
    }
}

void checkNothingLeaked(const StubHost& host) {
    for (const auto& canary : canaries()) {
        CHECK(host.logged().find(canary) == std::string::npos);
        for (const auto& request : host.requests()) {
            CHECK((request.path + request.query).find(canary) == std::string::npos);
        }
    }
}

// Those that hand something over; some only fetch or answer.
std::vector<AdapterCase> deliveringCases() {
    std::vector<AdapterCase> cases;
    for (const auto& adapterCase : adapterCases()) {
        if (adapterCase.makeDelivery) {
            cases.push_back(adapterCase);
        }
    }
    return cases;
}

}  // namespace

TEST_CASE("every adapter says who it is") {
    for (const auto& adapterCase : adapterCases()) {
        CAPTURE(adapterCase.name);
        StubHost host(adapterCase.makePartner());
        const LoadedAdapter adapter(adapterCase.name, adapterCase.config, host);
        REQUIRE(adapter.created().status == SCHAKEL_OK);
        CHECK(adapter.entry().abi_major == SCHAKEL_ABI_MAJOR);
        CHECK(adapter.entry().capability_count > 0);
        CHECK(adapter.delivers() == static_cast<bool>(adapterCase.makeDelivery));
        CHECK((adapter.fetches() || adapterCase.fetches.empty()));
        CHECK(host.requests().empty());
    }
}

TEST_CASE("every adapter delivers and gives a JSON receipt") {
    for (const auto& adapterCase : deliveringCases()) {
        CAPTURE(adapterCase.name);
        StubHost host(adapterCase.makePartner());
        LoadedAdapter adapter(adapterCase.name, adapterCase.config, host);
        auto delivery = adapterCase.makeDelivery();
        const auto result = adapter.deliver(delivery);
        CHECK(result.status == SCHAKEL_OK);
        CHECK_FALSE(result.faultSet);
        CHECK(isJsonObject(result.output));
        checkNothingLeaked(host);
    }
}

TEST_CASE("every adapter takes parts of unknown size") {
    for (const auto& adapterCase : deliveringCases()) {
        CAPTURE(adapterCase.name);
        StubHost host(adapterCase.makePartner());
        LoadedAdapter adapter(adapterCase.name, adapterCase.config, host);
        auto delivery = adapterCase.makeDelivery();
        delivery.sizesKnown = false;
        CHECK(adapter.deliver(delivery).status == SCHAKEL_OK);
    }
}

TEST_CASE("every adapter tells what an HTTP status means") {
    struct Expectation {
        int status;
        schakel_status meaning;
    };
    const std::vector<Expectation> expectations = {{401, SCHAKEL_DENIED},        {403, SCHAKEL_DENIED},
                                                   {413, SCHAKEL_INVALID_INPUT}, {408, SCHAKEL_UNAVAILABLE},
                                                   {429, SCHAKEL_UNAVAILABLE},   {500, SCHAKEL_UNAVAILABLE},
                                                   {502, SCHAKEL_UNAVAILABLE},   {503, SCHAKEL_UNAVAILABLE}};
    for (const auto& adapterCase : deliveringCases()) {
        for (const auto& expectation : expectations) {
            CAPTURE(adapterCase.name, expectation.status);
            if (!adapterCase.carriesDocument) {
                continue;  // delivers into a folder
            }
            if (adapterCase.name == "_template" && expectation.status == 408) {
                continue;  // the example keeps its table short
            }
            StubHost host([&, inner = adapterCase.makePartner()](const StubRequest& request) {
                return adapterCase.carriesDocument(request) ? StubAnswer{.status = expectation.status} : inner(request);
            });
            LoadedAdapter adapter(adapterCase.name, adapterCase.config, host);
            auto delivery = adapterCase.makeDelivery();
            const auto result = adapter.deliver(delivery);
            CHECK(result.status == expectation.meaning);
            checkFault(result);
            checkNothingLeaked(host);
        }
    }
}

TEST_CASE("every adapter survives every wrong answer to every call") {
    const std::vector<StubAnswer> answers = {
        {.status = 200, .body = kHtml},
        {.status = 201, .body = kHtml},
        {.status = 200, .body = kHalf},
        {.status = 200, .body = kLatin1},
        {.status = 400, .body = kHtml},
        {.status = 400, .body = "{\"errors\":7}"},
        {.status = 302, .body = {}},
        {.status = 503, .body = kHtml},
        {.status = 0, .body = {}},
        {.status = 200, .body = "[]"},
        {.status = 200, .body = "null"},
        {.status = 204, .body = {}},
        {.status = 401, .body = kHtml},
        {.status = 200, .body = "{}"},
        {.status = 999, .body = std::string(1, '\0')},
        {.status = 200, .body = std::string(100'000, '[')},
    };
    for (const auto& adapterCase : deliveringCases()) {
        const int calls = callsOfAGoodDelivery(adapterCase);
        for (int call = 0; call < calls; ++call) {
            for (const auto& answer : answers) {
                CAPTURE(adapterCase.name, call, answer.status, answer.body.substr(0, 20));
                const FaultyRun run(adapterCase, answer, call);
                CHECK(run.result.status >= SCHAKEL_OK);
                CHECK(run.result.status <= SCHAKEL_CONFIGURATION);
                CHECK(run.result.status != SCHAKEL_BUG);
                CHECK((run.result.status == SCHAKEL_OK ? isJsonObject(run.result.output) : run.result.faultSet));
            }
        }
    }
}

TEST_CASE("every adapter passes on that the partner gave no answer") {
    for (const auto& adapterCase : deliveringCases()) {
        const int calls = callsOfAGoodDelivery(adapterCase);
        for (int call = 0; call < calls; ++call) {
            CAPTURE(adapterCase.name, call);
            const FaultyRun run(adapterCase, {.outcome = SCHAKEL_UNAVAILABLE}, call);
            CHECK(run.result.status == SCHAKEL_UNAVAILABLE);
            checkFault(run.result);
        }
    }
}

TEST_CASE("every adapter stops when it is cancelled, before the step that counts") {
    for (const auto& adapterCase : deliveringCases()) {
        CAPTURE(adapterCase.name);
        StubHost host(adapterCase.makePartner());
        LoadedAdapter adapter(adapterCase.name, adapterCase.config, host);
        host.cancel();
        auto delivery = adapterCase.makeDelivery();
        CHECK(adapter.deliver(delivery).status == SCHAKEL_CANCELLED);
        CHECK(host.requests().empty());
    }
}

TEST_CASE("every adapter reports that its receipt was not taken") {
    for (const auto& adapterCase : deliveringCases()) {
        CAPTURE(adapterCase.name);
        StubHost host(adapterCase.makePartner());
        LoadedAdapter adapter(adapterCase.name, adapterCase.config, host);
        auto delivery = adapterCase.makeDelivery();
        delivery.receiptFails = true;
        CHECK(adapter.deliver(delivery).status != SCHAKEL_OK);
    }
}

TEST_CASE("every adapter works for several threads at once") {
    constexpr int kThreads = 8;
    for (const auto& adapterCase : deliveringCases()) {
        CAPTURE(adapterCase.name);
        StubHost host(adapterCase.makePartner());
        LoadedAdapter adapter(adapterCase.name, adapterCase.config, host);
        std::atomic<int> delivered{0};
        std::vector<std::thread> threads;
        for (int i = 0; i < kThreads; ++i) {
            threads.emplace_back([&] {
                auto delivery = adapterCase.makeDelivery();
                delivered += adapter.deliver(delivery).status == SCHAKEL_OK ? 1 : 0;
            });
        }
        for (auto& thread : threads) {
            thread.join();
        }
        CHECK(delivered == kThreads);
    }
}

TEST_CASE("every adapter survives a target, progress and request that are not JSON") {
    const std::vector<std::string> texts = {
        "", "{", "null", "[1,2]", "{\"vestiging\":7}", "\xFF\xFE", "{\"step\":\"sign\"}"};
    for (const auto& adapterCase : adapterCases()) {
        for (const auto& text : texts) {
            CAPTURE(adapterCase.name, text);
            StubHost host(adapterCase.makePartner());
            LoadedAdapter adapter(adapterCase.name, adapterCase.config, host);
            if (adapterCase.makeDelivery) {
                auto delivery = adapterCase.makeDelivery();
                delivery.target = text;
                CHECK(adapter.deliver(delivery).status != SCHAKEL_BUG);
                auto repeated = adapterCase.makeDelivery();
                repeated.progress = text;
                CHECK(adapter.deliver(repeated).status != SCHAKEL_BUG);
            }
            if (adapter.fetches()) {
                CHECK(adapter.fetch(text).status != SCHAKEL_BUG);
            }
        }
    }
}

TEST_CASE("an adapter whose options say too little is not made") {
    for (const auto& adapterCase : adapterCases()) {
        if (adapterCase.brokenConfig.empty()) {
            continue;
        }
        CAPTURE(adapterCase.name);
        StubHost host(adapterCase.makePartner());
        const LoadedAdapter adapter(adapterCase.name, adapterCase.brokenConfig, host);
        CHECK(adapter.created().status == SCHAKEL_CONFIGURATION);
        CHECK_FALSE(adapter.created().message.empty());
        CHECK_FALSE(adapter.created().remedy.empty());
    }
}

TEST_CASE("a selftest changes nothing at the partner") {
    for (const auto& adapterCase : adapterCases()) {
        CAPTURE(adapterCase.name);
        StubHost host(adapterCase.makePartner());
        LoadedAdapter adapter(adapterCase.name, adapterCase.config, host);
        if (!adapter.tests()) {
            continue;
        }
        CHECK(adapter.selftest().status == SCHAKEL_OK);
        for (const auto& request : host.requests()) {
            CHECK_FALSE(adapterCase.isEffect(request));
        }
    }
}

}  // namespace schakel::contract
