// Reads adapter.json's `traits`.
#pragma once

#include "gateway/pluginhost/JsonFields.h"
#include "gateway/pluginhost/Traits.h"

namespace schakel::pluginhost {

// Every trait may be left out; what is there must be of the right kind.
Traits readTraits(simdjson::dom::object object, Problems& problems);

}  // namespace schakel::pluginhost
