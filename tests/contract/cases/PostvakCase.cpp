#include "simulators/ot/SwvPostvak.h"
#include "tests/contract/AdapterCases.h"
#include "tests/contract/Simulated.h"

namespace schakel::contract {
namespace {

std::unique_ptr<simulators::Partner> makeInbox() {
    return std::make_unique<simulators::ot::SwvPostvak>(simulators::ot::PostvakOptions{});
}

}  // namespace

TestDelivery postvakDelivery() {
    TestDelivery delivery;
    delivery.target = R"({"school":"99XX00","swv":"VO9901"})";
    delivery.parts = {
        {"overstapdossier", "application/xml", "<dossier>Kanarienaam Vogelproef 2014-02-03</dossier>"},
        {"bijlage", "application/json", R"({"bestandsnaam":"kanarieplan.PDF","bestand":"JVBERi1oYWxsbw=="})"},
        {"bijlage", "application/json",
         R"({"soort":"opp","bestandsnaam":"x","omschrijving":"\"bestand\"","bestand":""})"}};
    return delivery;
}

AdapterCase postvakCase() {
    return {"postvak",
            R"({"map":"","path":"/bundels"})",
            [] { return partnerOf(makeInbox(), {}); },
            &postvakDelivery,
            R"({"map":"postvak","path":""})",
            &isPost,
            &isPost,
            {},
            &makeInbox};
}

}  // namespace schakel::contract
