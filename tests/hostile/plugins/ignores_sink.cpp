// Does not listen to the sink's refusal and says all is well.
#include "Hostile.h"

static schakel_status open(void*, const schakel_source*, const schakel_sink* document, const schakel_fault*) {
    document->write(document->self, "<a/>", 4);
    return SCHAKEL_OK;
}

HOSTILE_TABLE(open = &open)
