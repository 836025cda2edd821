// The simulated Somtoday behind the gateway in memory: no network, the same requests and answers.
#pragma once

#include <string>

#include "LoadedAdapter.h"
#include "StubHost.h"
#include "simulators/somtoday/SomtodaySimulator.h"
#include "tests/support/FakeClock.h"

namespace schakel::contract {

inline constexpr const char* kSomtodayConfig =
    R"({"instelling_brin":"99XX","organisation":"","client_id":"schakel","client_secret":"geheim-van-de-nabootsing"})";

// The same with a field plan.
inline constexpr const char* kSomtodayPlanConfig =
    R"({"instelling_brin":"99XX","organisation":"","client_id":"schakel","client_secret":"geheim-van-de-nabootsing",)"
    R"("veldenplan":{"handelingsplan":"Handelingsplan","opp.ingangsdatum":"OPP startdatum","tlv.nummer":"TLV-nummer",)"
    R"("tlv.status":"TLV-status","bron.opp":"OPP in BRON","dyslexie":"Dyslexieverklaring"}})";

// Two vestigingen that are open and one that is not.
simulators::somtoday::Schools testSchools();

class SomtodayPartner {
public:
    explicit SomtodayPartner(simulators::somtoday::SimulatorOptions options = {});

    StubAnswer answer(const StubRequest& request);
    Partner asPartner() {
        return [this](const StubRequest& request) { return answer(request); };
    }
    // The JSON of a control endpoint, e.g. "/control/aanmeldingen", "/control/veldwaarden?vestiging=99XX00&leerling=0".
    std::string control(const std::string& path);
    void control(const std::string& path, const std::string& body);

    simulators::somtoday::AanmeldingCounts counts() const { return simulator_.counts(); }
    void reset() { simulator_.reset(); }

private:
    test::FakeClock clock_;
    simulators::somtoday::SomtodaySimulator simulator_;
};

// An aanmelding that Somtoday accepts, with this many attachments. The pupil's data are canaries: they must turn up in
// no fault, log or path.
TestDelivery somtodayDelivery(std::size_t attachments = 0);

// A change of two free fields of the pupil in this position at 99XX00, who has neither; the number is a canary.
TestDelivery somtodayVeldwaarden(std::size_t leerling = 1);

// What the canaries are.
const std::vector<std::string>& canaries();

}  // namespace schakel::contract
