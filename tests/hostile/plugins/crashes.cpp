// Ends its process: only ever called in a process of its own.
#include <csignal>

#include "Hostile.h"

static schakel_status crash(void*, const schakel_source*, const schakel_sink*, const schakel_fault*) {
    std::signal(SIGSEGV, SIG_DFL);
    std::raise(SIGSEGV);
    return SCHAKEL_OK;
}

HOSTILE_TABLE(open = &crash)
