// Returns a status that does not exist.
#include "Hostile.h"

static schakel_status garbage(void*, const schakel_source*, const schakel_sink*, const schakel_fault*) {
    return 4711;
}

HOSTILE_TABLE(open = &garbage)
