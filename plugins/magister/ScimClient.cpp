#include "ScimClient.h"

#include <algorithm>
#include <vector>

#include <simdjson.h>

#include "Refusal.h"
#include "Text.h"
#include "gateway/sdk/Json.h"

namespace schakel::plugins::magister {
namespace {

using sdk::Fault;
using sdk::jsonString;
using sdk::Status;
using simdjson::dom::element;

constexpr std::string_view kWhere = "magister.gebruiker";

Context context() {
    return {kWhere, "een gebruiker (SCIM)"};
}

[[noreturn]] void fail(Status status, std::string message, std::string remedy) {
    throw Fault({status, std::string(kWhere), std::move(message), std::move(remedy)});
}

[[noreturn]] void wrongRequest() {
    fail(Status::configuration, "de vraag naar een gebruiker van Magister klopt niet",
         "Noem precies een van id, gebruikersnaam en stamnummer, zonder vreemde tekens.");
}

// What stands between the quotes of a filter.
bool isPlain(std::string_view value) {
    return !value.empty() && value.size() <= 100 && isUtf8(value) &&
           std::none_of(value.begin(), value.end(),
                        [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == '"' || c == '\\'; });
}

std::string filterOf(std::string_view requestJson, const std::string& numberAttribute) {
    const sdk::JsonObject request(requestJson);
    std::string filter;
    int named = 0;
    const auto add = [&](std::string_view member, std::string_view attribute) {
        const auto value = request.text(member);
        if (!value) {
            return;
        }
        if (!isPlain(*value)) {
            wrongRequest();
        }
        filter = std::string(attribute) + " eq \"" + *value + "\"";
        ++named;
    };
    add("id", "id");
    add("gebruikersnaam", "userName");
    add("stamnummer", numberAttribute);
    if (named != 1) {
        wrongRequest();
    }
    return filter;
}

std::string_view textOf(const simdjson::simdjson_result<element>& value) {
    std::string_view text;
    return value.get(text) == simdjson::SUCCESS ? text : std::string_view();
}

// "urn:…:User:stamnummer" is the member stamnummer of the extension "urn:…:User"; without a colon it is a plain member.
std::string numberOf(const element& user, const std::string& attribute) {
    const auto colon = attribute.rfind(':');
    const auto value =
        colon == std::string::npos ? user[attribute] : user[attribute.substr(0, colon)][attribute.substr(colon + 1)];
    std::int64_t number = 0;
    return value.get(number) == simdjson::SUCCESS ? std::to_string(number) : std::string(textOf(value));
}

std::string userJson(const element& user, const std::string& attribute) {
    std::string json = "{\"id\":" + jsonString(textOf(user["id"]));
    if (const auto name = textOf(user["userName"]); !name.empty()) {
        json += ",\"gebruikersnaam\":" + jsonString(name);
    }
    if (const auto number = numberOf(user, attribute); !number.empty()) {
        json += ",\"stamnummer\":" + jsonString(number);
    }
    bool active = false;
    if (user["active"].get(active) == simdjson::SUCCESS) {
        json += active ? ",\"actief\":true" : ",\"actief\":false";
    }
    return json + "}";
}

}  // namespace

void ScimClient::find(std::string_view requestJson, sdk::Sink document) {
    const auto filter = filterOf(requestJson, settings_.numberAttribute);
    if (token_.view().empty()) {
        fail(Status::configuration, "voor SCIM is geen token ingesteld",
             "Vul scim_token_file in, en bij endpoints het adres van scim.");
    }
    host_.throwIfCancelled(kWhere);
    // A search by POST: what is looked for stays out of the address.
    const auto body = R"({"schemas":["urn:ietf:params:scim:api:messages:2.0:SearchRequest"],"filter":)" +
                      jsonString(filter) + R"(,"startIndex":1,"count":2})";
    const sdk::TextSource source(body);
    const auto response = host_.send({.endpoint = "scim",
                                      .method = "POST",
                                      .path = "/Users/.search",
                                      .headers = {{"Authorization", "Bearer " + std::string(token_.view())},
                                                  {"Accept", "application/scim+json"},
                                                  {"Content-Type", "application/scim+json"}},
                                      .body = source.source(),
                                      .bodySize = source.size()});
    if (response.status != 200) {
        refuseStatus({response.status, response.retryAfter, {}}, context());
    }
    simdjson::dom::parser parser;
    element root;
    simdjson::dom::array found;
    if (parser.parse(response.body).get(root) != simdjson::SUCCESS) {
        refuseUnreadable(context());
    }
    std::int64_t total = 0;
    const bool counted = root["totalResults"].get(total) == simdjson::SUCCESS;
    const bool listed = root["Resources"].get(found) == simdjson::SUCCESS;
    if (!counted || (total > 0 && !listed)) {
        refuseUnreadable(context());
    }
    if (total == 0) {
        fail(Status::notThere, "Magister kent deze gebruiker niet",
             "Controleer het stamnummer of de gebruikersnaam, en of het account in Magister actief is.");
    }
    if (total > 1 || found.size() != 1 || textOf((*found.begin())["id"]).empty()) {
        fail(Status::invalidInput, "Magister noemt niet precies een gebruiker",
             "Laat de beheerder van Magister nagaan welk account bij deze leerling hoort.");
    }
    document.write(userJson(*found.begin(), settings_.numberAttribute));
}

}  // namespace schakel::plugins::magister
