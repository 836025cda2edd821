#include "simulators/somtoday/SomtodaySimulator.h"

#include <algorithm>
#include <mutex>

#include "gateway/base/Json.h"
#include "gateway/base/Uuid.h"
#include "simulators/somtoday/Leerlingen.h"
#include "simulators/somtoday/Problems.h"
#include "simulators/somtoday/SomtodayCall.h"
#include "simulators/somtoday/Velden.h"

namespace schakel::simulators::somtoday {
namespace {

constexpr std::string_view kConnect = "/rest/v1/connect/";
constexpr int kMaxAmount = 200;

std::string_view bearer(const transport::RequestHead& head) {
    constexpr std::string_view kScheme = "Bearer ";
    const auto value = head.header("Authorization").value_or("");
    return value.starts_with(kScheme) ? value.substr(kScheme.size()) : std::string_view();
}

// Absent when amount is missing, too large or not a number, as for every paged read.
std::optional<Page> pageOf(const Query& query) {
    const auto amount = query.number("amount");
    const auto offset = query.get("offset") ? query.number("offset") : 0;
    if (!amount || !offset || *amount < 1 || *amount > kMaxAmount || *offset < 0) {
        return std::nullopt;
    }
    return Page{static_cast<std::size_t>(*offset), static_cast<std::size_t>(*amount)};
}

transport::Response badParameter(std::string name) {
    return problemResponse({invalidValue(std::move(name))});
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
        return connect(head, std::move(body));
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

transport::Response SomtodaySimulator::connect(const transport::RequestHead& head, std::string body) {
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
    return inVestiging(call);
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

transport::Response SomtodaySimulator::read(const Call& call) const {
    if (call.path == "leerling") {
        return leerlingen(call);
    }
    if (call.path == "leerling/veldwaardes") {
        return veldwaardes(call);
    }
    if (call.path == "velden/aanmelding" || call.path == "velden") {
        if (!call.vestiging.may("velden")) {
            return emptyResponse(403);
        }
        return jsonResponse(200, call.path == "velden"
                                     ? veldResponse(call.vestiging, call.query.get("categorie").value_or(""),
                                                    call.query.get("naam").value_or(""))
                                     : aanmeldVeldResponse(call.vestiging));
    }
    if (call.path == "opleiding") {
        const auto page = pageOf(call.query);
        return page ? jsonResponse(200, opleidingResponse(call.vestiging, page->offset, page->amount))
                    : badParameter("amount");
    }
    return emptyResponse(404);
}

transport::Response SomtodaySimulator::leerlingen(const Call& call) const {
    LeerlingQuery query;
    const auto page = pageOf(call.query);
    if (!page && !call.query.get("subject")) {
        return badParameter("amount");
    }
    const auto peil = call.query.get("peilschooljaar").value_or("HUIDIG");
    if (peil != "HUIDIG" && peil != "VOLGEND") {
        return badParameter("peilschooljaar");
    }
    if (call.query.get("subject")) {
        query.uuids.emplace_back();  // no invented pupil has a subject claim, so nobody matches
    }
    for (const auto uuid : call.query.all("uuid")) {
        query.uuids.emplace_back(uuid);
    }
    query.page = page.value_or(Page{0, kMaxAmount});
    query.peil = peil == "VOLGEND" ? Peilschooljaar::volgend : Peilschooljaar::huidig;
    query.veldpermissies = call.query.flag("veldpermissies");
    return jsonResponse(200, leerlingResponse(call.vestiging, query));
}

transport::Response SomtodaySimulator::veldwaardes(const Call& call) const {
    const auto page = pageOf(call.query);
    const auto naam = call.query.get("vrijveldNaam");
    if (!call.vestiging.may("velden")) {
        return emptyResponse(403);
    }
    if (!page || !naam || naam->empty()) {
        return badParameter(page ? "vrijveldNaam" : "amount");
    }
    return jsonResponse(200, veldwaardesResponse(call.vestiging, *page, *naam));
}

void SomtodaySimulator::reset() {
    aanmeldingen_.clear();
    tokens_.revokeAll();
    requests_ = 0;
    tokensIssued_ = 0;
}

}  // namespace schakel::simulators::somtoday
