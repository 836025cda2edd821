/* "schakel.adapter.serve/1": the adapter answers a partner that calls, and tells a partner that something is ready. The
 * adapter knows the protocol; what may go and what is handed over is the gateway's business: the shelf. An adapter
 * offers this table through schakel_adapter.extension. */
#ifndef SCHAKEL_EXT_SERVE_H
#define SCHAKEL_EXT_SERVE_H

#include "gateway/sdk/schakel_abi.h"

#ifdef __cplusplus
extern "C" {
#endif

#define SCHAKEL_SERVE_EXTENSION "schakel.adapter.serve/1"

/* gateway -> adapter, valid during one call and on its thread only. A status other than OK means: stop, and return. */
typedef struct schakel_shelf {
    uint32_t struct_size;
    void* self;
    /* Whether it may go; remembers the request as well. One write of JSON: docs/plugin-guide.md.                     */
    schakel_status (*decide)(void* self, schakel_str request_json, const schakel_sink* answer_json);
    /* The bytes of a snapshot that decide named. Notes the handing over when all of them were taken.                 */
    schakel_status (*open)(void* self, schakel_str snapshot, const schakel_sink* document);
    /* A partner says that something is ready, or what became of it.                                                  */
    schakel_status (*notified)(void* self, schakel_str notice_json);
} schakel_shelf;

/* What a partner asks. The gateway has checked the certificate. */
typedef struct schakel_request {
    uint32_t struct_size;
    schakel_str method, path; /* the path after /serve/<connection>, empty or from '/' or '?' on */
    schakel_str sender;       /* OIN of the peer's certificate */
    const schakel_source* body;
} schakel_request;

/* The answer: begin once, then the body. What was written before begin, or a second begin, is refused. */
typedef struct schakel_response {
    uint32_t struct_size;
    void* self;
    schakel_status (*begin)(void* self, int32_t http_status, schakel_str content_type);
    const schakel_sink* body;
} schakel_response;

typedef struct schakel_serve {
    uint32_t struct_size;
    /* Answers one request of a partner. `self` is the adapter's. OK without begin is a broken promise.       [worker]
     */
    schakel_status (*serve)(void* self, const schakel_request*, const schakel_shelf*, const schakel_response*,
                            const schakel_fault*);
    /* Tells a partner that a dossier is ready, or what became of one; writes the receipt as JSON.            [worker]
     */
    schakel_status (*notify)(void* self, schakel_str request_json, const schakel_sink* receipt_json,
                             const schakel_fault*);
} schakel_serve;

#ifdef __cplusplus
}
#endif
#endif
