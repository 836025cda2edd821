// A partner on a bad day: every fault its simulator knows, one after the other. An adapter says what went wrong each
// time, tells nobody what is private, and gets there in the end.
#include <simdjson.h>
#include <catch2/catch.hpp>

#include "tests/contract/Simulated.h"
#include "tests/contract/SomtodayPartner.h"

namespace schakel::contract {
namespace {

// More than any catalogue has: each attempt uses up at least one fault.
constexpr int kAttempts = 60;

void checkFailure(const CallResult& result) {
    CHECK(result.status != SCHAKEL_BUG);
    CHECK(result.faultSet);
    CHECK_FALSE(result.message.empty());
    for (const auto& canary : canaries()) {
        CHECK(result.message.find(canary) == std::string::npos);
        CHECK(result.remedy.find(canary) == std::string::npos);
    }
}

// Repeats until it works, as the gateway does.
template <class Call>
CallResult persist(const Call& call) {
    CallResult result;
    for (int attempt = 0; attempt < kAttempts; ++attempt) {
        result = call();
        if (result.status == SCHAKEL_OK) {
            return result;
        }
        checkFailure(result);
    }
    return result;
}

struct Day {
    explicit Day(const AdapterCase& adapterCase, const std::string& fault) : simulated(adapterCase) {
        if (!fault.empty()) {
            REQUIRE(simulated.workbench().addNamed(fault));
        }
        host.setPartner(simulated.asPartner());
    }

    Simulated simulated;
    StubHost host{[](const StubRequest&) { return StubAnswer{}; }};
};

std::string fetched(const AdapterCase& adapterCase, const std::string& request, const std::string& fault) {
    Day day(adapterCase, fault);
    LoadedAdapter adapter(adapterCase.name, adapterCase.config, day.host);
    const auto result = persist([&] { return adapter.fetch(request); });
    CHECK(result.status == SCHAKEL_OK);
    for (const auto& canary : canaries()) {
        CHECK(day.host.logged().find(canary) == std::string::npos);
    }
    return result.output;
}

void checkDelivered(const AdapterCase& adapterCase, const std::string& fault) {
    Day day(adapterCase, fault);
    LoadedAdapter adapter(adapterCase.name, adapterCase.config, day.host);
    auto delivery = adapterCase.makeDelivery();
    const auto result = persist([&] { return adapter.deliver(delivery); });
    CHECK(result.status == SCHAKEL_OK);
    for (const auto& canary : canaries()) {
        CHECK(day.host.logged().find(canary) == std::string::npos);
    }
}

std::vector<std::string> faultsOf(const AdapterCase& adapterCase) {
    std::vector<std::string> names = {"all"};
    for (const auto& [name, meaning, fault] : adapterCase.makeSimulator()->faultCatalogue()) {
        CAPTURE(name);
        CHECK_FALSE(meaning.empty());
        names.push_back(name);
    }
    return names;
}

}  // namespace

TEST_CASE("every adapter delivers in the end, whatever its partner does first", "[badday]") {
    for (const auto& adapterCase : adapterCases()) {
        if (!adapterCase.makeSimulator || !adapterCase.makeDelivery) {
            continue;
        }
        for (const auto& fault : faultsOf(adapterCase)) {
            CAPTURE(adapterCase.name, fault);
            checkDelivered(adapterCase, fault);
        }
    }
}

TEST_CASE("every adapter fetches the same in the end, whatever its partner does first", "[badday]") {
    for (const auto& adapterCase : adapterCases()) {
        if (!adapterCase.makeSimulator) {
            continue;
        }
        for (const auto& request : adapterCase.fetches) {
            const auto expected = fetched(adapterCase, request, {});
            for (const auto& fault : faultsOf(adapterCase)) {
                CAPTURE(adapterCase.name, request, fault);
                CHECK(fetched(adapterCase, request, fault) == expected);
            }
        }
    }
}

}  // namespace schakel::contract
