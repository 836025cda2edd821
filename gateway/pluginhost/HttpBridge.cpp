#include "gateway/pluginhost/HttpBridge.h"

#include <algorithm>
#include <optional>

#include "gateway/pluginhost/HttpRules.h"
#include "gateway/pluginhost/PluginStreams.h"
#include "gateway/pluginhost/Text.h"

namespace schakel::pluginhost {
namespace {

using base::Error;
using base::MessageCode;

// Everything one call needs, gathered.
struct Asked {
    Connection& connection;
    CallRecord& record;
    const schakel_http_request& request;
    schakel_http_response& response;
    const schakel_sink& body;
    const schakel_fault* fault;
};

schakel_status tell(const schakel_fault* fault, schakel_status status, const Error& error) {
    if (fault != nullptr && fault->set != nullptr) {
        const auto text = error.text();
        const auto remedy = error.remedy();
        fault->set(fault->self, status, toAbi("http.send"), toAbi(text), toAbi(remedy));
    }
    return status;
}

schakel_status refuse(const Connection& connection, const schakel_fault* fault, const std::string& reason) {
    return tell(fault, SCHAKEL_DENIED,
                Error(MessageCode::HttpCallRefused, {{"connection", connection.name()}, {"reason", reason}}));
}

bool isWhole(const schakel_http_request* request, const schakel_http_response* response, const schakel_sink* body) {
    return request != nullptr && request->struct_size >= sizeof(schakel_http_request) && response != nullptr &&
           response->struct_size >= sizeof(schakel_http_response) && body != nullptr && body->write != nullptr &&
           (request->headers != nullptr || request->header_count == 0) &&
           (request->body == nullptr || request->body->read != nullptr);
}

HttpCall callOf(const Asked& asked) {
    const auto& request = asked.request;
    HttpCall call;
    call.connection = asked.connection.name();
    call.endpoint = fromAbi(request.endpoint);
    call.method = fromAbi(request.method);
    call.path = fromAbi(request.path);
    // One more than allowed is enough to be refused.
    for (std::size_t i = 0; i < request.header_count && i <= kHttpHeaderCount; ++i) {
        call.headers.push_back(
            {std::string(fromAbi(request.headers[i].name)), std::string(fromAbi(request.headers[i].value))});
    }
    if (request.body != nullptr && request.body_size != SCHAKEL_SIZE_UNKNOWN) {
        call.bodySize = request.body_size;
    }
    call.timeout = asked.record.timeLeft();
    return call;
}

std::size_t answerLimit(const HttpNames& names, const std::string& endpoint) {
    const bool isPartner = std::find(names.partners.begin(), names.partners.end(), endpoint) != names.partners.end();
    return isPartner ? kPartnerAnswerBytes : kHttpAnswerBytes;
}

schakel_status answer(const Asked& asked, const base::Result<HttpAnswer>& performed, const PluginSink& sink,
                      const PluginSource* source) {
    if (asked.record.cancelled()) {
        return SCHAKEL_CANCELLED;
    }
    if (source != nullptr && source->status() != SCHAKEL_OK) {
        return source->status();
    }
    if (sink.overflowed()) {
        const auto limit = answerLimit(asked.connection.identity().names, std::string(fromAbi(asked.request.endpoint)));
        return tell(asked.fault, SCHAKEL_INVALID_INPUT,
                    Error(MessageCode::HttpAnswerTooLarge,
                          {{"connection", asked.connection.name()}, {"limit", std::to_string(limit)}}));
    }
    if (sink.status() != SCHAKEL_OK) {
        return sink.status();
    }
    if (!performed) {
        const auto& error = performed.error();
        return tell(asked.fault, error.entry().retryable ? SCHAKEL_UNAVAILABLE : SCHAKEL_DENIED, error);
    }
    asked.response.status = performed->status;
    asked.response.retry_after_ms = performed->retryAfter ? performed->retryAfter->count() : -1;
    return SCHAKEL_OK;
}

schakel_status perform(const Asked& asked) {
    auto call = callOf(asked);
    const auto& names = asked.connection.identity().names;
    if (const auto refusal = refusalOf(call, names); !refusal.empty()) {
        return refuse(asked.connection, asked.fault, refusal);
    }
    const HostServices::Visit visit(asked.connection.services());
    if (!visit || asked.record.cancelled() || call.timeout == base::Duration::zero()) {
        return SCHAKEL_CANCELLED;
    }
    std::optional<PluginSource> source;
    if (asked.request.body != nullptr) {
        source.emplace(*asked.request.body, asked.record);
        call.body = &*source;
    }
    PluginSink sink(asked.body, asked.record, answerLimit(names, call.endpoint));
    const auto performed = visit.http().perform(call, sink);
    return answer(asked, performed, sink, source ? &*source : nullptr);
}

}  // namespace

HttpBridge::HttpBridge(Connection& connection)
    : connection_(connection), table_{sizeof(schakel_http), this, &HttpBridge::send} {}

schakel_status HttpBridge::send(void* self, const schakel_http_request* request, schakel_http_response* response,
                                const schakel_sink* body, const schakel_fault* fault) {
    auto& connection = static_cast<HttpBridge*>(self)->connection_;
    try {
        auto* const record = connection.active().current();
        if (record == nullptr) {
            return refuse(connection, fault, "de aanroep komt van een thread die niet van de gateway is");
        }
        if (!isWhole(request, response, body)) {
            record->garbage("een HTTP-aanroep is niet volledig ingevuld");
            return SCHAKEL_BUG;
        }
        return perform({connection, *record, *request, *response, *body, fault});
    } catch (...) {  // the border of the C ABI: the gateway's own exceptions must not enter a plugin either
        return SCHAKEL_BUG;
    }
}

}  // namespace schakel::pluginhost
