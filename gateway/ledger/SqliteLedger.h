// The ledger on SQLite: one folder, one key file, one schakeld.
//
// In the folder: ledger.db (WAL, synchronous=FULL), segments/ with what is too large for it, `delivering` with the ids
// that are out (Deliveries.h) and `lock`. Other processes (schakel exchange …, schakel audit verify) may open the same
// ledger while schakeld runs: they read what is committed, and what they release is handed out by schakeld's next
// claim().
#pragma once

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <memory>

#include "gateway/base/Clock.h"
#include "gateway/base/Result.h"
#include "gateway/ledger/Ledger.h"

namespace schakel::ledger {

enum class LedgerRole : std::uint8_t {
    // schakeld: makes and upgrades the ledger, and hands out dossiers. One at a time (LedgerInUse).
    owner,
    // Everybody else: looks, stores, stages and may release, also while the owner runs. claim and recover fail with
    // LedgerNotOwner.
    visitor,
};

struct SqliteOptions {
    std::filesystem::path folder;
    // Of the key-encryption key (createKeyFile in Keys.h). A visitor may do without: everything sealed then fails with
    // LedgerKeyMissing, and Exchange.messageId stays empty.
    std::filesystem::path keyFile;
    LedgerRole role = LedgerRole::owner;
    // How long a commit waits for company. Zero is best under load, too: while one commit is being made durable, the
    // next one gathers.
    std::chrono::milliseconds groupDelay{0};
    // After so long without work the log is emptied into the database file, so that the file is whole for whoever
    // copies or examines it.
    std::chrono::milliseconds idle{1000};
    // So many sealed bytes of a dossier's message and attachments go into the database, and are held in memory until
    // then; the rest goes to a segment file.
    std::size_t inlineLimit = std::size_t{200} * 1024;
    std::size_t readers = 4;  // connections for reading
};

// Opens, and for an owner creates or upgrades, the ledger. `clock` must outlive it. Everything the ledger gives out
// (sessions, dossiers, sources) must be dropped before the ledger is.
//
// Choices where Ledger.h leaves room: list() gives the newest first. `oldest first` in claim() means by the moment the
// exchange became due. An exchange that is quarantined does not hold up the next one of its pupil; one that waits for
// its next attempt does. Exchange.attempts counts the attempt that is going on. The owner sees as `delivering` what
// claim() handed out and was not ended yet; a visitor sees it while the owner runs.
base::Result<std::unique_ptr<Ledger>> openSqliteLedger(SqliteOptions options, const base::Clock& clock);

// Verifies the ledger in a folder without any key, also when schakeld is not running or the database no longer opens as
// one: that is a break then. Fails only when there is no ledger (LedgerAbsent) or it cannot be read.
base::Result<AuditReport> verifySqliteLedger(const std::filesystem::path& folder);

}  // namespace schakel::ledger
