// Writes a receipt that is not JSON.
#include "Hostile.h"

static schakel_status deliver(void*, const schakel_delivery*, const schakel_sink* receipt, const schakel_fault*) {
    return receipt->write(receipt->self, "{\"status\": ok}", 14);
}

HOSTILE_TABLE(deliver = &deliver)
