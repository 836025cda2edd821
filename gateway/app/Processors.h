// What routes can end in instead of an adapter: `to: {process: NAME}`.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "gateway/base/Log.h"
#include "gateway/exchange/Processor.h"
#include "gateway/exchange/Roster.h"
#include "gateway/ledger/Ledger.h"

namespace schakel::app {

inline constexpr std::string_view kVerschillen = "verschillen";
inline constexpr std::string_view kZaken = "zaken";

// What a route says after `process`.
const std::vector<std::string>& processorNames();

// There is one for each administration: its name in Route::process.
std::string verschillenName(const std::string& administration);

// The ledger and the log must outlive what is made.
exchange::Processors makeProcessors(ledger::Ledger& ledger, base::Log& log,
                                    const exchange::Administrations& administrations);

}  // namespace schakel::app
