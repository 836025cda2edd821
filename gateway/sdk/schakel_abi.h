/* schakel_abi.h - the whole binary contract between the gateway and an adapter plugin. C only.
 *
 * Rules: append-only within a major version. Every struct that crosses the border starts with struct_size. Strings are
 * borrowed UTF-8, valid for the duration of the call. Neither side frees the other's memory. No exception crosses.
 * Thread tags: [main] during start and stop only; [worker] on any one worker thread, calls on the same object may run
 * at the same time; [any] on any thread at any time. New wishes become extensions with an id of their own.
 */
#ifndef SCHAKEL_ABI_H
#define SCHAKEL_ABI_H

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

#define SCHAKEL_ABI_MAJOR 1u
#define SCHAKEL_ABI_MINOR 1u
#define SCHAKEL_ENTRY_SYMBOL "schakel_adapter_entry_v1"
#define SCHAKEL_SIZE_UNKNOWN UINT64_MAX

typedef struct schakel_str {
    const char* data;
    size_t size;
} schakel_str;

typedef int32_t schakel_status; /* fixed width: the size of a C enum is not part of an ABI */
enum {
    SCHAKEL_OK = 0,
    SCHAKEL_INVALID_INPUT = 1, /* the document is wrong; the same bytes will never be accepted           */
    SCHAKEL_DENIED = 2,        /* the partner does not let us; somebody must grant a right                */
    SCHAKEL_UNAVAILABLE = 3,   /* the partner cannot answer now; try again later                          */
    SCHAKEL_UNSUPPORTED = 4,   /* this adapter does not do that                                           */
    SCHAKEL_BUG = 5,           /* an exception or a broken promise inside the adapter                     */
    SCHAKEL_CANCELLED = 6,     /* the host stopped waiting                                                */
    SCHAKEL_CONFIGURATION = 7, /* the connection's configuration is wrong                                 */
    SCHAKEL_NOT_THERE = 8      /* the partner does not have what was asked for, or not yet (minor 1)      */
};

/* Host-owned: the adapter describes what went wrong. message and remedy are for the user, in Dutch, without personal
 * data. */
typedef struct schakel_fault {
    void* self;
    void (*set)(void* self, schakel_status status, schakel_str where, schakel_str message, schakel_str remedy);
} schakel_fault;

/* Host-owned buffer: the adapter gives bytes. A status other than OK means: stop. */
typedef struct schakel_sink {
    void* self;
    schakel_status (*write)(void* self, const char* bytes, size_t size);
} schakel_sink;

/* Bytes to be had piece by piece; *got == 0 is the end. rewind starts again at the first byte. */
typedef struct schakel_source {
    void* self;
    schakel_status (*read)(void* self, char* buffer, size_t capacity, size_t* got);
    schakel_status (*rewind)(void* self);
} schakel_source;

/* One rendered document of a delivery, e.g. kind "aanmelding" or "bijlage". */
typedef struct schakel_part {
    uint32_t struct_size;
    schakel_str kind;
    schakel_str media_type;
    const schakel_source* content;
    uint64_t content_size; /* or SCHAKEL_SIZE_UNKNOWN */
} schakel_part;

/* One dossier to hand over. Progress is what this adapter saved in an earlier attempt of the same delivery (empty at
 * first); save_progress returns OK only when the new bytes are durable. It is the adapter's means to have one effect
 * however often it is asked: save before the step that cannot be taken twice, and look at progress first. */
typedef struct schakel_delivery {
    uint32_t struct_size;
    schakel_str exchange_id;
    schakel_str target_json; /* the route's target settings, e.g. {"vestiging":"99XX00"} */
    const schakel_part* parts;
    size_t part_count;
    schakel_str progress;
    void* self;
    schakel_status (*save_progress)(void* self, schakel_str bytes);
} schakel_delivery;

/* gateway -> adapter. extension ids: "schakel.host.http/1" (sdk/ext/http.h). */
typedef struct schakel_host {
    uint32_t struct_size;
    void* self;
    void (*log)(void* self, int32_t level, schakel_str event, schakel_str detail); /* [any] no personal data        */
    int32_t (*cancelled)(void* self);                                              /* [any] 1: return soon          */
    const void* (*extension)(void* self, schakel_str id);                          /* [any] NULL when not offered   */
} schakel_host;

/* adapter -> gateway: one configured connection. A function it does not have is NULL. */
typedef struct schakel_adapter {
    uint32_t struct_size;
    void* self;
    /* Unwraps what a partner sent: reads the message, writes the bare document.                         [worker] */
    schakel_status (*open)(void* self, const schakel_source* message, const schakel_sink* document,
                           const schakel_fault*);
    /* Hands a dossier to the partner; writes the partner's receipt as JSON.                             [worker] */
    schakel_status (*deliver)(void* self, const schakel_delivery*, const schakel_sink* receipt, const schakel_fault*);
    /* Asks the partner for documents; writes them one after another.                                    [worker] */
    schakel_status (*fetch)(void* self, schakel_str request_json, const schakel_sink* documents, const schakel_fault*);
    /* Checks that the connection can work, without changing anything at the partner.                    [worker] */
    schakel_status (*selftest)(void* self, const schakel_fault*);
    const void* (*extension)(void* self, schakel_str id); /* [worker] NULL when not offered; sdk/ext/serve.h */
    void (*destroy)(void* self);                          /* [main] last call */
} schakel_adapter;

typedef struct schakel_adapter_entry {
    uint32_t struct_size;
    uint16_t abi_major, abi_minor;
    schakel_str id, version;
    const schakel_str* capabilities; /* "oso.overstapdossier.open/1": <system>.<what>.<verb>/<revision> */
    size_t capability_count;
    /* Makes a connection. `host` stays valid until after destroy. The host has set out->struct_size.      [main] */
    schakel_status (*create)(const schakel_host* host, schakel_str config_json, schakel_adapter* out,
                             const schakel_fault*);
} schakel_adapter_entry;

/* The one symbol a plugin exports, under SCHAKEL_ENTRY_SYMBOL. Returns static data; never NULL. [main] */
typedef const schakel_adapter_entry* (*schakel_adapter_entry_fn)(void);

#ifdef __cplusplus
}
#endif
#endif
