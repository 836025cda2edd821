// Throws when it is sent away.
#include "Hostile.h"

static void destroy(void*) {
    throw 7;
}

HOSTILE_TABLE(destroy = &destroy)
