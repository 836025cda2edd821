#include "gateway/app/PartnerHttp.h"

#include <algorithm>

namespace schakel::app {

using base::Error;
using base::MessageCode;

PartnerHttp::PartnerHttp(const std::vector<ConnectionSettings>& connections, const base::Clock& clock) {
    for (const auto& connection : connections) {
        transport::ClientOptions options;
        options.tls = connection.tls;
        auto soap = connection.edukoppeling ? std::make_unique<PartnerSoap>(*connection.edukoppeling, clock) : nullptr;
        partners_.emplace(connection.name, Partner{connection.endpoints, connection.partners,
                                                   std::make_unique<transport::HttpClient>(options), std::move(soap)});
    }
}

std::vector<Error> PartnerHttp::reload() {
    std::vector<Error> problems;
    for (const auto& [name, partner] : partners_) {
        if (auto reloaded = partner.client->reloadTls(); !reloaded) {
            problems.push_back(reloaded.error().in("connection " + name));
        }
        if (partner.soap) {
            if (auto reloaded = partner.soap->reload(); !reloaded) {
                problems.push_back(reloaded.error().in("connection " + name));
            }
        }
    }
    return problems;
}

base::Result<std::string> PartnerHttp::addressOf(const pluginhost::HttpCall& call) const {
    const Error unknown(MessageCode::EndpointUnknown, {{"connection", call.connection}, {"endpoint", call.endpoint}});
    const auto partner = partners_.find(call.connection);
    if (partner == partners_.end()) {
        return unknown;
    }
    const auto& endpoints = partner->second.endpoints;
    const auto& patterns = partner->second.partners;
    if (const auto endpoint = endpoints.find(call.endpoint); endpoint != endpoints.end()) {
        return endpoint->second + call.path;
    }
    // A path of an endpoint is no address: it ends here as an endpoint without one.
    const auto told = pluginhost::parsePartnerAddress(call.path);
    if (!told) {
        return unknown;
    }
    const auto allowed = patterns.find(call.endpoint);
    const bool allows = allowed != patterns.end() &&
                        std::any_of(allowed->second.begin(), allowed->second.end(),
                                    [&](const pluginhost::PartnerPattern& pattern) { return pattern.allows(*told); });
    if (!allows) {
        const auto host = told->host + (told->port == 443 ? "" : ":" + std::to_string(told->port));
        return Error(MessageCode::PartnerAddressRefused,
                     {{"connection", call.connection}, {"host", host}, {"partner", call.endpoint}});
    }
    return told->url();
}

base::Result<pluginhost::HttpAnswer> PartnerHttp::perform(const pluginhost::HttpCall& call, base::ByteSink& response) {
    auto address = addressOf(call);
    if (!address) {
        return address.error();
    }
    transport::ClientRequest request;
    request.method = call.method;
    request.url = std::move(*address);
    for (const auto& header : call.headers) {
        request.headers.push_back({header.name, header.value});
    }
    const auto& partner = partners_.at(call.connection);
    if (partner.soap) {
        return partner.soap->perform(
            call, std::move(request), [&](const auto& sealed) { return partner.client->send(sealed); }, response);
    }
    request.body = call.body;
    request.bodySize = call.bodySize;
    request.answer = &response;
    auto answer = partner.client->send(request);
    if (!answer) {
        return answer.error();
    }
    return pluginhost::HttpAnswer{answer->status, answer->retryAfter};
}

}  // namespace schakel::app
