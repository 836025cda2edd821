#include "gateway/ledger/SqliteFolder.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <utility>

#include "gateway/base/Digest.h"
#include "gateway/ledger/AuditVerifier.h"
#include "gateway/ledger/ExchangeId.h"
#include "gateway/ledger/Fault.h"
#include "gateway/ledger/Schema.h"
#include "gateway/ledger/Settings.h"

namespace schakel::ledger {
namespace {

constexpr std::string_view kKeyCheck = "keyCheck";

// 8 KB pages, measured: with 16 KB the small rows and index pages of every commit cost 40 % more bytes written, with 4
// KB a dossier of 20 KB costs more calls than it saves bytes. The checkpoint runs inline, in the writer's commit: one
// that runs beside it lets the log grow without bound under load. What is deleted is overwritten, or a destroyed key
// could still be read from a page that nobody uses; it costs nothing while dossiers come, for nothing is deleted then.
constexpr const char* kWriterSettings =
    "PRAGMA page_size=8192; PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA cache_size=-8192; "
    "PRAGMA wal_autocheckpoint=2000; PRAGMA journal_size_limit=67108864; PRAGMA temp_store=MEMORY; "
    "PRAGMA secure_delete=ON;";

base::Error pathError(base::MessageCode code, const std::filesystem::path& path) {
    return base::Error(code, {{"path", path.string()}});
}

void createFolder(const std::filesystem::path& path) {
    if (std::filesystem::is_directory(path)) {
        return;
    }
    const auto absolute = std::filesystem::absolute(path);
    std::filesystem::create_directories(absolute.parent_path());
    if (::mkdir(absolute.c_str(), S_IRWXU) != 0 && errno != EEXIST) {
        throw writeFault(errno);
    }
    syncFolder(absolute.parent_path());
}

File openLock(const std::filesystem::path& folder) {
    return File(::open((folder / "lock").c_str(), O_RDWR | O_CREAT | O_CLOEXEC, S_IRUSR | S_IWUSR));
}

struct flock wholeFile() {
    struct flock range {};
    range.l_type = F_WRLCK;
    range.l_whence = SEEK_SET;
    return range;
}

base::Result<std::optional<File>> takeLock(const SqliteOptions& options) {
    if (options.role == LedgerRole::visitor) {
        return std::optional<File>();
    }
    createFolder(options.folder);
    auto file = openLock(options.folder);
    if (!file.isOpen()) {
        throw writeFault(errno);
    }
    auto range = wholeFile();
    if (::fcntl(file.number(), F_OFD_SETLK, &range) != 0) {
        return pathError(base::MessageCode::LedgerInUse, options.folder);
    }
    return std::optional(std::move(file));
}

base::Result<std::optional<Keys>> loadKeys(const SqliteOptions& options) {
    if (options.keyFile.empty()) {
        return std::optional<Keys>();
    }
    auto keys = Keys::load(options.keyFile);
    if (!keys) {
        return keys.error();
    }
    return std::optional(std::move(*keys));
}

base::Result<void> checkKey(Database& database, const SqliteOptions& options, const Keys& keys, base::Instant now) {
    const auto expected = readSetting(database, kKeyCheck);
    const auto check = base::toHex(keys.checkValue());
    if (expected) {
        return *expected == check ? base::Result<void>()
                                  : pathError(base::MessageCode::LedgerKeyWrong, options.keyFile);
    }
    if (options.role == LedgerRole::visitor || database.number("SELECT count(*) FROM exchange") > 0) {
        return base::Error(base::MessageCode::LedgerDamaged, {{"where", "de sleutelcontrole"}});
    }
    writeSetting(database, kKeyCheck, check, now);
    return {};
}

base::Result<void> prepare(Database& database, const SqliteOptions& options, base::Instant now) {
    if (auto ours = checkOurs(database); !ours) {
        return ours;
    }
    if (options.role == LedgerRole::visitor) {
        database.execute("PRAGMA synchronous=FULL; PRAGMA cache_size=-1024; PRAGMA secure_delete=ON;");
        return checkCurrent(database, migrations());
    }
    database.execute(kWriterSettings);
    return migrate(database, migrations(), now);
}

bool isStored(Database& database, const std::string& exchangeId) {
    const auto id = exchangeIdBytes(exchangeId);
    // An erased dossier has no key any more, and needs no file.
    auto query = database.query(
        "SELECT 1 FROM exchange WHERE id=?1 AND key<>x'' UNION ALL SELECT 1 FROM snapshot WHERE id=?1 AND key<>x''");
    return id && query.bind(AsBlob{*id}).step();
}

base::Result<Database> openDatabase(const SqliteOptions& options) {
    const auto file = SqliteFolder::databaseIn(options.folder);
    const bool owns = options.role == LedgerRole::owner;
    if (!owns && !std::filesystem::exists(file)) {
        return pathError(base::MessageCode::LedgerAbsent, options.folder);
    }
    return Database(file, owns ? OpenMode::create : OpenMode::readWrite);
}

}  // namespace

base::Result<SqliteFolder> SqliteFolder::open(const SqliteOptions& options, base::Instant now) {
    auto keys = loadKeys(options);
    if (!keys) {
        return keys.error();
    }
    if (!*keys && options.role == LedgerRole::owner) {
        return base::Error(base::MessageCode::LedgerKeyMissing);
    }
    auto lock = takeLock(options);
    if (!lock) {
        return lock.error();
    }
    auto database = openDatabase(options);
    if (!database) {
        return database.error();
    }
    if (auto prepared = prepare(*database, options, now); !prepared) {
        return prepared.error();
    }
    if (*keys) {
        if (auto fits = checkKey(*database, options, **keys, now); !fits) {
            return fits.error();
        }
    }
    Segments segments(segmentsIn(options.folder));
    if (options.role == LedgerRole::owner) {
        segments.create();
        segments.tidy([&](const std::string& id) { return isStored(*database, id); });
    }
    return SqliteFolder{options.folder, std::move(segments), std::move(*keys), std::move(*database), std::move(*lock)};
}

bool SqliteFolder::ownerRuns() const {
    if (isOwner()) {
        return true;
    }
    const auto file = openLock(path);
    auto range = wholeFile();
    return file.isOpen() && ::fcntl(file.number(), F_OFD_GETLK, &range) == 0 && range.l_type != F_UNLCK;
}

base::Result<AuditReport> verifySqliteLedger(const std::filesystem::path& folder) {
    const auto file = SqliteFolder::databaseIn(folder);
    if (!std::filesystem::exists(file)) {
        return pathError(base::MessageCode::LedgerAbsent, folder);
    }
    return guardedRead([&]() -> base::Result<AuditReport> {
        const bool writable = ::access(file.c_str(), W_OK) == 0;
        Database database(file, writable ? OpenMode::readWrite : OpenMode::look);
        const Segments segments(SqliteFolder::segmentsIn(folder));
        return AuditVerifier(database, segments).verify();
    });
}

}  // namespace schakel::ledger
