// A plugin that does everything right, on the bare C interface. Each hostile plugin takes it and breaks one thing.
#pragma once

#include <cstring>

#include "gateway/sdk/ext/http.h"
#include "gateway/sdk/schakel_abi.h"

#define HOSTILE_EXPORT extern "C" __attribute__((visibility("default")))

namespace hostile {

inline schakel_str text(const char* bytes) {
    return {bytes, std::strlen(bytes)};
}

inline const schakel_host*& host() {
    static const schakel_host* host = nullptr;
    return host;
}

inline schakel_status open(void*, const schakel_source*, const schakel_sink* document, const schakel_fault*) {
    return document->write(document->self, "<a/>", 4);
}

inline schakel_status deliver(void*, const schakel_delivery*, const schakel_sink* receipt, const schakel_fault*) {
    return receipt->write(receipt->self, "{}", 2);
}

inline schakel_status fetch(void*, schakel_str, const schakel_sink* documents, const schakel_fault*) {
    return documents->write(documents->self, "<b/>", 4);
}

inline void destroy(void*) {}

inline schakel_adapter table() {
    return {sizeof(schakel_adapter), nullptr, &open, &deliver, &fetch, nullptr, nullptr, &destroy};
}

inline schakel_status create(const schakel_host* given, schakel_str, schakel_adapter* out, const schakel_fault*) {
    host() = given;
    *out = table();
    return SCHAKEL_OK;
}

inline schakel_adapter_entry entry() {
    static const schakel_str kCapabilities[] = {text("hostile.document.open/1"), text("hostile.document.deliver/1"),
                                                text("hostile.document.fetch/1")};
    return {sizeof(schakel_adapter_entry),
            SCHAKEL_ABI_MAJOR,
            SCHAKEL_ABI_MINOR,
            text(HOSTILE_ID),
            text("1.0.0"),
            kCapabilities,
            3,
            &create};
}

// The functions of one adapter, with one of them replaced by the plugin's own.
#define HOSTILE_TABLE(change)                                                                        \
    static schakel_status brokenCreate(const schakel_host* given, schakel_str, schakel_adapter* out, \
                                       const schakel_fault*) {                                       \
        hostile::host() = given;                                                                     \
        *out = hostile::table();                                                                     \
        out->change;                                                                                 \
        return SCHAKEL_OK;                                                                           \
    }                                                                                                \
    HOSTILE_ENTRY(create = &brokenCreate)

#define HOSTILE_ENTRY(change)                                                \
    HOSTILE_EXPORT const schakel_adapter_entry* schakel_adapter_entry_v1() { \
        static schakel_adapter_entry entry = hostile::entry();               \
        entry.change;                                                        \
        return &entry;                                                       \
    }

}  // namespace hostile
