#include "StubHost.h"

#include <algorithm>
#include <array>

namespace schakel::contract {
namespace {

std::string text(schakel_str value) {
    return {value.data, value.size};
}

// Reads a request's body in odd pieces, as a network would take them.
schakel_status readAll(const schakel_source* source, std::string& out) {
    std::array<char, 1001> piece{};
    for (std::size_t got = piece.size(); source != nullptr && got > 0;) {
        const auto status = source->read(source->self, piece.data(), piece.size(), &got);
        if (status != SCHAKEL_OK) {
            return status;
        }
        out.append(piece.data(), got);
    }
    return SCHAKEL_OK;
}

}  // namespace

std::string StubRequest::header(const std::string& name) const {
    for (const auto& [key, value] : headers) {
        if (key == name) {
            return value;
        }
    }
    return {};
}

StubHost::StubHost(Partner partner)
    : partner_(std::move(partner)),
      http_{sizeof(schakel_http), this, &StubHost::send},
      raw_{sizeof(schakel_host), this, &StubHost::log, &StubHost::isCancelled, &StubHost::extension} {}

void StubHost::setPartner(Partner partner) {
    const std::lock_guard lock(mutex_);
    partner_ = std::move(partner);
}

std::vector<StubRequest> StubHost::requests() const {
    const std::lock_guard lock(mutex_);
    return requests_;
}

std::size_t StubHost::count(const std::string& pathEnd) const {
    const std::lock_guard lock(mutex_);
    return static_cast<std::size_t>(std::count_if(requests_.begin(), requests_.end(), [&](const StubRequest& request) {
        return request.path.ends_with(pathEnd);
    }));
}

std::string StubHost::logged() const {
    const std::lock_guard lock(mutex_);
    return log_;
}

void StubHost::log(void* self, int32_t /*level*/, schakel_str event, schakel_str detail) {
    auto& me = *static_cast<StubHost*>(self);
    const std::lock_guard lock(me.mutex_);
    me.log_ += text(event) + ' ' + text(detail) + '\n';
}

int32_t StubHost::isCancelled(void* self) {
    return static_cast<StubHost*>(self)->cancelled_ ? 1 : 0;
}

const void* StubHost::extension(void* self, schakel_str id) {
    return text(id) == SCHAKEL_HTTP_EXTENSION ? &static_cast<StubHost*>(self)->http_ : nullptr;
}

StubAnswer StubHost::answer(const StubRequest& request) {
    Partner partner;
    {
        const std::lock_guard lock(mutex_);
        requests_.push_back(request);
        partner = partner_;
    }
    return partner(request);
}

schakel_status StubHost::send(void* self, const schakel_http_request* request, schakel_http_response* response,
                              const schakel_sink* body, const schakel_fault* fault) {
    if (isCancelled(self) != 0) {
        return SCHAKEL_CANCELLED;
    }
    StubRequest taken{text(request->endpoint), text(request->method), text(request->path), {}, {}, {}};
    if (const auto question = taken.path.find('?'); question != std::string::npos) {
        taken.query = taken.path.substr(question + 1);
        taken.path.resize(question);
    }
    for (std::size_t i = 0; i < request->header_count; ++i) {
        taken.headers.emplace_back(text(request->headers[i].name), text(request->headers[i].value));
    }
    if (const auto status = readAll(request->body, taken.body); status != SCHAKEL_OK) {
        return status;
    }
    const auto answer = static_cast<StubHost*>(self)->answer(taken);
    if (answer.outcome != SCHAKEL_OK) {
        const std::string message = "geen antwoord";
        fault->set(fault->self, answer.outcome, {"http", 4}, {message.data(), message.size()}, {"", 0});
        return answer.outcome;
    }
    response->status = answer.status;
    response->retry_after_ms = answer.retryAfterMs;
    return body->write(body->self, answer.body.data(), answer.body.size());
}

}  // namespace schakel::contract
