// What became of a pull run, for people and programs.
#pragma once

#include <string>

#include "gateway/app/cli/Cli.h"
#include "gateway/ledger/Ledger.h"
#include "gateway/ledger/Pulls.h"

namespace schakel::cli {

// "12 ontvangen, 3 ongewijzigd, 2 ontbreken, 0 mislukt, 5 wachten"
std::string countsText(const Options& options, const ledger::PullRun& run);

std::string pullStateText(const Options& options, ledger::PullState state);

// The last four digits, which is as much of a PGN as is ever shown.
std::string shownPgn(const base::Secret& pgn);

// Per bron school how many came and who is missing, with reason and remedy. Prints it; the exit code.
int reportPull(const Options& options, ledger::Ledger& ledger, std::int64_t number);

}  // namespace schakel::cli
