// Made for an interface that this gateway does not speak.
#include "Hostile.h"

HOSTILE_ENTRY(abi_major = 0)
