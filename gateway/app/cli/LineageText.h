// Lineage for people and programs: for each target value where it came from, for each source value what became of it.
#pragma once

#include <string>

#include "gateway/app/cli/Cli.h"
#include "gateway/mapping/Reader.h"
#include "gateway/mapping/Transfer.h"

namespace schakel::cli {

// Tab-separated text with a heading line, or a JSON array.
std::string lineageOfReading(const mapping::ReadResult& read, const Options& options);
std::string lineageOfTransfer(const mapping::ReadResult& read, const mapping::Transfer& transfer,
                              const Options& options);

}  // namespace schakel::cli
