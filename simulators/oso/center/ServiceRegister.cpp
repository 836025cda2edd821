// The Onderwijs Serviceregister's part of the Traffic Center: where a school's systems are, and who may speak for it.
#include "gateway/base/Json.h"
#include "simulators/common/Query.h"
#include "simulators/oso/center/TrafficCenter.h"

namespace schakel::simulators::oso {
namespace {

transport::Response badRequest(std::string_view reason) {
    std::string body;
    base::JsonWriter(body).beginObject().member("error", reason).endObject();
    return jsonResponse(400, std::move(body));
}

// Dates as YYYY-MM-DD compare like text.
bool holdsOn(const Aanleverpunt& point, std::string_view date) {
    return point.start <= date && (point.end.empty() || date <= point.end);
}

bool isDate(std::string_view text) {
    return text.size() == 10 && text[4] == '-' && text[7] == '-';
}

void writeEndpoint(base::JsonWriter& json, const Aanleverpunt& point) {
    json.beginObject().member("routing_id", point.kenmerk).member("school_oin", schoolOin(point.brin));
    json.member("supplier_oin", point.oin).member("url", point.url).member("start_date", point.start);
    if (point.end.empty()) {
        json.key("end_date").null();
    } else {
        json.member("end_date", point.end);
    }
    json.endObject();
}

}  // namespace

transport::Response TrafficCenter::other(const transport::RequestHead& head) {
    if (head.method == "GET" && head.path == "/osr/api/v2/endpoints") {
        return endpoints(head.query);
    }
    if (head.method == "GET" && head.path == "/osr/api/v1/mandates") {
        return mandates(head.query);
    }
    return emptyResponse(head.method == "GET" ? 404 : 405);
}

std::string TrafficCenter::today() const {
    return base::formatInstant(clock_.now()).substr(0, 10);
}

transport::Response TrafficCenter::endpoints(const std::string& text) const {
    const Query query(text);
    const auto service = query.get("service_version_namespace");
    const auto school = query.get("school_oin");
    const auto kenmerk = query.get("routing_id");
    const auto date = std::string(query.get("reference_date").value_or(today()));
    if (!service || school.has_value() == kenmerk.has_value() || !isDate(date)) {
        return badRequest("service_version_namespace, a date, and school_oin or routing_id are needed");
    }
    std::string body;
    base::JsonWriter json(body);
    json.beginObject().key("endpoints").beginArray();
    const std::lock_guard lock(mutex_);
    for (const auto& point : points_.all()) {
        const bool wanted = school ? schoolOin(point.brin) == *school : point.kenmerk == *kenmerk;
        if (wanted && *service == ns() && holdsOn(point, date)) {
            writeEndpoint(json, point);
        }
    }
    json.endArray().endObject();
    return jsonResponse(200, std::move(body));
}

transport::Response TrafficCenter::mandates(const std::string& text) const {
    const Query query(text);
    const auto service = query.get("service_version_namespace");
    const auto school = query.get("school_oin");
    const auto supplier = query.get("supplier_oin");
    const auto date = std::string(query.get("reference_date").value_or(today()));
    if (!service || !school || !supplier || !isDate(date)) {
        return badRequest("supplier_oin, school_oin, service_version_namespace and a date are needed");
    }
    bool holds = false;
    const std::lock_guard lock(mutex_);
    for (const auto& point : points_.all()) {
        holds = holds || (schoolOin(point.brin) == *school && point.oin == *supplier && *service == ns() &&
                          holdsOn(point, date));
    }
    return jsonResponse(200, holds ? R"({"mandate":"OK"})" : R"({"mandate":"NOK"})");
}

}  // namespace schakel::simulators::oso
