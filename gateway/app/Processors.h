// What routes can end in instead of an adapter: `to: {process: NAME}`.
#pragma once

#include <string>
#include <vector>

#include "gateway/base/Log.h"
#include "gateway/exchange/Processor.h"
#include "gateway/ledger/Ledger.h"

namespace schakel::app {

// The names that makeProcessors gives processors to.
const std::vector<std::string>& processorNames();

// Both must outlive what is made.
exchange::Processors makeProcessors(ledger::Ledger& ledger, base::Log& log);

}  // namespace schakel::app
