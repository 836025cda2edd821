// Never stops writing its receipt, and does not listen when it is told to.
#include <string>

#include "Hostile.h"

static schakel_status deliver(void*, const schakel_delivery*, const schakel_sink* receipt, const schakel_fault*) {
    const std::string megabyte(1024 * 1024, ' ');
    for (int i = 0; i < 8; ++i) {
        receipt->write(receipt->self, megabyte.data(), megabyte.size());
    }
    receipt->write(receipt->self, "{}", 2);
    return SCHAKEL_OK;
}

HOSTILE_TABLE(deliver = &deliver)
