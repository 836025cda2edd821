#include "simulators/ot/OtPlatform.h"
#include "tests/contract/AdapterCases.h"
#include "tests/contract/Simulated.h"

namespace schakel::contract {
namespace {

constexpr const char* kAanvraag =
    R"({"$type":"ot.Aanvraag","kenmerk":"99XX-2026-0017","soort":"TLV","swv":"VO9901","datum":"2026-11-20",)"
    R"("schoolVanHerkomst":{"brin":"99XX","vestiging":"00"},)"
    R"("leerling":{"roepnaam":"Kanarienaam","achternaam":"Vogelproef","geboortedatum":"2014-02-03"},)"
    R"("documenten":[{"soort":"opp","bestandsnaam":"kanarieplan.pdf"}]})";

constexpr const char* kDocument =
    R"({"$type":"ot.Document","soort":"opp","bestandsnaam":"kanarieplan.pdf","bestand":"JVBERi1oYWxsbw=="})";

std::string address(const std::string& endpoint) {
    return endpoint == "api" ? "/rest/v1" : "";
}

std::unique_ptr<simulators::Partner> makePlatform() {
    simulators::ot::PlatformOptions options;
    options.examples = 5;
    return std::make_unique<simulators::ot::OtPlatform>(options);
}

TestDelivery makeDelivery() {
    TestDelivery delivery;
    delivery.target = "{}";
    delivery.parts = {{"aanvraag", "application/json", kAanvraag},
                      {"document", "application/json", kDocument},
                      {"document", "application/json", kDocument}};
    return delivery;
}

}  // namespace

AdapterCase otCase() {
    return {"onderwijstransparant",
            R"({"oin":"00000099000000000100","koppelpunt":"00AA","platform_oin":""})",
            [] { return partnerOf(makePlatform(), &address); },
            &makeDelivery,
            R"({"oin":"100","koppelpunt":"00AA","platform_oin":""})",
            [](const StubRequest& request) {
                return isPost(request) && request.path.find("/aanvraag") != std::string::npos;
            },
            [](const StubRequest& request) { return request.path.ends_with("/indienen"); },
            {R"({"kind":"berichten","cursor":""})", R"({"kind":"berichten","cursor":"1202"})",
             R"({"kind":"berichten","cursor":"1205"})"},
            &makePlatform,
            &address};
}

}  // namespace schakel::contract
