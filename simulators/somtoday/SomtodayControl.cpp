#include <mutex>

#include "gateway/base/Json.h"
#include "simulators/common/JsonBody.h"
#include "simulators/somtoday/SomtodaySimulator.h"

namespace schakel::simulators::somtoday {
namespace {

void writeAanmelding(base::JsonWriter& json, const Aanmelding& aanmelding) {
    json.beginObject().member("uuid", aanmelding.uuid).member("referentie", aanmelding.referentie());
    json.member("vestiging", aanmelding.vestigingBrin).member("leerling", aanmelding.leerling);
    json.member("sha256", aanmelding.sha256).member("verzorgers", static_cast<std::int64_t>(aanmelding.verzorgers));
    json.member("ondertekenaar", aanmelding.ondertekenaar);
    json.key("unknown").beginArray();
    for (const auto& name : aanmelding.unknown) {
        json.string(name);
    }
    json.endArray().key("bijlagen").beginArray();
    for (const auto& bijlage : aanmelding.bijlagen) {
        json.beginObject().member("bestandsnaam", bijlage.bestandsnaam).member("bestandstype", bijlage.bestandstype);
        json.member("sha256", bijlage.facts.sha256).member("size", static_cast<std::int64_t>(bijlage.facts.size));
        json.endObject();
    }
    json.endArray().endObject();
}

void writeCounts(base::JsonWriter& json, const AanmeldingCounts& counts) {
    const auto number = [&json](std::string_view name, std::uint64_t value) {
        json.member(name, static_cast<std::int64_t>(value));
    };
    number("aanmeldingen", counts.received);
    number("signed", counts.signatures);
    number("unsigned", counts.received - counts.signatures);
    number("repeatedSignatures", counts.repeatedSignatures);
    number("repeatedContents", counts.repeatedContents);
    number("bijlagen", counts.bijlagen);
    number("bijlageBytes", counts.bijlageBytes);
}

}  // namespace

transport::Response SomtodaySimulator::control(const transport::RequestHead& head, std::string body) {
    if (head.method == "GET" && head.path == "/control/aanmeldingen") {
        return jsonResponse(200, aanmeldingenJson());
    }
    if (head.method == "GET" && head.path == "/control/stats") {
        return jsonResponse(200, statsJson());
    }
    if (head.method == "POST" && head.path == "/control/rights") {
        return setRights(std::move(body));
    }
    if (head.method == "POST" && head.path == "/control/leerlingen") {
        return setPupils(std::move(body));
    }
    if (head.method == "POST" && head.path == "/control/expire-tokens") {
        tokens_.revokeAll();
        return emptyResponse(204);
    }
    if (head.path == "/control/veldwaarden") {
        return head.method == "POST" ? setVeldwaarde(std::move(body)) : showVeldwaarden(Query(head.query));
    }
    if (head.method == "POST" && head.path == "/control/events") {
        events_.add();
        return emptyResponse(204);
    }
    return emptyResponse(404);
}

std::string SomtodaySimulator::aanmeldingenJson() const {
    const auto all = aanmeldingen_.all();
    std::string body;
    base::JsonWriter json(body);
    json.beginObject();
    for (const auto signature : {Signature::given, Signature::missing}) {
        json.key(signature == Signature::given ? "signed" : "unsigned").beginArray();
        for (const auto& aanmelding : all) {
            if (aanmelding.signature == signature) {
                writeAanmelding(json, aanmelding);
            }
        }
        json.endArray();
    }
    json.key("counts").beginObject();
    writeCounts(json, aanmeldingen_.counts());
    json.endObject().endObject();
    return body;
}

std::string SomtodaySimulator::statsJson() const {
    std::string body;
    base::JsonWriter json(body);
    json.beginObject().member("requests", static_cast<std::int64_t>(requests_.load()));
    json.member("tokens", static_cast<std::int64_t>(tokensIssued_.load()));
    writeCounts(json, aanmeldingen_.counts());
    json.endObject();
    return body;
}

transport::Response SomtodaySimulator::setRights(std::string body) {
    const JsonBody request(std::move(body));
    const std::unique_lock lock(schoolsMutex_);
    auto* const vestiging =
        request.root() ? schools_.vestigingByBrin(textMember(*request.root(), "vestiging")) : nullptr;
    if (vestiging == nullptr) {
        return jsonResponse(404, "{\"error\":\"unknown vestiging\"}");
    }
    bool granted = false;
    if ((*request.root())["access"].get(granted) == simdjson::SUCCESS) {
        vestiging->access = granted ? Access::granted : Access::denied;
    }
    simdjson::dom::array withheld;
    if ((*request.root())["withheld"].get(withheld) == simdjson::SUCCESS) {
        vestiging->withheld.clear();
        for (const auto& field : withheld) {
            std::string_view name;
            vestiging->withheld.emplace(field.get(name) == simdjson::SUCCESS ? name : std::string_view());
        }
    }
    return emptyResponse(204);
}

// The last ones leave, or new ones come behind them.
transport::Response SomtodaySimulator::setPupils(std::string body) {
    const JsonBody request(std::move(body));
    const std::unique_lock lock(schoolsMutex_);
    auto* const vestiging =
        request.root() ? schools_.vestigingByBrin(textMember(*request.root(), "vestiging")) : nullptr;
    std::uint64_t count = 0;
    if (vestiging == nullptr || (*request.root())["aantal"].get(count) != simdjson::SUCCESS) {
        return jsonResponse(400, "{\"error\":\"a known vestiging and aantal are wanted\"}");
    }
    vestiging->leerlingen = count;
    return emptyResponse(204);
}

}  // namespace schakel::simulators::somtoday
