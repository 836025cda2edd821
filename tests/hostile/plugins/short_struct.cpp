// Says its entry ends before the functions begin.
#include "Hostile.h"

HOSTILE_ENTRY(struct_size = offsetof(schakel_adapter_entry, create))
