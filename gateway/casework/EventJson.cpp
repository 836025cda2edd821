#include "gateway/casework/EventJson.h"

#include <simdjson.h>

#include "gateway/base/Json.h"

namespace schakel::casework {
namespace {

using base::Error;
using base::MessageCode;
using base::Result;

std::string bodyOf(const Event& event) {
    std::string text;
    base::JsonWriter json(text);
    json.beginObject().member("name", event.actor.name).member("role", model::idOf(event.actor.role));
    json.member("organisation", event.actor.organisation).member("on", event.on.text());
    json.member("ground", event.ground).member("subject", event.subject).key("fields").beginObject();
    for (const auto& [name, value] : event.fields) {
        json.member(name, value);
    }
    json.endObject().endObject();
    return text;
}

// Throws simdjson_error for what is not there or no text.
std::string textIn(const simdjson::dom::element& body, std::string_view name) {
    return std::string(std::string_view(body[name]));
}

}  // namespace

ledger::CaseEvent toLedger(const Event& event) {
    return {event.number, event.type, event.cause, event.recordedAt, bodyOf(event)};
}

Result<Event> fromLedger(const std::string& caseId, const ledger::CaseEvent& stored) {
    const Error damaged(MessageCode::CaseDamaged, {{"case", caseId}});
    try {
        simdjson::dom::parser parser;
        const simdjson::dom::element body = parser.parse(stored.body);
        const auto on = model::Date::parse(textIn(body, "on"));
        const auto role = model::findWord<model::Role>(textIn(body, "role"));
        if (!on || !role) {
            return damaged;
        }
        Event event{.number = stored.number,
                    .type = stored.type,
                    .actor = {textIn(body, "name"), *role, textIn(body, "organisation")},
                    .recordedAt = stored.recordedAt,
                    .on = *on,
                    .ground = textIn(body, "ground"),
                    .subject = textIn(body, "subject"),
                    .cause = stored.cause};
        for (const auto member : simdjson::dom::object(body["fields"])) {
            event.fields.emplace(member.key, std::string(std::string_view(member.value)));
        }
        return event;
    } catch (const simdjson::simdjson_error&) {
        return damaged;
    }
}

}  // namespace schakel::casework
