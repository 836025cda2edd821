#include "gateway/transport/HttpMessage.h"

#include "gateway/base/Json.h"
#include "gateway/transport/Ascii.h"

namespace schakel::transport {

std::optional<std::string_view> RequestHead::header(std::string_view name) const {
    for (const auto& candidate : headers) {
        if (equalsIgnoringCase(candidate.name, name)) {
            return candidate.value;
        }
    }
    return std::nullopt;
}

Response problemResponse(const base::Error& error, std::string_view findingsJson) {
    Response response;
    response.status = error.entry().httpStatus;
    response.contentType = "application/problem+json";
    base::JsonWriter json(response.body);
    json.beginObject();
    json.member("type", "about:blank");
    json.member("title", error.text(base::Language::dutch));
    json.member("status", error.entry().httpStatus);
    json.member("detail", error.text(base::Language::english));
    json.member("code", error.entry().id);
    json.member("remedy", error.remedy(base::Language::dutch));
    json.key("findings").raw(findingsJson);
    json.endObject();
    return response;
}

}  // namespace schakel::transport
