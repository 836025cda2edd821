// Lets something that is not even a std::exception cross the C border.
#include "Hostile.h"

static schakel_status throwing(void*, const schakel_source*, const schakel_sink*, const schakel_fault*) {
    throw 7;
}

HOSTILE_TABLE(open = &throwing)
