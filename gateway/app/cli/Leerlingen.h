// The parts of `schakel leerlingen`, each in a file of its own.
#pragma once

#include "gateway/app/cli/Command.h"
#include "gateway/base/Json.h"
#include "gateway/exchange/Roster.h"

namespace schakel::cli {

void addLeerlingenOphalen(const Command& parent);
void addLeerlingenVragen(const Command& parent);

// The configuration with nothing but what this administration needs: other connections may be out of order.
app::Config narrowedTo(const app::Config& config, const exchange::Administration& administration);

void writeFindings(base::JsonWriter& json, const Options& options, const base::Findings& findings);

}  // namespace schakel::cli
