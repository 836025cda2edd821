#include "tests/contract/AdapterCases.h"
#include "tests/contract/SomtodayPartner.h"

namespace schakel::contract {

AdapterCase somtodayCase() {
    return {"somtoday",
            kSomtodayConfig,
            [] {
                const auto partner = std::make_shared<SomtodayPartner>();
                return Partner([partner](const StubRequest& request) { return partner->answer(request); });
            },
            [] { return somtodayDelivery(2); },
            R"({"instelling_brin":"","organisation":"","client_id":"a","client_secret":"b"})",
            [](const StubRequest& request) { return request.endpoint == "api" && request.method == "POST"; },
            [](const StubRequest& request) { return request.path.ends_with("/ondertekening"); },
            {},
            [] {
                static const test::FakeClock kClock;
                simulators::somtoday::SimulatorOptions options;
                options.clientSecret = "geheim-van-de-nabootsing";
                return std::make_unique<simulators::somtoday::SomtodaySimulator>(options, testSchools(), kClock);
            },
            [](const std::string& endpoint) { return std::string(endpoint == "api" ? "/rest/v1" : ""); }};
}

}  // namespace schakel::contract
