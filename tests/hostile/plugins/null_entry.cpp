// Has an entry that gives nothing.
#include "Hostile.h"

HOSTILE_EXPORT const schakel_adapter_entry* schakel_adapter_entry_v1() {
    return nullptr;
}
