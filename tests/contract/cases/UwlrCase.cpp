#include "simulators/uwlr/UwlrLas.h"
#include "tests/contract/AdapterCases.h"
#include "tests/support/FakeClock.h"

namespace schakel::contract {
namespace {

constexpr const char* kAsked =
    R"({"kind":"leerlingen","school":{"brin":"99XX","vestiging":"00"},"schooljaar":"2026-2027","peildatum":"2026-11-22","sinds":""})";

AdapterCase uwlrCase(const std::string& more) {
    AdapterCase one;
    one.name = "uwlr";
    one.config =
        R"({"autorisatiesleutel":"geheim-van-de-nabootsing","klantcode":"SCHAKEL","klantnaam":"Schakel")" + more + "}";
    one.makePartner = [] { return Partner(&contentAnswer); };
    one.brokenConfig = R"({"xsdversie":"1.0"})";
    one.isEffect = [](const StubRequest&) { return false; };
    one.fetches = {kAsked};
    one.makeSimulator = [] {
        static const test::FakeClock kClock;
        simulators::uwlr::LasOptions options;
        options.sleutel = "geheim-van-de-nabootsing";
        // One that refuses 2.2 for a moment answers 2.1 then; without ECK iDs that is the same.
        options.eckIds = simulators::uwlr::EckIds::none;
        return std::make_unique<simulators::uwlr::UwlrLas>(options, kClock);
    };
    return one;
}

}  // namespace

AdapterCase uwlrCase() {
    return uwlrCase("");
}

AdapterCase uwlrSteppedCase() {
    return uwlrCase(R"(,"getrapt":true)");
}

}  // namespace schakel::contract
