#include "simulators/somtoday/Accounts.h"

#include "gateway/base/Json.h"
#include "gateway/base/Uuid.h"
#include "simulators/common/JsonBody.h"
#include "simulators/common/Partner.h"
#include "simulators/somtoday/StableUuid.h"

namespace schakel::simulators::somtoday {
namespace {

constexpr std::size_t kMaxBatch = 200;

std::string_view userType(std::string_view kind) {
    if (kind == "medewerker") {
        return "MEDEWERKER";
    }
    return kind == "leerling" ? "LEERLING" : "VERZORGER";
}

bool isValid(const simdjson::dom::element& input) {
    return base::isUuid(textMember(input, "uuid")) && !textMember(input, "gebruikersnaam").empty();
}

void writeInput(base::JsonWriter& json, const simdjson::dom::element& input) {
    for (const std::string_view name : {"uuid", "gebruikersnaam", "emailadres"}) {
        if (const auto text = textMember(input, name); !text.empty()) {
            json.member(name, text);
        }
    }
}

std::string refusals(const simdjson::dom::array& inputs) {
    std::string body;
    base::JsonWriter json(body);
    json.beginArray();
    for (const auto& input : inputs) {
        if (isValid(input)) {
            continue;
        }
        json.beginObject().key("input").beginObject();
        writeInput(json, input);
        json.endObject()
            .key("errors")
            .beginArray()
            .string("uuid en gebruikersnaam zijn verplicht")
            .endArray()
            .endObject();
    }
    json.endArray();
    return body;
}

std::string accounts(std::string_view kind, const simdjson::dom::array& inputs) {
    std::string body;
    base::JsonWriter json(body);
    json.beginArray();
    for (const auto& input : inputs) {
        json.beginObject();
        writeInput(json, input);
        json.member("usertype", userType(kind)).key("rollen").beginArray().endArray();
        json.member("account-uuid", stableUuid("account/" + std::string(textMember(input, "uuid")))).endObject();
    }
    json.endArray();
    return body;
}

}  // namespace

transport::Response putAccounts(std::string_view kind, std::string body) {
    const JsonBody request(std::move(body));
    simdjson::dom::array inputs;
    if (!request.root() || request.root()->get(inputs) != simdjson::SUCCESS) {
        return jsonResponse(400, "[]");
    }
    if (inputs.size() > kMaxBatch) {
        return emptyResponse(413);
    }
    for (const auto& input : inputs) {
        if (!isValid(input)) {
            return jsonResponse(400, refusals(inputs));
        }
    }
    return jsonResponse(200, accounts(kind, inputs));
}

}  // namespace schakel::simulators::somtoday
