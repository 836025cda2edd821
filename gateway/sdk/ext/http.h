/* "schakel.host.http/1": the host performs HTTPS calls for an adapter. The host has the keys, the certificates, the
 * list of addresses this connection may talk to, the limits and the deadlines; redirects are not followed. */
#ifndef SCHAKEL_EXT_HTTP_H
#define SCHAKEL_EXT_HTTP_H

#include "gateway/sdk/schakel_abi.h"

#ifdef __cplusplus
extern "C" {
#endif

#define SCHAKEL_HTTP_EXTENSION "schakel.host.http/1"

typedef struct schakel_http_header {
    schakel_str name, value;
} schakel_http_header;

typedef struct schakel_http_request {
    uint32_t struct_size;
    schakel_str endpoint; /* a name from adapter.json: of `endpoints`, whose address the host knows, or of `partners` */
    schakel_str method;
    schakel_str path; /* appended to the endpoint's address; for a partner the whole https address; percent-encoded */
    const schakel_http_header* headers;
    size_t header_count;
    const schakel_source* body; /* NULL: none */
    uint64_t body_size;         /* or SCHAKEL_SIZE_UNKNOWN */
} schakel_http_request;

typedef struct schakel_http_response {
    uint32_t struct_size;   /* set by the caller */
    int32_t status;         /* the partner's HTTP status */
    int64_t retry_after_ms; /* -1 when the partner did not say */
} schakel_http_response;

typedef struct schakel_http {
    uint32_t struct_size;
    void* self;
    /* OK when the partner answered, whatever the status. UNAVAILABLE: no answer. DENIED: the endpoint's certificate was
     * not accepted, or the address is not allowed. The response body is limited to 16 MiB, a partner's to 256 MiB.
     * [worker] */
    schakel_status (*send)(void* self, const schakel_http_request*, schakel_http_response*, const schakel_sink* body,
                           const schakel_fault*);
} schakel_http;

#ifdef __cplusplus
}
#endif
#endif
