#include "SomtodayAdapter.h"

#include "AanmeldingDelivery.h"
#include "Brin.h"
#include "LeerlingenFetch.h"
#include "PagedFetch.h"
#include "Text.h"
#include "VeldwaardenDelivery.h"
#include "gateway/sdk/Json.h"
#include "somtoday_adapter.h"

namespace schakel::plugins::somtoday {
namespace {

[[noreturn]] void misconfigured(std::string message, std::string remedy) {
    throw sdk::Fault({sdk::Status::configuration, "somtoday.create", std::move(message), std::move(remedy)});
}

ClientSettings readSettings(std::string_view configJson) {
    const sdk::JsonObject options(configJson);
    ClientSettings settings;
    settings.instellingBrin = options.text("instelling_brin").value_or("");
    settings.organisation = options.text("organisation").value_or("");
    settings.clientId = options.text("client_id").value_or("");
    if (settings.instellingBrin.empty() == settings.organisation.empty()) {
        misconfigured("het is niet duidelijk om welke instelling het gaat",
                      "Vul instelling_brin in, of organisation, maar niet allebei.");
    }
    if (!settings.organisation.empty() && !isUuid(settings.organisation)) {
        misconfigured("organisation is geen UUID", "Laat organisation leeg en vul instelling_brin in.");
    }
    if (settings.organisation.empty() && !isBrin4(settings.instellingBrin) && !isBrin6(settings.instellingBrin)) {
        misconfigured("instelling_brin is geen BRIN", "Gebruik vier of zes tekens, bijvoorbeeld 99XX of 99XX00.");
    }
    return settings;
}

std::string readSecret(std::string_view configJson) {
    return sdk::JsonObject(configJson).text("client_secret").value_or("");
}

FieldPlan readPlan(std::string_view configJson) {
    const sdk::JsonObject options(configJson);
    const auto plan = options.raw("veldenplan");
    return plan ? FieldPlan(*plan) : FieldPlan();
}

}  // namespace

SomtodayAdapter::SomtodayAdapter(sdk::Host host, std::string_view configJson)
    : host_(host), plan_(readPlan(configJson)), client_(host, readSettings(configJson), readSecret(configJson)) {}

void SomtodayAdapter::deliver(const sdk::Delivery& delivery, sdk::Sink receipt) {
    receipt.write(VeldwaardenDelivery::takes(delivery) ? VeldwaardenDelivery(client_, host_, plan_, delivery).run()
                                                       : AanmeldingDelivery(client_, host_, delivery).run());
}

void SomtodayAdapter::fetch(std::string_view requestJson, sdk::Sink documents) {
    if (sdk::JsonObject(requestJson).text("kind") == "leerlingen") {
        LeerlingenFetch(client_, host_, plan_, requestJson).run(documents);
    } else {
        fetchPages(client_, host_, requestJson, documents);
    }
}

// The school may make its fields at one vestiging and not yet at another.
void SomtodayAdapter::testPlan(const std::vector<std::string>& vestigingen) {
    std::optional<sdk::FaultText> problem;
    for (const auto& vestiging : vestigingen) {
        try {
            planFields(client_, host_, plan_, vestiging);
            return;
        } catch (const sdk::Fault& fault) {
            problem = fault.text();
        }
    }
    if (problem) {
        throw sdk::Fault(*problem);
    }
}

void SomtodayAdapter::selftest() {
    const auto vestigingen = client_.visibleVestigingen();
    if (!plan_.empty()) {
        testPlan(vestigingen);
    }
    if (vestigingen.empty()) {
        throw sdk::Fault({.status = sdk::Status::denied,
                          .where = "somtoday.selftest",
                          .message = "Somtoday laat deze koppeling geen enkele vestiging zien",
                          .remedy = "Laat de school in Somtoday de koppeling met Schakel voor ten minste een vestiging "
                                    "aanzetten."});
    }
}

}  // namespace schakel::plugins::somtoday

SCHAKEL_EXPORT_ADAPTER(schakel::plugins::somtoday::SomtodayAdapter)
