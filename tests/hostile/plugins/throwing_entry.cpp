// Throws before it has said who it is.
#include <stdexcept>

#include "Hostile.h"

HOSTILE_EXPORT const schakel_adapter_entry* schakel_adapter_entry_v1() {
    throw std::runtime_error("not today");
}
