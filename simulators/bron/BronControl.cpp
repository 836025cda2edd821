// The control panel, which the real register does not have.
#include "gateway/base/Json.h"
#include "simulators/bron/BronSimulator.h"
#include "simulators/common/JsonBody.h"

namespace schakel::simulators::bron {

transport::Response BronSimulator::control(const transport::RequestHead& head, std::string body) {
    if (head.method == "GET" && head.path == "/control/enrolments") {
        return jsonResponse(200, enrolmentsJson());
    }
    if (head.method == "GET" && head.path == "/control/bundles") {
        return jsonResponse(200, bundlesJson());
    }
    if (head.method == "GET" && head.path == "/control/stats") {
        const std::lock_guard lock(mutex_);
        return jsonResponse(200, "{\"received\":" + std::to_string(received_) + "}");
    }
    if (head.method == "POST" && head.path == "/control/outcome") {
        return forceOutcome(std::move(body));
    }
    if (head.method == "POST" && head.path == "/control/mutation") {
        return mutate(std::move(body));
    }
    return emptyResponse(404);
}

// Without personal numbers: their last four digits tell test pupils apart.
std::string BronSimulator::enrolmentsJson() const {
    std::string text;
    base::JsonWriter json(text);
    json.beginArray();
    const std::lock_guard lock(mutex_);
    for (const auto& [key, enrolment] : register_.enrolments()) {
        json.beginObject();
        json.member("brin", enrolment.brin);
        json.member("pgn4", enrolment.pgn.substr(5));
        json.member("volgnummer", enrolment.volgnummer);
        json.member("bericht", enrolment.id);
        json.member("datumInschrijving", enrolment.from);
        json.member("datumUitschrijving", enrolment.to);
        json.key("opp").beginArray();
        for (const auto& opp : enrolment.opps) {
            json.beginObject().member("van", opp.from).member("tot", opp.to).endObject();
        }
        json.endArray().endObject();
    }
    json.endArray();
    return text;
}

std::string BronSimulator::bundlesJson() const {
    std::string text;
    base::JsonWriter json(text);
    json.beginArray();
    const std::lock_guard lock(mutex_);
    for (const auto& brin : register_.schools()) {
        const auto& last = register_.last(brin);
        json.beginObject();
        json.member("brin", brin);
        json.member("waiting", static_cast<std::int64_t>(register_.waiting(brin)));
        json.member("last", last.id);
        json.member("request", static_cast<std::int64_t>(last.request));
        json.member("items", static_cast<std::int64_t>(last.items.size()));
        json.endObject();
    }
    json.endArray();
    return text;
}

transport::Response BronSimulator::forceOutcome(std::string body) {
    const JsonBody json(std::move(body));
    const auto digits = json.root() ? textMember(*json.root(), "bsn4") : std::string_view();
    const auto code = json.root() ? textMember(*json.root(), "code") : std::string_view();
    if (digits.size() != 4 || code.empty()) {
        return jsonResponse(400, R"({"error":"bsn4 (four digits) and code are wanted"})");
    }
    const std::lock_guard lock(mutex_);
    register_.force(std::string(digits), std::string(code));
    return emptyResponse(204);
}

transport::Response BronSimulator::mutate(std::string body) {
    const JsonBody json(std::move(body));
    const auto member = [&](std::string_view name) {
        return std::string(json.root() ? textMember(*json.root(), name) : std::string_view());
    };
    Message about;
    about.brin = member("brin");
    about.pgn = member("bsn");
    about.hasBsn = true;
    about.volgnummer = member("volgnummer");
    if (about.brin.empty() || about.pgn.size() != 9) {
        return jsonResponse(400, R"({"error":"brin and bsn are wanted"})");
    }
    const std::lock_guard lock(mutex_);
    register_.tell({"", "spontane-mutatie", now(), about, "", {{"771", false, ""}}});
    return emptyResponse(204);
}

}  // namespace schakel::simulators::bron
