#include "simulators/somtoday/Problems.h"

#include "gateway/base/Json.h"
#include "simulators/common/Partner.h"

namespace schakel::simulators::somtoday {

Problem invalidValue(std::string path) {
    return {kInvalidValue, "Ongeldige waarde", std::move(path)};
}

Problem missingField(std::string path) {
    return {kMissingField, "Verplicht veld ontbreekt", std::move(path)};
}

transport::Response problemResponse(const Problems& problems) {
    std::string body;
    base::JsonWriter json(body);
    json.beginObject().key("errors").beginArray();
    for (const auto& problem : problems) {
        json.beginObject().member("code", problem.code).member("problem", problem.problem);
        json.member("clarification", problem.clarification).endObject();
    }
    json.endArray().endObject();
    return jsonResponse(400, std::move(body));
}

transport::Response unreadableResponse() {
    return problemResponse({{kUnreadable, "Onleesbaar bericht", "JSON verwacht"}});
}

}  // namespace schakel::simulators::somtoday
