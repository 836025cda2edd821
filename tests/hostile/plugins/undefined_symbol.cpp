// Calls a function that nobody has: with lazy binding this would end the process at the first call.
#include "Hostile.h"

extern "C" int nobodyHasThisFunction();

static schakel_status openWithNothing(void*, const schakel_source*, const schakel_sink*, const schakel_fault*) {
    return nobodyHasThisFunction();
}

HOSTILE_TABLE(open = &openWithNothing)
