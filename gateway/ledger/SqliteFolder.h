// The folder of a ledger on SQLite, opened: lock taken, key checked, schema up to date.
#pragma once

#include <filesystem>
#include <optional>

#include "gateway/base/Clock.h"
#include "gateway/base/Result.h"
#include "gateway/ledger/Database.h"
#include "gateway/ledger/File.h"
#include "gateway/ledger/Keys.h"
#include "gateway/ledger/Segments.h"
#include "gateway/ledger/SqliteLedger.h"

namespace schakel::ledger {

struct SqliteFolder {
    std::filesystem::path path;
    Segments segments;
    std::optional<Keys> keys;
    Database database;  // for writing
    std::optional<File> lock;  // held by an owner

    // See openSqliteLedger. May also throw Fault and SqliteFault.
    static base::Result<SqliteFolder> open(const SqliteOptions& options, base::Instant now);

    bool isOwner() const { return lock.has_value(); }
    // Whether some process owns the ledger now.
    bool ownerRuns() const;
    std::filesystem::path databaseFile() const { return databaseIn(path); }
    std::filesystem::path deliveryFile() const { return path / "delivering"; }

    static std::filesystem::path databaseIn(const std::filesystem::path& folder) { return folder / "ledger.db"; }
    static std::filesystem::path segmentsIn(const std::filesystem::path& folder) { return folder / "segments"; }
};

}  // namespace schakel::ledger
