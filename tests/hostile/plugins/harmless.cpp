// Nothing is wrong with this one: it shows that the gateway goes on after the others.
#include "Hostile.h"

HOSTILE_ENTRY(struct_size = sizeof(schakel_adapter_entry))
