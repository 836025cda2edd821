// A gateway in memory, for one adapter: answers its HTTP calls with a function, remembers them and what it logs.
#pragma once

#include <atomic>
#include <functional>
#include <mutex>
#include <string>
#include <utility>
#include <vector>

#include "gateway/sdk/ext/http.h"

namespace schakel::contract {

struct StubRequest {
    std::string endpoint;
    std::string method;
    std::string path;  // without the query
    std::string query;
    std::vector<std::pair<std::string, std::string>> headers;
    std::string body;

    std::string header(const std::string& name) const;
};

struct StubAnswer {
    int status = 200;
    std::string body = {};
    std::int64_t retryAfterMs = -1;
    schakel_status outcome = SCHAKEL_OK;  // anything else: the partner gave no answer
};

using Partner = std::function<StubAnswer(const StubRequest&)>;

// Thread safe. Must outlive the adapter.
class StubHost {
public:
    explicit StubHost(Partner partner);
    StubHost(const StubHost&) = delete;
    StubHost& operator=(const StubHost&) = delete;

    const schakel_host* raw() const { return &raw_; }

    void cancel() { cancelled_ = true; }
    void setPartner(Partner partner);
    std::vector<StubRequest> requests() const;
    // Requests whose path ends like this.
    std::size_t count(const std::string& pathEnd) const;
    std::string logged() const;

private:
    static void log(void* self, int32_t level, schakel_str event, schakel_str detail);
    static int32_t isCancelled(void* self);
    static const void* extension(void* self, schakel_str id);
    static schakel_status send(void* self, const schakel_http_request* request, schakel_http_response* response,
                               const schakel_sink* body, const schakel_fault* fault);

    StubAnswer answer(const StubRequest& request);

    mutable std::mutex mutex_;
    Partner partner_;
    std::vector<StubRequest> requests_;
    std::string log_;
    std::atomic<bool> cancelled_{false};
    schakel_http http_;
    schakel_host raw_;
};

}  // namespace schakel::contract
