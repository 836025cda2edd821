// Promises to deliver and has no function for it.
#include "Hostile.h"

HOSTILE_TABLE(deliver = nullptr)
