// Claims one capability less than its adapter.json, so somebody approved something else.
#include "Hostile.h"

HOSTILE_ENTRY(capability_count = 2)
