#include "gateway/base/Json.h"
#include "simulators/common/Query.h"
#include "simulators/oso/las/PoLas.h"
#include "simulators/oso/wire/DateTime.h"

namespace schakel::simulators::oso {
namespace {

std::string textOf(const Query& query, std::string_view name) {
    return std::string(query.get(name).value_or(""));
}

}  // namespace

transport::Response PoLas::controlled(const transport::RequestHead& head, const std::string& body) {
    const bool isPost = head.method == "POST";
    if (head.path == "/control/dossiers") {
        return isPost ? stage(head.query, body) : jsonResponse(200, dossiersJson());
    }
    if (head.path == "/control/notify" && isPost) {
        return notify(body);
    }
    if (head.path == "/control/requests" && !isPost) {
        return jsonResponse(200, requestsJson());
    }
    if (head.path == "/control/terugkoppelingen" && !isPost) {
        return jsonResponse(200, terugkoppelingenJson());
    }
    if (head.path == "/control/aanleverpunten" && !isPost) {
        return jsonResponse(200, aanleverpuntenJson(ownAddress(head)));
    }
    if (head.path == "/control/traffic-center" && isPost) {
        const JsonBody json(body);
        auto url = controlRequired(controlObject(json), "url");
        const std::lock_guard lock(mutex_);
        trafficCenter_ = std::move(url);
        return emptyResponse(204);
    }
    return emptyResponse(404);
}

// With a body: stages it. Without one: changes the state of what is staged; that is a new staging when it becomes
// ready.
transport::Response PoLas::stage(const std::string& text, const std::string& body) {
    const Query query(text);
    const auto pgn = textOf(query, "pgn");
    const auto readiness = readinessFrom(query.get("state").value_or("ready"));
    const auto stagedAt = query.get("stagedAt") ? readDateTime(*query.get("stagedAt")) : clock_.now();
    if (pgn.empty() || !readiness || !stagedAt) {
        throw ControlError("pgn is needed; state is ready, not-ready or refused-target; stagedAt a moment");
    }
    const std::lock_guard lock(mutex_);
    const auto& point = pointFor(textOf(query, "brin"), textOf(query, "routeringskenmerk"));
    DossierKey key{.kenmerk = point.kenmerk, .pgn = pgn, .overdrachtsoort = textOf(query, "overdrachtsoort")};
    if (key.overdrachtsoort.empty()) {
        key.overdrachtsoort = kOverstap;
    }
    if (body.empty()) {
        auto* const staged = dossiers_.find(key);
        if (staged == nullptr) {
            return emptyResponse(404);
        }
        staged->readiness = *readiness;
        staged->stagedAt = *stagedAt;
        return emptyResponse(204);
    }
    auto dossier = dossierFrom(body);
    dossier.readiness = *readiness;
    dossier.stagedAt = *stagedAt;
    key.overdrachtsoort = dossier.overdrachtsoort;
    std::string answer;
    base::JsonWriter(answer)
        .beginObject()
        .member("routeringskenmerk", key.kenmerk)
        .member("sha256", dossier.sha256)
        .endObject();
    dossiers_.stage(std::move(key), std::move(dossier));
    return jsonResponse(200, std::move(answer));
}

std::string PoLas::dossiersJson() const {
    std::string body;
    base::JsonWriter json(body);
    json.beginObject().key("dossiers").beginArray();
    const std::lock_guard lock(mutex_);
    for (const auto& [key, dossier] : dossiers_.all()) {
        json.beginObject().member("routeringskenmerk", key.kenmerk).member("pgn", key.pgn);
        json.member("overdrachtsoort", key.overdrachtsoort).member("versie", dossier.versie);
        json.member("state", nameOf(dossier.readiness)).member("stagedAt", base::formatInstant(dossier.stagedAt));
        json.member("sha256", dossier.sha256).member("size", static_cast<std::int64_t>(dossier.xml->size()));
        json.member("delivered", static_cast<std::int64_t>(dossier.delivered)).endObject();
    }
    json.endArray().endObject();
    return body;
}

std::string PoLas::requestsJson() const {
    std::string body;
    base::JsonWriter json(body);
    json.beginObject().key("requests").beginArray();
    const std::lock_guard lock(mutex_);
    for (const auto& [request, moment, resultaat] : requests_) {
        json.beginObject().member("pgn", request.pgn).member("sessie", request.sessie);
        json.member("bronRouteringskenmerk", request.parties.bronKenmerk);
        json.member("doelBrin", request.parties.doelBrin).member("doelRouteringskenmerk", request.parties.doelKenmerk);
        json.member("moment", base::formatInstant(moment)).member("resultaat", resultaat).endObject();
    }
    json.endArray().endObject();
    return body;
}

std::string PoLas::terugkoppelingenJson() const {
    std::string body;
    base::JsonWriter json(body);
    json.beginObject().key("terugkoppelingen").beginArray();
    const std::lock_guard lock(mutex_);
    for (const auto& [parties, koppelsleutel, text] : feedback_) {
        json.beginObject().member("koppelsleutel", koppelsleutel).member("doelBrin", parties.doelBrin);
        json.member("text", text).endObject();
    }
    json.endArray().endObject();
    return body;
}

std::string PoLas::aanleverpuntenJson(const std::string& address) const {
    std::string body;
    base::JsonWriter json(body);
    json.beginArray();
    const std::lock_guard lock(mutex_);
    for (const auto& point : points_) {
        writeAanleverpunt(json, {.brin = point.brin,
                                 .kenmerk = point.kenmerk,
                                 .url = address + "/las/" + point.kenmerk,
                                 .naam = point.naam,
                                 .sector = options_.sector,
                                 .oin = options_.oin});
    }
    json.endArray();
    return body;
}

}  // namespace schakel::simulators::oso
