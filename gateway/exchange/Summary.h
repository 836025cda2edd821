// What lists show about a dossier: taken from the record once, when it is stored.
#pragma once

#include <string>

#include "gateway/base/Finding.h"
#include "gateway/base/Secret.h"
#include "gateway/model/Record.h"

namespace schakel::exchange {

// JSON: {"pupil":…,"from":…,"kind":…,"documents":n,"conversation":true|false,"contact":…}. A record without a pupil's
// name has an empty one. Personal: the ledger encrypts it.
std::string summarise(const model::Record& record);

// What the ledger's look-up index is keyed by: the PGN wherever the record has it, or else school and what the school
// knows the pupil by; empty when there is neither.
base::Secret pupilKey(const model::Record& record);

std::string findingsJson(const base::Findings& findings);

}  // namespace schakel::exchange
