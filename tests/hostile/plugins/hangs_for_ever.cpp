// Does not look at anything any more: only ever called in a process of its own.
#include <unistd.h>

#include "Hostile.h"

static schakel_status hang(void*, const schakel_source*, const schakel_sink*, const schakel_fault*) {
    while (true) {
        pause();
    }
}

HOSTILE_TABLE(open = &hang)
