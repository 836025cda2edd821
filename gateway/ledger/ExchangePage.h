// Looking exchanges up in numbers.
#pragma once

#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "gateway/ledger/ExchangeRow.h"

namespace schakel::ledger {

// The row's state, or delivering when its id is among those that are out.
ExchangeState stateOf(const ExchangeRow& row, const std::set<std::string>& out);

struct PageStart {
    std::int64_t before = 0;  // seq
    const std::set<std::string>& out;  // ids of what is out for delivery
};

// At most filter.limit rows, the newest first.
std::vector<ExchangeRow> exchangePage(Database& database, const ExchangeFilter& filter, const PageStart& start);

// The last one before this one about the same pupil, on any route.
std::optional<ExchangeRow> earlierExchange(Database& database, const ExchangeRow& row);

}  // namespace schakel::ledger
