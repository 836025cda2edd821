#include "OnderwijstransparantAdapter.h"

#include <algorithm>

#include "AanvraagDelivery.h"
#include "PlatformJson.h"
#include "Wijzigingen.h"
#include "gateway/sdk/Json.h"
#include "onderwijstransparant_adapter.h"

namespace schakel::plugins::onderwijstransparant {
namespace {

constexpr std::size_t kNotificationBytes = 16UL * 1024;

[[noreturn]] void misconfigured(std::string message, std::string remedy) {
    throw sdk::Fault(
        {sdk::Status::configuration, "onderwijstransparant.create", std::move(message), std::move(remedy)});
}

bool isOin(std::string_view text) {
    return text.size() == 20 && std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

// It becomes part of keys and of texts people read.
bool isCode(std::string_view text) {
    return !text.empty() && text.size() <= 16 && std::all_of(text.begin(), text.end(), [](char c) {
        return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || c == '-';
    });
}

ClientSettings settingsOf(std::string_view configJson) {
    const sdk::JsonObject options(configJson);
    ClientSettings settings{options.text("oin").value_or(""), options.text("koppelpunt").value_or("")};
    if (!isOin(settings.oin)) {
        misconfigured("de optie 'oin' is geen OIN",
                      "Vul de twintig cijfers in die in het certificaat van deze koppeling staan.");
    }
    if (!isCode(settings.koppelpunt)) {
        misconfigured("de optie 'koppelpunt' is geen code van een koppelpunt",
                      "Vraag het samenwerkingsverband naar de code, bijvoorbeeld 00AA.");
    }
    return settings;
}

std::string platformOinOf(std::string_view configJson) {
    auto oin = sdk::JsonObject(configJson).text("platform_oin").value_or("");
    if (!oin.empty() && !isOin(oin)) {
        misconfigured("de optie 'platform_oin' is geen OIN", "Vul twintig cijfers in, of laat de optie weg.");
    }
    return oin;
}

void answer(sdk::Response response, int status, std::string_view foutmelding) {
    response.begin(status, "application/json");
    response.body().write(foutmelding.empty() ? "{}" : "{\"foutmelding\":" + sdk::jsonString(foutmelding) + "}");
}

}  // namespace

OnderwijstransparantAdapter::OnderwijstransparantAdapter(sdk::Host host, std::string_view configJson)
    : platformOin_(platformOinOf(configJson)), client_(host, settingsOf(configJson)) {}

void OnderwijstransparantAdapter::deliver(const sdk::Delivery& delivery, sdk::Sink receipt) {
    receipt.write(AanvraagDelivery(client_, delivery).run());
}

void OnderwijstransparantAdapter::fetch(std::string_view requestJson, sdk::Sink documents) {
    fetchWijzigingen(client_, requestJson, documents);
}

void OnderwijstransparantAdapter::serve(sdk::Request request, sdk::Shelf shelf, sdk::Response response) {
    if (request.method() != "POST") {
        return answer(response, 405, "alleen POST");
    }
    if (!platformOin_.empty() && request.sender() != platformOin_) {
        return answer(response, 403, "dit OIN mag hier niets melden");
    }
    const auto body = request.body().readAll(kNotificationBytes);
    const PlatformJson json(body ? std::string_view(*body) : std::string_view());
    if (!json.valid()) {
        return answer(response, 400, "geen notificatie");
    }
    if (json.text("koppelpuntCode") != client_.koppelpunt()) {
        return answer(response, 404, "onbekend koppelpunt");
    }
    shelf.notified("{\"kind\":\"berichten\",\"sender\":" + sdk::jsonString(request.sender()) + "}");
    answer(response, 200, {});
}

void OnderwijstransparantAdapter::selftest() {
    client_.check();
}

}  // namespace schakel::plugins::onderwijstransparant

SCHAKEL_EXPORT_ADAPTER(schakel::plugins::onderwijstransparant::OnderwijstransparantAdapter)
