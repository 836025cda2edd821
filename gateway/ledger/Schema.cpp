#include "gateway/ledger/Schema.h"

#include <array>

#include "gateway/base/Digest.h"
#include "gateway/base/Json.h"
#include "gateway/ledger/AuditChain.h"

namespace schakel::ledger {
namespace {

constexpr std::int64_t kApplicationId = 0x53434B4C;  // "SCKL", where SQLite keeps whose file it is

// exchange.due is the outbox: set while the exchange waits and no earlier one of the same pupil on the same route does.
// It follows from the other columns, and only the exchanges that could be handed out are in its index. piece.id is the
// exchange's seq and the piece's number in it, so that finding an exchange's pieces needs no index of its own.
// exchange_pupil starts with the arrival in groups of 2,048: look-up values are random, and with a million exchanges
// each new one would rewrite a page of its own. Whoever looks a pupil up asks once per group.
constexpr const char* kFirst = R"sql(
CREATE TABLE migration (
    version INTEGER PRIMARY KEY,
    name TEXT NOT NULL,
    checksum TEXT NOT NULL,
    applied_at INTEGER NOT NULL
) STRICT;

CREATE TABLE setting (
    name TEXT PRIMARY KEY,
    value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE audit (
    seq INTEGER PRIMARY KEY,
    at INTEGER NOT NULL,
    event TEXT NOT NULL,
    exchange BLOB,
    detail TEXT NOT NULL,
    row_digest BLOB,
    hash BLOB NOT NULL
) STRICT;

CREATE TABLE audit_head (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    events INTEGER NOT NULL,
    exchanges INTEGER NOT NULL,
    hash BLOB NOT NULL
) STRICT;

CREATE TABLE exchange (
    seq INTEGER PRIMARY KEY,
    id BLOB NOT NULL,
    route TEXT NOT NULL,
    sender TEXT NOT NULL,
    message BLOB NOT NULL,
    content_hash TEXT NOT NULL,
    key BLOB NOT NULL,
    message_id BLOB NOT NULL,
    pupil BLOB,
    state INTEGER NOT NULL CHECK (state IN (0, 2, 3)),
    received_at INTEGER NOT NULL,
    delivered_at INTEGER,
    next_attempt_at INTEGER NOT NULL,
    attempts INTEGER NOT NULL,
    reason TEXT NOT NULL,
    remedy TEXT NOT NULL,
    receipt TEXT NOT NULL,
    content_digest BLOB NOT NULL,
    progress_digest BLOB,
    due INTEGER
) STRICT;
CREATE UNIQUE INDEX exchange_id ON exchange (id);
CREATE UNIQUE INDEX exchange_message ON exchange (message);
CREATE INDEX exchange_pupil ON exchange (seq >> 11, pupil) WHERE pupil IS NOT NULL;
CREATE INDEX exchange_due ON exchange (due, seq) WHERE due IS NOT NULL;
CREATE INDEX exchange_lane ON exchange (pupil, route, seq) WHERE state = 0;
CREATE INDEX exchange_quarantined ON exchange (seq) WHERE state = 3;

CREATE TABLE content (
    exchange INTEGER PRIMARY KEY REFERENCES exchange (seq),
    segment_size INTEGER,
    summary BLOB NOT NULL,
    findings BLOB NOT NULL,
    record BLOB NOT NULL,
    raw BLOB
) STRICT;

CREATE TABLE piece (
    id INTEGER PRIMARY KEY CHECK (id >> 16 = exchange),
    exchange INTEGER NOT NULL REFERENCES exchange (seq),
    name BLOB NOT NULL,
    size INTEGER NOT NULL,
    digest BLOB NOT NULL,
    extents BLOB,
    body BLOB,
    CHECK ((extents IS NULL) <> (body IS NULL))
) STRICT;

CREATE TABLE progress (
    exchange INTEGER PRIMARY KEY REFERENCES exchange (seq),
    value BLOB NOT NULL
) STRICT;
)sql";

constexpr std::array kMigrations{Migration{"eerste opzet", kFirst}};

base::Result<void> checkKnownSteps(Database& database, std::span<const Migration> steps, std::size_t version) {
    if (version > steps.size()) {
        return base::Error(base::MessageCode::LedgerNewer,
                           {{"found", std::to_string(version)}, {"known", std::to_string(steps.size())}});
    }
    for (std::size_t step = 1; step <= version; ++step) {
        auto query = database.query("SELECT checksum FROM migration WHERE version=?1");
        query.bind(static_cast<std::int64_t>(step));
        if (!query.step() || query.bytes(0) != steps[step - 1].checksum()) {
            return base::Error(base::MessageCode::LedgerMigrationChanged, {{"version", std::to_string(step)}});
        }
    }
    return {};
}

void apply(Database& database, const Migration& step, std::size_t version, base::Instant now) {
    database.execute("BEGIN IMMEDIATE");
    try {
        database.execute(step.sql);
        const auto number = static_cast<std::int64_t>(version);
        const auto at = now.time_since_epoch().count();
        const auto checksum = step.checksum();
        database.query("INSERT INTO migration VALUES (?1,?2,?3,?4)").bind(number, step.name, checksum, at).run();
        if (version == 1) {
            AuditChain::found(database);
            database.execute(("PRAGMA application_id=" + std::to_string(kApplicationId)).c_str());
        }
        AuditChain chain(database, now);
        chain.append({kMigrated, std::nullopt, migrationDetail(number, step.name, checksum, at), std::nullopt});
        chain.close();
        database.execute(("PRAGMA user_version=" + std::to_string(version)).c_str());
        database.execute("COMMIT");
    } catch (...) {  // Undo, then on to the ledger's own border.
        if (database.inTransaction()) {
            database.execute("ROLLBACK");
        }
        throw;
    }
}

std::size_t versionOf(Database& database) {
    return static_cast<std::size_t>(database.number("PRAGMA user_version"));
}

}  // namespace

std::string Migration::checksum() const {
    return base::Sha256::hexOf(sql);
}

std::span<const Migration> migrations() {
    return kMigrations;
}

bool isOurs(Database& database) {
    return database.number("PRAGMA application_id") == kApplicationId;
}

base::Result<void> checkOurs(Database& database) {
    if (isOurs(database) || database.number("SELECT count(*) FROM sqlite_schema") == 0) {
        return {};
    }
    return base::Error(base::MessageCode::LedgerForeign);
}

base::Result<void> migrate(Database& database, std::span<const Migration> steps, base::Instant now) {
    const auto version = versionOf(database);
    if (auto known = checkKnownSteps(database, steps, version); !known) {
        return known;
    }
    for (std::size_t next = version + 1; next <= steps.size(); ++next) {
        apply(database, steps[next - 1], next, now);
    }
    return {};
}

base::Result<void> checkCurrent(Database& database, std::span<const Migration> steps) {
    const auto version = versionOf(database);
    if (version < steps.size()) {
        return base::Error(base::MessageCode::LedgerOlder,
                           {{"found", std::to_string(version)}, {"known", std::to_string(steps.size())}});
    }
    return checkKnownSteps(database, steps, version);
}

std::string migrationDetail(std::int64_t version, std::string_view name, std::string_view checksum,
                            std::int64_t appliedAt) {
    std::string detail;
    base::JsonWriter(detail)
        .beginObject()
        .member("version", version)
        .member("name", name)
        .member("checksum", checksum)
        .member("appliedAt", appliedAt)
        .endObject();
    return detail;
}

std::vector<std::string> definitionsOf(Database& database) {
    return database.column(
        "SELECT type||' '||name||' '||tbl_name||' '||sql FROM sqlite_schema WHERE sql IS NOT NULL ORDER BY 1");
}

std::vector<std::string> expectedDefinitions(std::span<const Migration> steps) {
    Database scratch(":memory:", OpenMode::create);
    for (const auto& step : steps) {
        scratch.execute(step.sql);
    }
    return definitionsOf(scratch);
}

}  // namespace schakel::ledger
