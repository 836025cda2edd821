#include <algorithm>

#include "gateway/base/Json.h"
#include "simulators/oso/doel/Doelsysteem.h"
#include "simulators/oso/wire/Results.h"

namespace schakel::simulators::oso {

transport::Response Doelsysteem::controlled(const transport::RequestHead& head, const std::string& body) {
    const bool isPost = head.method == "POST";
    if (head.path == "/control/ask" && isPost) {
        return ask(body);
    }
    if (head.path == "/control/terugkoppeling" && isPost) {
        return terugkoppeling(body);
    }
    if (head.path == "/control/asks" && !isPost) {
        return jsonResponse(200, asksJson());
    }
    if (head.path == "/control/notifications" && !isPost) {
        return jsonResponse(200, notificationsJson());
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

transport::Response Doelsysteem::ask(const std::string& body) {
    const JsonBody json(body);
    return jsonResponse(200, pull(requestFrom(controlObject(json))));
}

PullRequest Doelsysteem::requestFrom(const simdjson::dom::object& wanted) const {
    PullRequest request{.parties = {.bronBrin = controlRequired(wanted, "brin"),
                                    .bronKenmerk = controlText(wanted, "routeringskenmerk"),
                                    .doelBrin = options_.brin,
                                    .doelKenmerk = options_.kenmerk},
                        .pgn = controlText(wanted, "pgn"),
                        .koppelsleutel = controlText(wanted, "koppelsleutel"),
                        .overdrachtsoort = controlText(wanted, "overdrachtsoort"),
                        .versie = controlText(wanted, "versie"),
                        .sinds = controlText(wanted, "sinds"),
                        .misbehaviour = Misbehaviour::none,
                        .reusedSession = {}};
    if (request.pgn.empty() == request.koppelsleutel.empty()) {
        throw ControlError("pgn or koppelsleutel is needed, and one of them only");
    }
    if (request.overdrachtsoort.empty()) {
        request.overdrachtsoort = request.pgn.empty() ? kSwv : kOverstap;
    }
    const auto misbehaviour = misbehaviourFrom(controlText(wanted, "misbehave"));
    if (!misbehaviour) {
        throw ControlError("misbehave is unknown; see simulators/README.md");
    }
    request.misbehaviour = *misbehaviour;
    if (request.misbehaviour == Misbehaviour::reuseSession) {
        const std::lock_guard lock(mutex_);
        if (sessions_.empty()) {
            throw ControlError("there is no session to reuse");
        }
        request.reusedSession = sessions_.back().sessie;
    }
    return request;
}

transport::Response Doelsysteem::terugkoppeling(const std::string& body) {
    const JsonBody json(body);
    const auto wanted = controlObject(json);
    const auto koppelsleutel = controlRequired(wanted, "koppelsleutel");
    const auto text = controlRequired(wanted, "text");
    Parties parties;
    {
        const std::lock_guard lock(mutex_);
        const auto found = std::find_if(notifications_.begin(), notifications_.end(),
                                        [&](const Notification& one) { return one.koppelsleutel == koppelsleutel; });
        if (found == notifications_.end()) {
            throw ControlError("no notification had this koppelsleutel");
        }
        parties = found->parties;
    }
    std::string answer;
    base::JsonWriter writer(answer);
    writer.beginObject();
    try {
        writer.member("resultaat", sendTerugkoppeling(parties, koppelsleutel, text));
    } catch (const SoapError& problem) {
        writer.member("resultaat", result::kUnknownTrouble).member("problem", problem.what());
    }
    writer.endObject();
    return jsonResponse(200, std::move(answer));
}

std::string Doelsysteem::notificationsJson() const {
    std::string body;
    base::JsonWriter json(body);
    json.beginObject().key("notifications").beginArray();
    const std::lock_guard lock(mutex_);
    for (const auto& notice : notifications_) {
        json.beginObject().member("bronBrin", notice.parties.bronBrin);
        json.member("bronRouteringskenmerk", notice.parties.bronKenmerk).member("sessie", notice.sessie);
        json.member("aanvraagdatum", notice.aanvraagdatum).member("koppelsleutel", notice.koppelsleutel);
        json.member("doel", notice.doel).member("pgn", notice.pgn);
        json.member("moment", base::formatInstant(notice.moment)).endObject();
    }
    json.endArray().endObject();
    return body;
}

std::string Doelsysteem::asksJson() const {
    std::string body;
    base::JsonWriter json(body);
    json.beginObject().key("asks").beginArray();
    const std::lock_guard lock(mutex_);
    for (const auto& account : asks_) {
        json.raw(account);
    }
    json.endArray().endObject();
    return body;
}

std::string Doelsysteem::aanleverpuntenJson(const std::string& address) const {
    std::string body;
    base::JsonWriter json(body);
    json.beginArray();
    writeAanleverpunt(json, {.brin = options_.brin,
                             .kenmerk = options_.kenmerk,
                             .url = address + "/doel",
                             .naam = options_.naam,
                             .sector = options_.sector,
                             .oin = options_.oin});
    json.endArray();
    return body;
}

}  // namespace schakel::simulators::oso
