// The section `leerlingen` of the configuration: administrations whose pupils Schakel knows.
#pragma once

#include "gateway/app/ConfigValues.h"
#include "gateway/exchange/Roster.h"

namespace schakel::app {

// One entry but for its connection, which the caller knows the names of. What is wrong becomes a problem at its place.
exchange::Administration readAdministration(const base::YamlCursor& entry, const ConfigValues& values);

}  // namespace schakel::app
