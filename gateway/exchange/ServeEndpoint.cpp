#include "gateway/exchange/ServeEndpoint.h"

#include <utility>

namespace schakel::exchange {
namespace {

using base::Error;
using base::MessageCode;
using base::Result;
using transport::problemResponse;

constexpr std::string_view kServe = "/serve/";

// Gathers the adapter's answer: whether it can be sent at all is known only at its end.
class GatheredAnswer final : public pluginhost::ServeResponse, private base::ByteSink {
public:
    GatheredAnswer(std::string connection, std::size_t most) : connection_(std::move(connection)), most_(most) {}

    Result<void> begin(int status, std::string contentType) override {
        response_.status = status;
        response_.contentType = std::move(contentType);
        return {};
    }
    base::ByteSink& body() override { return *this; }
    transport::Response take() { return std::move(response_); }

private:
    Result<void> write(std::string_view bytes) override {
        if (bytes.size() > most_ - response_.body.size()) {
            return Error(MessageCode::ServedTooMuch, {{"connection", connection_}, {"limit", std::to_string(most_)}});
        }
        response_.body += bytes;
        return {};
    }

    const std::string connection_;
    const std::size_t most_;
    transport::Response response_;
};

}  // namespace

void ServeEndpoint::handle(const transport::RequestHead& head, base::ByteSource& body,
                           const transport::Responder& respond) {
    const auto rest = std::string_view(head.path).substr(kServe.size());
    const auto name = rest.substr(0, rest.find('/'));
    const auto adapter = adapters_.find(name);
    if (adapter == adapters_.end()) {
        return respond(
            problemResponse(Error(MessageCode::ServeUnknown, {{"connection", std::string(name.substr(0, 100))}})));
    }
    if (head.method != "POST") {
        return respond(
            problemResponse(Error(MessageCode::MethodWrong, {{"method", head.method}, {"allowed", "POST"}})));
    }
    if (head.peer.oin.empty()) {
        return respond(problemResponse(Error(MessageCode::PeerCertificateMissing)));
    }
    auto path = std::string(rest.substr(name.size()));
    path += head.query.empty() ? "" : "?" + head.query;
    Shelf shelf(services_, {adapter->first, head.peer.oin});
    GatheredAnswer answer(adapter->first, answerBytes_);
    const pluginhost::ServeRequest request{head.method, std::move(path), head.peer.oin, body};
    const auto served = adapter->second->serve(request, shelf, answer);
    if (!served) {
        services_.log.warn("exchange.not_served", {{"connection", adapter->first},
                                                   {"sender", head.peer.oin},
                                                   {"code", served.error().entry().id},
                                                   {"detail", served.error().describe()}});
        return respond(problemResponse(served.error()));
    }
    respond(answer.take());
    noticed_();
}

}  // namespace schakel::exchange
