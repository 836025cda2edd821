// The ouders and verzorgers of the invented pupils: brothers and sisters share one, some pupils have a second.
#pragma once

#include <string>
#include <vector>

#include "gateway/base/Json.h"
#include "simulators/somtoday/Leerlingen.h"

namespace schakel::simulators::somtoday {

// Writes the references of one pupil, in the school's order.
void writeVerzorgerReferences(base::JsonWriter& json, const Vestiging& vestiging, std::size_t leerling);

// OpenAPI: OuderVerzorgerResponse. Those of whom at least one pupil is asked for; `query.uuids` are verzorgers.
std::string verzorgerResponse(const Vestiging& vestiging, const LeerlingQuery& query);

}  // namespace schakel::simulators::somtoday
