#include "gateway/exchange/IntakeEndpoint.h"

#include <algorithm>

#include "gateway/base/Json.h"
#include "gateway/exchange/Summary.h"

namespace schakel::exchange {
namespace {

using base::Error;
using base::MessageCode;
using transport::RequestHead;
using transport::Response;

constexpr std::string_view kIntake = "/intake/";
constexpr std::size_t kMaxMessageId = 200;

Response plain(int status, std::string_view word) {
    return {status, "application/json", R"({"status":")" + std::string(word) + "\"}", {}};
}

Response acceptedResponse(const ledger::StoreOutcome& stored, const base::Findings& findings) {
    std::string body;
    base::JsonWriter json(body);
    json.beginObject();
    json.member("exchange", stored.exchangeId).member("status", "accepted");
    json.key("findings").raw(findingsJson(findings));
    json.endObject();
    return {202, "application/json", std::move(body), {}};
}

bool mayName(std::string_view messageId) {
    return messageId.size() <= kMaxMessageId &&
           std::all_of(messageId.begin(), messageId.end(), [](char c) { return c > 0x20 && c < 0x7F; });
}

}  // namespace

Response problemResponse(const Error& error, const base::Findings& findings) {
    std::string body;
    base::JsonWriter json(body);
    json.beginObject();
    json.member("type", "about:blank").member("title", error.text()).member("status", error.entry().httpStatus);
    json.member("code", error.entry().id).member("remedy", error.remedy());
    json.key("findings").raw(findingsJson(findings));
    json.endObject();
    return {error.entry().httpStatus, "application/problem+json", std::move(body), {}};
}

void IntakeEndpoint::handle(const RequestHead& head, base::ByteSource& body, transport::Responder respond) {
    if (head.path == "/livez") {
        return respond(plain(200, "alive"));
    }
    if (head.path == "/readyz") {
        return respond(ready_ ? plain(200, "ready") : plain(503, "starting"));
    }
    if (!head.path.starts_with(kIntake)) {
        return respond(problemResponse(Error(MessageCode::AddressUnknown, {{"path", head.path.substr(0, 200)}})));
    }
    if (head.method != "POST") {
        return respond(
            problemResponse(Error(MessageCode::MethodWrong, {{"method", head.method}, {"allowed", "POST"}})));
    }
    receive(head, body, std::move(respond));
}

void IntakeEndpoint::receive(const RequestHead& head, base::ByteSource& body, transport::Responder respond) {
    const auto name = std::string_view(head.path).substr(kIntake.size());
    const auto* const route = routes_.find(name);
    if (route == nullptr) {
        return respond(
            problemResponse(Error(MessageCode::RouteUnknown, {{"route", std::string(name.substr(0, 100))}})));
    }
    const auto& senders = route->intake.senders;
    if (std::find(senders.begin(), senders.end(), head.peer.oin) == senders.end()) {
        const auto oin = head.peer.oin.empty() ? std::string("(geen)") : head.peer.oin;
        return respond(problemResponse(Error(MessageCode::SenderUnknown, {{"oin", oin}, {"route", route->name}})));
    }
    const auto messageId = head.header("Idempotency-Key").value_or("");
    if (!mayName(messageId)) {
        return respond(problemResponse(
            Error(MessageCode::UsageWrong, {{"reason",
                                             {"Idempotency-Key: hoogstens 200 zichtbare ASCII-tekens",
                                              "Idempotency-Key: at most 200 visible ASCII characters"}}})));
    }
    receiver_.receive({route, head.peer.oin, std::string(messageId)}, body,
                      [this, respond = std::move(respond)](const ReceiveOutcome& outcome) {
                          if (outcome.refused) {
                              return respond(problemResponse(*outcome.refused, outcome.findings));
                          }
                          respond(acceptedResponse(*outcome.stored, outcome.findings));
                          if (outcome.stored->kind == ledger::StoreKind::stored) {
                              accepted_();
                          }
                      });
}

}  // namespace schakel::exchange
