#include "gateway/base/Json.h"
#include "simulators/ot/Desk.h"

namespace schakel::simulators::ot {
namespace {

transport::Response wrong(const std::string& reason) {
    std::string body;
    base::JsonWriter(body).beginObject().member("error", reason).endObject();
    return jsonResponse(400, std::move(body));
}

}  // namespace

transport::Response OtPlatform::Desk::control(const transport::RequestHead& head, std::string body) {
    if (head.method == "POST" && head.path == "/control/notificatie") {
        return notify(std::move(body));  // whoever is told may ask before it answers
    }
    const std::lock_guard lock(mutex_);
    if (head.method == "GET" && head.path == "/control/aanvragen") {
        return jsonResponse(200, listJson());
    }
    if (head.method == "GET" && head.path == "/control/stats") {
        return jsonResponse(200, "{\"requests\":" + std::to_string(requests_) + "}");
    }
    if (head.method != "POST") {
        return emptyResponse(404);
    }
    if (head.path == "/control/besluit") {
        return decide(std::move(body));
    }
    if (head.path == "/control/intrekken") {
        return withdraw(std::move(body));
    }
    if (head.path == "/control/expire-tokens") {
        tokens_.clear();
        return emptyResponse(204);
    }
    return emptyResponse(404);
}

std::string OtPlatform::Desk::listJson() {
    std::string body;
    base::JsonWriter json(body);
    json.beginObject().key("aanvragen").beginArray();
    for (const auto& each : aanvragen_.all()) {
        json.raw(summaryJson(each));
    }
    json.endArray().endObject();
    return body;
}

transport::Response OtPlatform::Desk::decide(std::string body) {
    const JsonBody json(std::move(body));
    auto* const aanvraag = json.root() ? aanvragen_.byKenmerk(textMember(*json.root(), "kenmerk")) : nullptr;
    if (aanvraag == nullptr) {
        return wrong("no application has this kenmerk");
    }
    const auto& root = *json.root();
    const auto set = [&](std::string& value, std::string_view name) {
        value = textMember(root, name).empty() ? value : std::string(textMember(root, name));
    };
    set(aanvraag->status, "status");
    set(aanvraag->besluit.nummer, "nummer");
    set(aanvraag->besluit.categorie, "categorie");
    set(aanvraag->besluit.ingangsdatum, "ingangsdatum");
    set(aanvraag->besluit.einddatum, "einddatum");
    set(aanvraag->toelichting, "toelichting");
    simdjson::dom::array missing;
    if (root["ontbreekt"].get(missing) == simdjson::SUCCESS) {
        aanvraag->ontbreekt.clear();
        for (const auto& each : missing) {
            std::string_view text;
            if (each.get(text) == simdjson::SUCCESS) {
                aanvraag->ontbreekt.emplace_back(text);
            }
        }
    }
    bool pdf = false;
    if (root["pdf"].get(pdf) == simdjson::SUCCESS) {
        aanvraag->besluit.pdf = pdf ? decisionPdf("Besluit " + aanvraag->kenmerk) : std::string();
    }
    aanvragen_.changed(*aanvraag);
    return emptyResponse(204);
}

transport::Response OtPlatform::Desk::withdraw(std::string body) {
    const JsonBody json(std::move(body));
    auto* const aanvraag = json.root() ? aanvragen_.byKenmerk(textMember(*json.root(), "kenmerk")) : nullptr;
    if (aanvraag == nullptr) {
        return wrong("no application has this kenmerk");
    }
    aanvraag->ingetrokken = true;
    aanvragen_.changed(*aanvraag);
    return emptyResponse(204);
}

// Thin: that there is something, and how much it may be. What it is, whoever is meant asks for.
transport::Response OtPlatform::Desk::notify(std::string body) const {
    const JsonBody json(std::move(body));
    const auto url = json.root() ? textMember(*json.root(), "url") : std::string_view();
    if (url.empty() || !options_.notify) {
        return wrong("url");
    }
    std::string text;
    base::JsonWriter(text)
        .beginObject()
        .member("koppelpuntCode", options_.koppelpunt)
        .member("koppelpuntNaam", "Samenwerkingsverband " + options_.swv)
        .member("geschatteNieuweAanvragen", 1)
        .endObject();
    const int status = options_.notify(std::string(url), text);
    return jsonResponse(200, "{\"status\":" + std::to_string(status) + "}");
}

}  // namespace schakel::simulators::ot
