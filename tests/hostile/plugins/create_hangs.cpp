// Takes for ever to be made; when the gateway has stopped waiting, it is made after all.
#include <unistd.h>

#include "Hostile.h"

static schakel_status create(const schakel_host* host, schakel_str, schakel_adapter* out, const schakel_fault*) {
    while (host->cancelled(host->self) == 0) {
        usleep(1000);
    }
    *out = hostile::table();
    return SCHAKEL_OK;
}

HOSTILE_ENTRY(create = &create)
