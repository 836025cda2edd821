#include <regex>

#include "gateway/base/Json.h"
#include "simulators/common/JsonBody.h"
#include "simulators/common/Query.h"
#include "simulators/magister/MagisterSimulator.h"

namespace schakel::simulators::magister {
namespace {

constexpr std::string_view kUsers = "/scim/Users";
constexpr std::string_view kExtension = "urn:magister:scim:schemas:extension:User";

transport::Response scimError(int status, std::string_view detail) {
    std::string body;
    base::JsonWriter json(body);
    json.beginObject().key("schemas").beginArray();
    json.string("urn:ietf:params:scim:api:messages:2.0:Error").endArray();
    json.member("status", std::to_string(status)).member("detail", detail).endObject();
    return {.status = status, .contentType = "application/scim+json", .body = std::move(body), .headers = {}};
}

std::string idOf(const std::string& number) {
    return "00000000-0000-4000-8000-" + std::string(12 - std::min<std::size_t>(number.size(), 12), '0') + number;
}

void writeUser(base::JsonWriter& json, const std::string& number, const std::string& login) {
    json.beginObject().key("schemas").beginArray().string("urn:ietf:params:scim:schemas:core:2.0:User");
    json.string(kExtension).endArray().member("id", idOf(number)).member("userName", login);
    json.key("active").boolean(true);
    json.key(kExtension).beginObject().member("stamnummer", number).endObject().endObject();
}

}  // namespace

transport::Response MagisterSimulator::scim(const transport::RequestHead& head, const std::string& body) const {
    if (head.header("Authorization").value_or("") != "Bearer " + options_.scimToken) {
        return scimError(401, "no valid token");
    }
    if (head.method == "GET" && head.path == kUsers) {
        return findUsers(std::string(Query(head.query).get("filter").value_or("")));
    }
    if (head.method == "POST" && head.path == std::string(kUsers) + "/.search") {
        const JsonBody request(body);
        return request.root() ? findUsers(std::string(textMember(*request.root(), "filter")))
                              : scimError(400, "not JSON");
    }
    return scimError(404, "no such resource");
}

transport::Response MagisterSimulator::findUsers(const std::string& filter) const {
    static const std::regex kFilter("([A-Za-z0-9:.]+) eq \"([^\"]*)\"");
    std::smatch match;
    if (!std::regex_match(filter, match, kFilter)) {
        return scimError(400, "invalidFilter");
    }
    const auto attribute = match[1].str();
    const auto wanted = match[2].str();
    std::string users;
    base::JsonWriter json(users);
    std::int64_t count = 0;
    json.beginArray();
    const std::shared_lock lock(mutex_);
    const auto& pupils = school_.pupils;
    for (const auto& row : pupils.rows) {
        const auto& number = row[pupils.column("stamnr_str")];
        const auto& login = row[pupils.column("Loginaccount.Naam")];
        const auto& value = attribute == "userName" ? login : number;
        if (attribute == "id" ? idOf(number) == wanted : value == wanted) {
            writeUser(json, number, login);
            ++count;
        }
    }
    json.endArray();
    const auto body = R"({"schemas":["urn:ietf:params:scim:api:messages:2.0:ListResponse"],"totalResults":)" +
                      std::to_string(count) + R"(,"startIndex":1,"itemsPerPage":)" + std::to_string(count) +
                      R"(,"Resources":)" + users + "}";
    return {.status = 200, .contentType = "application/scim+json", .body = body, .headers = {}};
}

}  // namespace schakel::simulators::magister
