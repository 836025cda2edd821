#include "gateway/base/Json.h"
#include "simulators/oso/center/TrafficCenter.h"

namespace schakel::simulators::oso {
namespace {

void writeTexts(base::JsonWriter& json, std::string_view name, const auto& texts) {
    json.key(name).beginArray();
    for (const auto& text : texts) {
        json.string(text);
    }
    json.endArray();
}

void writeSession(base::JsonWriter& json, const Session& session) {
    const auto& [parties, key, overdrachtsoort] = session.terms;
    json.beginObject().member("sessie", session.id).member("state", session.resultaat.empty() ? "open" : "closed");
    json.member("resultaat", session.resultaat).member("started", base::formatInstant(session.started));
    json.member("bronBrin", parties.bronBrin).member("bronRouteringskenmerk", parties.bronKenmerk);
    json.member("doelBrin", parties.doelBrin).member("doelRouteringskenmerk", parties.doelKenmerk);
    json.member("overdrachtsoort", overdrachtsoort).member("pgnfrag", key.pgnfrag);
    json.member("koppelsleutel", key.koppelsleutel);
    writeTexts(json, "aanleverpunten", session.supplyPoints);
    writeTexts(json, "checked", session.checked);
    json.endObject();
}

}  // namespace

transport::Response TrafficCenter::controlled(const transport::RequestHead& head, const std::string& body) {
    const bool isPost = head.method == "POST";
    if (head.path == "/control/aanleverpunten") {
        return isPost ? putAanleverpunten(body) : jsonResponse(200, aanleverpuntenJson());
    }
    if (head.path == "/control/sessions" && !isPost) {
        return jsonResponse(200, sessionsJson());
    }
    if (head.path == "/control/schools" && isPost) {
        return putSchool(body);
    }
    if (head.path == "/control/mandates" && isPost) {
        return putMandate(body);
    }
    return emptyResponse(404);
}

transport::Response TrafficCenter::putAanleverpunten(const std::string& body) {
    const JsonBody json(body);
    simdjson::dom::array list;
    std::vector<Aanleverpunt> points;
    if (json.root() && json.root()->get(list) == simdjson::SUCCESS) {
        for (const auto& item : list) {
            simdjson::dom::object object;
            if (item.get(object) != simdjson::SUCCESS) {
                throw ControlError("a list of JSON objects is expected");
            }
            points.push_back(aanleverpuntFrom(object));
        }
    } else {
        points.push_back(aanleverpuntFrom(controlObject(json)));
    }
    const std::lock_guard lock(mutex_);
    for (auto& point : points) {
        points_.put(std::move(point));
    }
    return emptyResponse(204);
}

transport::Response TrafficCenter::putSchool(const std::string& body) {
    const JsonBody json(body);
    const auto object = controlObject(json);
    const auto brin = controlRequired(object, "brin");
    const std::lock_guard lock(mutex_);
    points_.setActive(brin, controlFlag(object, "active").value_or(true));
    return emptyResponse(204);
}

transport::Response TrafficCenter::putMandate(const std::string& body) {
    const JsonBody json(body);
    const auto object = controlObject(json);
    const auto brin = controlRequired(object, "brin");
    const std::lock_guard lock(mutex_);
    points_.setMandate(brin, controlText(object, "oin"), controlFlag(object, "mandate").value_or(true));
    return emptyResponse(204);
}

std::string TrafficCenter::sessionsJson() const {
    std::string body;
    base::JsonWriter json(body);
    json.beginObject().key("sessions").beginArray();
    const std::lock_guard lock(mutex_);
    for (const auto& session : sessions_.all()) {
        writeSession(json, session);
    }
    json.endArray().member("koppelsleutels", static_cast<std::int64_t>(koppelsleutels_.size())).endObject();
    return body;
}

std::string TrafficCenter::aanleverpuntenJson() const {
    std::string body;
    base::JsonWriter json(body);
    json.beginArray();
    const std::lock_guard lock(mutex_);
    for (const auto& point : points_.all()) {
        writeAanleverpunt(json, point);
    }
    json.endArray();
    return body;
}

}  // namespace schakel::simulators::oso
