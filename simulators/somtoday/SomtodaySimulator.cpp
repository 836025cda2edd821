#include "simulators/somtoday/SomtodaySimulator.h"

#include <algorithm>
#include <mutex>

#include "gateway/base/Json.h"
#include "gateway/base/Uuid.h"
#include "simulators/somtoday/SomtodayCall.h"

namespace schakel::simulators::somtoday {
namespace {

constexpr std::string_view kConnect = "/rest/v1/connect/";

std::string_view bearer(const transport::RequestHead& head) {
    constexpr std::string_view kScheme = "Bearer ";
    const auto value = head.header("Authorization").value_or("");
    return value.starts_with(kScheme) ? value.substr(kScheme.size()) : std::string_view();
}

bool contains(std::string_view text, std::string_view part) {
    const auto same = [](unsigned char a, unsigned char b) { return std::tolower(a) == std::tolower(b); };
    return std::search(text.begin(), text.end(), part.begin(), part.end(), same) != text.end();
}

bool hasBrin(const Instelling& board, std::string_view brin) {
    const auto& places = board.vestigingen;
    return board.brin == brin ||
           std::any_of(places.begin(), places.end(), [&](const auto& place) { return place.brin == brin; });
}

bool hasName(const Instelling& board, std::string_view naam) {
    const auto& places = board.vestigingen;
    return contains(board.naam, naam) ||
           std::any_of(places.begin(), places.end(), [&](const auto& place) { return contains(place.naam, naam); });
}

transport::Response oauthError(int status, std::string_view code) {
    std::string body;
    base::JsonWriter(body).beginObject().member("error", code).endObject();
    return jsonResponse(status, std::move(body));
}

}  // namespace

SomtodaySimulator::SomtodaySimulator(SimulatorOptions options, Schools schools, const base::Clock& clock)
    : options_(std::move(options)),
      schools_(std::move(schools)),
      tokens_(clock, options_.tokenLife),
      aanmeldingen_(options_.remember) {}

transport::Response SomtodaySimulator::handle(const transport::RequestHead& head, std::string body) {
    ++requests_;
    if (head.path == "/oauth2/token") {
        return token(head, body);
    }
    if (head.path == "/rest/v1/connect/instelling") {
        return instelling(head);
    }
    if (std::string_view(head.path).starts_with(kConnect)) {
        return connect(head, std::move(body), [this](Call& call) { return inVestiging(call); });
    }
    return emptyResponse(404);
}

transport::Response SomtodaySimulator::token(const transport::RequestHead& head, const std::string& body) {
    if (head.method != "POST") {
        return emptyResponse(405);
    }
    const Query form(body);
    const Query query(head.query);
    if (form.get("grant_type") != "client_credentials") {
        return oauthError(400, "unsupported_grant_type");
    }
    if (form.get("client_id") != options_.clientId || form.get("client_secret") != options_.clientSecret) {
        return oauthError(401, "invalid_client");
    }
    const std::shared_lock lock(schoolsMutex_);
    const auto* const board = schools_.instelling(query.get("organisation").value_or(""));
    if (board == nullptr) {
        return oauthError(400, "invalid_request");
    }
    ++tokensIssued_;
    std::string answer;
    const auto seconds = std::chrono::duration_cast<std::chrono::seconds>(tokens_.life()).count();
    base::JsonWriter json(answer);
    json.beginObject().member("access_token", tokens_.issue(board->uuid)).member("token_type", "bearer");
    json.member("expires_in", seconds).endObject();
    return jsonResponse(200, std::move(answer));
}

transport::Response SomtodaySimulator::instelling(const transport::RequestHead& head) const {
    if (head.method != "GET") {
        return emptyResponse(405);
    }
    const Query query(head.query);
    const auto brin = query.get("brin");
    const auto naam = query.get("naam");
    std::string body;
    base::JsonWriter json(body);
    json.beginObject().key("instellingen").beginArray();
    const std::shared_lock lock(schoolsMutex_);
    for (const auto& board : schools_.all()) {
        if ((!brin || hasBrin(board, *brin)) && (!naam || hasName(board, *naam))) {
            json.beginObject().member("uuid", board.uuid).member("naam", board.naam).member("afkorting", board.brin);
            json.key("brins").beginArray().string(board.brin).endArray().endObject();
        }
    }
    json.endArray().endObject();
    return jsonResponse(200, std::move(body));
}

transport::Response SomtodaySimulator::connect(const transport::RequestHead& head, std::string body,
                                               const Inside& inside) const {
    const auto granted = tokens_.instelling(bearer(head));
    if (!granted) {
        return emptyResponse(401);
    }
    const Query query(head.query);
    const std::shared_lock lock(schoolsMutex_);
    const auto* const board = schools_.instelling(*granted);
    std::string_view path(head.path);
    path.remove_prefix(kConnect.size());
    if (board == nullptr || takeStep(path) != "vestiging") {
        return emptyResponse(404);
    }
    if (path.empty()) {
        return vestigingen(*board, query);
    }
    const auto uuid = takeStep(path);
    if (!base::isUuid(uuid)) {
        return emptyResponse(404);
    }
    // One answer for "does not exist", "is another board's" and "not for you": nobody learns which vestigingen exist.
    const auto* const vestiging = schools_.vestiging(uuid);
    if (vestiging == nullptr || vestiging->brin.substr(0, 4) != board->brin || vestiging->access == Access::denied) {
        return emptyResponse(401);
    }
    Call call{head, query, *vestiging, path, std::move(body)};
    return inside(call);
}

transport::Response SomtodaySimulator::vestigingen(const Instelling& board, const Query& query) const {
    const auto uuid = query.get("uuid");
    std::string body;
    base::JsonWriter json(body);
    json.beginObject().key("vestigingen").beginArray();
    for (const auto& place : board.vestigingen) {
        if (place.access == Access::denied || (uuid && *uuid != place.uuid)) {
            continue;
        }
        json.beginObject().member("uuid", place.uuid).member("naam", place.naam).member("afkorting", place.brin);
        json.key("brins").beginArray().string(place.brin).endArray();
        json.key("externalidentifiers").beginArray().beginObject().member("brinnr", place.brin);
        json.endObject().endArray().endObject();
    }
    json.endArray();
    if (query.flag("veldpermissies")) {
        json.key("veldpermissies").beginObject();
        for (const std::string_view field : {"uuid", "naam", "brins", "afkorting"}) {
            json.key(field).boolean(true);
        }
        json.endObject();
    }
    json.endObject();
    return jsonResponse(200, std::move(body));
}

transport::Response SomtodaySimulator::inVestiging(Call& call) {
    return call.head.method == "GET" ? read(call) : write(call);
}

void SomtodaySimulator::reset() {
    aanmeldingen_.clear();
    values_.clear();
    events_.clear();
    shift_ = 0;
    tokens_.revokeAll();
    requests_ = 0;
    tokensIssued_ = 0;
}

}  // namespace schakel::simulators::somtoday
