// Its library says another name than its adapter.json.
#include "Hostile.h"

HOSTILE_ENTRY(id = hostile::text("oso"))
