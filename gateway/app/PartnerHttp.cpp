#include "gateway/app/PartnerHttp.h"

namespace schakel::app {

using base::Error;
using base::MessageCode;

PartnerHttp::PartnerHttp(const std::vector<ConnectionSettings>& connections) {
    for (const auto& connection : connections) {
        transport::ClientOptions options;
        options.tls = connection.tls;
        partners_.emplace(connection.name,
                          Partner{connection.endpoints, std::make_unique<transport::HttpClient>(options)});
    }
}

std::vector<Error> PartnerHttp::reload() {
    std::vector<Error> problems;
    for (const auto& [name, partner] : partners_) {
        if (auto reloaded = partner.client->reloadTls(); !reloaded) {
            problems.push_back(reloaded.error().in("connection " + name));
        }
    }
    return problems;
}

base::Result<pluginhost::HttpAnswer> PartnerHttp::perform(const pluginhost::HttpCall& call, base::ByteSink& response) {
    const auto partner = partners_.find(call.connection);
    const auto endpoint = partner == partners_.end() ? std::map<std::string, std::string>::const_iterator()
                                                     : partner->second.endpoints.find(call.endpoint);
    if (partner == partners_.end() || endpoint == partner->second.endpoints.end()) {
        return Error(MessageCode::EndpointUnknown, {{"connection", call.connection}, {"endpoint", call.endpoint}});
    }
    transport::ClientRequest request;
    request.method = call.method;
    request.url = endpoint->second + call.path;
    for (const auto& header : call.headers) {
        request.headers.push_back({header.name, header.value});
    }
    request.body = call.body;
    request.bodySize = call.bodySize;
    auto answer = partner->second.client->send(request);
    if (!answer) {
        return answer.error();
    }
    if (auto written = response.write(answer->body); !written) {
        return written.error();
    }
    return pluginhost::HttpAnswer{answer->status, answer->retryAfter};
}

}  // namespace schakel::app
