// Cannot be made, and says why.
#include "Hostile.h"

static schakel_status create(const schakel_host*, schakel_str, schakel_adapter*, const schakel_fault* fault) {
    fault->set(fault->self, SCHAKEL_CONFIGURATION, hostile::text("create"), hostile::text("de maan staat verkeerd."),
               hostile::text("Wacht op nieuwe maan."));
    return SCHAKEL_CONFIGURATION;
}

HOSTILE_ENTRY(create = &create)
