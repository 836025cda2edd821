#include "simulators/oso/SoapClient.h"

#include "gateway/base/MemoryBytes.h"

namespace schakel::simulators::oso {

SoapPost postWith(transport::HttpClient& client) {
    return [&client](const std::string& url, const std::string& envelope) -> PostAnswer {
        base::ViewSource body(envelope);
        transport::ClientRequest request;
        request.method = "POST";
        request.url = url;
        request.headers = {{"Content-Type", "text/xml; charset=utf-8"}, {"SOAPAction", "\"\""}};
        request.body = &body;
        request.bodySize = envelope.size();
        auto answer = client.send(request);
        if (!answer) {
            throw SoapError(answer.error().text(base::Language::english));
        }
        return {.status = answer->status, .body = std::move(answer->body)};
    };
}

SoapReply SoapClient::call(const std::string& url, const std::string& envelope, std::string_view response) const {
    auto answer = post_(url, envelope);
    SoapReply reply{.text = std::move(answer.body), .message = {}};
    if (answer.status != 200 && answer.status != 500) {
        throw SoapError("answered with status " + std::to_string(answer.status));
    }
    reply.message = readEnvelope(reply.text);
    if (answer.status != 200 || reply.message.name != response) {
        throw SoapError("answered with " + reply.message.name + " and status " + std::to_string(answer.status));
    }
    checkShape(reply.message, ns_);
    return reply;
}

}  // namespace schakel::simulators::oso
