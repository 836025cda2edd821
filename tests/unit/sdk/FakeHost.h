// The gateway's side of the C interface, for tests of the wrapper.
#pragma once

#include <string>
#include <vector>

#include "gateway/sdk/Adapter.h"

namespace schakel::test {

// Stays where it is made: the tables point to it.
struct FakeHost {
    FakeHost() = default;
    FakeHost(const FakeHost&) = delete;
    FakeHost& operator=(const FakeHost&) = delete;

    std::vector<std::string> log;
    bool cancelled = false;
    bool offersHttp = true;
    schakel_status httpStatus = SCHAKEL_OK;
    int partnerStatus = 200;
    std::int64_t retryAfter = -1;
    std::string partnerBody;
    std::string seenPath;
    std::string seenBody;
    std::vector<std::string> seenHeaders;

    static std::string text(schakel_str given) { return {given.data, given.size}; }

    schakel_http http{
        sizeof(schakel_http), this,
        [](void* self, const schakel_http_request* request, schakel_http_response* response, const schakel_sink* body,
           const schakel_fault* fault) -> schakel_status {
            auto& me = *static_cast<FakeHost*>(self);
            me.seenPath = text(request->path);
            for (std::size_t i = 0; i < request->header_count; ++i) {
                me.seenHeaders.push_back(text(request->headers[i].name) + ": " + text(request->headers[i].value));
            }
            char buffer[7];
            std::size_t got = 0;
            while (request->body != nullptr &&
                   request->body->read(request->body->self, buffer, sizeof(buffer), &got) == SCHAKEL_OK && got > 0) {
                me.seenBody.append(buffer, got);
            }
            if (me.httpStatus != SCHAKEL_OK) {
                fault->set(fault->self, me.httpStatus, {"http", 4}, {"geen antwoord", 13}, {"wacht", 5});
                return me.httpStatus;
            }
            response->status = me.partnerStatus;
            response->retry_after_ms = me.retryAfter;
            return body->write(body->self, me.partnerBody.data(), me.partnerBody.size());
        }};

    schakel_host table{
        sizeof(schakel_host), this,
        [](void* self, std::int32_t level, schakel_str event, schakel_str detail) {
            static_cast<FakeHost*>(self)->log.push_back(std::to_string(level) + " " + text(event) + " " + text(detail));
        },
        [](void* self) -> std::int32_t { return static_cast<FakeHost*>(self)->cancelled ? 1 : 0; },
        [](void* self, schakel_str id) -> const void* {
            auto& me = *static_cast<FakeHost*>(self);
            return me.offersHttp && text(id) == SCHAKEL_HTTP_EXTENSION ? &me.http : nullptr;
        }};
};

}  // namespace schakel::test
