#include "tests/contract/AdapterCases.h"
#include "tests/contract/SomtodayPartner.h"

namespace schakel::contract {
namespace {

std::unique_ptr<simulators::Partner> makeSomtoday() {
    static const test::FakeClock kClock;
    simulators::somtoday::SimulatorOptions options;
    options.clientSecret = "geheim-van-de-nabootsing";
    return std::make_unique<simulators::somtoday::SomtodaySimulator>(options, testSchools(), kClock);
}

std::string somtodayAddress(const std::string& endpoint) {
    return endpoint == "api" ? "/rest/v1" : "";
}

bool isPut(const StubRequest& request) {
    return request.method == "PUT";
}

}  // namespace

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
            &makeSomtoday,
            &somtodayAddress};
}

// The same adapter with a field plan: reads all pupils, and writes free fields.
AdapterCase somtodayVeldwaardenCase() {
    return {"somtoday",
            kSomtodayPlanConfig,
            [] {
                const auto partner = std::make_shared<SomtodayPartner>();
                return Partner([partner](const StubRequest& request) { return partner->answer(request); });
            },
            [] { return somtodayVeldwaarden(); },
            R"({"instelling_brin":"99XX","client_id":"a","client_secret":"b","veldenplan":{"tlv.nummer":7}})",
            &isPut,
            &isPut,
            {R"({"kind":"leerlingen","school":{"brin":"99XX","vestiging":"00"},"schooljaar":"2026-2027",)"
             R"("peildatum":"2026-11-22","sinds":""})",
             R"({"kind":"leerlingen","school":{"brin":"99XX","vestiging":"01"},"schooljaar":"2027-2028",)"
             R"("peildatum":"2026-11-22","sinds":""})"},
            &makeSomtoday,
            &somtodayAddress};
}

}  // namespace schakel::contract
