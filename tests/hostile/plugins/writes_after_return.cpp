// Keeps the sink of one call and writes to it in the next.
#include "Hostile.h"

static const schakel_sink*& kept() {
    static const schakel_sink* sink = nullptr;
    return sink;
}

static schakel_status keep(void*, const schakel_source*, const schakel_sink* document, const schakel_fault*) {
    kept() = document;
    return SCHAKEL_OK;
}

static schakel_status writeToKept(void*, schakel_str, const schakel_sink* documents, const schakel_fault*) {
    kept()->write(kept()->self, "somebody else's dossier", 23);
    return documents->write(documents->self, "<b/>", 4);
}

static schakel_status create(const schakel_host* given, schakel_str, schakel_adapter* out, const schakel_fault*) {
    hostile::host() = given;
    *out = hostile::table();
    out->open = &keep;
    out->fetch = &writeToKept;
    return SCHAKEL_OK;
}

HOSTILE_ENTRY(create = &create)
