// Fixed facts about a ledger: written once, recorded in the audit chain.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "gateway/base/Clock.h"
#include "gateway/ledger/Database.h"

namespace schakel::ledger {

// Throw SqliteFault.
std::optional<std::string> readSetting(Database& database, std::string_view name);
void writeSetting(Database& database, std::string_view name, const std::string& value, base::Instant now);

// What the chain says about a setting, as JSON.
std::string settingDetail(std::string_view name, std::string_view value);

}  // namespace schakel::ledger
