// May need functions that this gateway does not have.
#include "Hostile.h"

HOSTILE_ENTRY(abi_minor = 99)
