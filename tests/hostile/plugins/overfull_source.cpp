// Says its request body gave more bytes than the buffer can hold.
#include "Hostile.h"

static schakel_status overfull(void*, char*, std::size_t capacity, std::size_t* got) {
    *got = capacity + 1;
    return SCHAKEL_OK;
}

static schakel_status ignore(void*, const char*, std::size_t) {
    return SCHAKEL_OK;
}

static schakel_status post(void*, const schakel_source*, const schakel_sink*, const schakel_fault* fault) {
    const auto& host = *hostile::host();
    const auto* http =
        static_cast<const schakel_http*>(host.extension(host.self, hostile::text(SCHAKEL_HTTP_EXTENSION)));
    const schakel_source body{nullptr, &overfull, nullptr};
    const schakel_sink answer{nullptr, &ignore};
    const schakel_http_request request{
        sizeof(request), hostile::text("partner"), hostile::text("POST"), hostile::text("/"), nullptr, 0,
        &body,           SCHAKEL_SIZE_UNKNOWN};
    schakel_http_response response{sizeof(response), 0, -1};
    http->send(http->self, &request, &response, &answer, fault);
    return SCHAKEL_OK;  // as if it went well
}

HOSTILE_TABLE(open = &post)
