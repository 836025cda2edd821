// Says its adapter's table ends before destroy.
#include "Hostile.h"

HOSTILE_TABLE(struct_size = offsetof(schakel_adapter, destroy))
