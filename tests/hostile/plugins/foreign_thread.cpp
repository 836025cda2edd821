// Makes HTTP calls from a thread of its own, where no deadline holds.
#include <thread>

#include "Hostile.h"

static schakel_status ignore(void*, const char*, std::size_t) {
    return SCHAKEL_OK;
}

static schakel_status post(void*, const schakel_source*, const schakel_sink*, const schakel_fault* fault) {
    schakel_status status = SCHAKEL_OK;
    std::thread([&] {
        const auto& host = *hostile::host();
        const auto* http =
            static_cast<const schakel_http*>(host.extension(host.self, hostile::text(SCHAKEL_HTTP_EXTENSION)));
        const schakel_sink answer{nullptr, &ignore};
        const schakel_http_request request{sizeof(request),
                                           hostile::text("partner"),
                                           hostile::text("GET"),
                                           hostile::text("/"),
                                           nullptr,
                                           0,
                                           nullptr,
                                           0};
        schakel_http_response response{sizeof(response), 0, -1};
        status = http->send(http->self, &request, &response, &answer, fault);
    }).join();
    return status;
}

HOSTILE_TABLE(open = &post)
