// Exports something, but not the entry.
#include "Hostile.h"

HOSTILE_EXPORT const char* some_other_plugin_system() {
    return HOSTILE_ID;
}
