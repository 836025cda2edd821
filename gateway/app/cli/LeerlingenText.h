// How pupils are shown: in lists by initials and birth year, and a PGN never by more than its end.
#pragma once

#include <string>

#include "gateway/app/cli/Cli.h"
#include "gateway/base/Json.h"
#include "gateway/ledger/Rosters.h"

namespace schakel::cli {

// "S.P. 2013"
std::string initialsText(const ledger::PupilCard& card);
// "Sam van Proefstra"
std::string nameText(const ledger::PupilCard& card);
// "…011" for a bsn or onderwijsnummer; others as they are.
std::string shownKey(const ledger::PupilKey& key);
std::string keyLabel(const ledger::PupilKey& key);  // "stamnummer (99XX)"

std::string changeText(const Options& options, ledger::RosterChange change);
// "2 nieuw, 1 anders, 115 gelijk, …"
std::string countsText(const Options& options, const ledger::RosterRun& run);

void writeRun(base::JsonWriter& json, const ledger::RosterRun& run);

}  // namespace schakel::cli
