// The database's tables, and how an older database becomes the current one.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "gateway/base/Clock.h"
#include "gateway/base/Result.h"
#include "gateway/ledger/Database.h"

namespace schakel::ledger {

// One step of the schema; step n is at index n-1. Once released a step never changes: its checksum is in every ledger.
struct Migration {
    std::string_view name;
    const char* sql;

    std::string checksum() const;  // SHA-256, hexadecimal
};

std::span<const Migration> migrations();

// Whether the file says that it is a ledger.
bool isOurs(Database& database);
// LedgerForeign when it is somebody else's: it has tables, and does not say that it is a ledger. Changes nothing.
base::Result<void> checkOurs(Database& database);

// Brings the database to the last step, each step in a transaction of its own together with its audit event. Fails
// with LedgerNewer or LedgerMigrationChanged and then changes nothing.
base::Result<void> migrate(Database& database, std::span<const Migration> steps, base::Instant now);

// Fails with LedgerOlder, LedgerNewer or LedgerMigrationChanged unless the database is at the last step.
base::Result<void> checkCurrent(Database& database, std::span<const Migration> steps);

// What the chain says about a step, as JSON.
std::string migrationDetail(std::int64_t version, std::string_view name, std::string_view checksum,
                            std::int64_t appliedAt);

// The definitions a database at the last step has, sorted; empty ones (SQLite's own indices) left out.
std::vector<std::string> definitionsOf(Database& database);
std::vector<std::string> expectedDefinitions(std::span<const Migration> steps);

}  // namespace schakel::ledger
