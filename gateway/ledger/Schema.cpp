#include "gateway/ledger/Schema.h"

#include <array>

#include "gateway/base/Digest.h"
#include "gateway/base/Json.h"
#include "gateway/ledger/AuditChain.h"
#include "gateway/ledger/Schema3.h"

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

// Staged dossiers, requests for them, and pull runs. Each row is the subject of audit events by its id, as exchanges
// are. snapshot_lane is what "lies ready" means: one dossier for a pupil, an aanleverpunt and an overdrachtsoort. A
// request is one row however often the same school repeats it.
constexpr const char* kExchangeOso = R"sql(
CREATE TABLE snapshot (
    seq INTEGER PRIMARY KEY,
    id BLOB NOT NULL,
    supply_point TEXT NOT NULL,
    kind TEXT NOT NULL,
    pupil BLOB NOT NULL,
    targets TEXT NOT NULL,
    content_hash TEXT NOT NULL,
    version TEXT NOT NULL,
    inspected_on TEXT NOT NULL,
    staged_at INTEGER NOT NULL,
    staged_by TEXT NOT NULL,
    key BLOB NOT NULL,
    summary BLOB NOT NULL,
    size INTEGER NOT NULL,
    digest BLOB NOT NULL,
    extents BLOB,
    state INTEGER NOT NULL CHECK (state IN (0, 1, 2)),
    ended_at INTEGER,
    ended_by TEXT NOT NULL,
    handed_over INTEGER NOT NULL,
    handed_over_at INTEGER,
    offer BLOB,
    offered_to TEXT NOT NULL,
    offered_at INTEGER,
    feedback BLOB,
    feedback_at INTEGER
) STRICT;
CREATE UNIQUE INDEX snapshot_id ON snapshot (id);
CREATE UNIQUE INDEX snapshot_lane ON snapshot (pupil, supply_point, kind) WHERE state = 0;
CREATE INDEX snapshot_offer ON snapshot (offer) WHERE offer IS NOT NULL;

CREATE TABLE snapshot_body (
    snapshot INTEGER PRIMARY KEY REFERENCES snapshot (seq),
    document BLOB NOT NULL
) STRICT;

CREATE TABLE request (
    seq INTEGER PRIMARY KEY,
    id BLOB NOT NULL,
    supply_point TEXT NOT NULL,
    kind TEXT NOT NULL,
    pupil BLOB NOT NULL,
    target_brin TEXT NOT NULL,
    target TEXT NOT NULL,
    sender TEXT NOT NULL,
    session TEXT NOT NULL,
    asked_at INTEGER NOT NULL,
    times INTEGER NOT NULL,
    outcome TEXT NOT NULL,
    snapshot TEXT NOT NULL,
    key BLOB NOT NULL,
    pgn BLOB NOT NULL,
    notified_at INTEGER,
    notified_by TEXT NOT NULL
) STRICT;
CREATE UNIQUE INDEX request_id ON request (id);
CREATE UNIQUE INDEX request_asker ON request (pupil, supply_point, kind, target_brin, target);
CREATE INDEX request_asked ON request (asked_at);

CREATE TABLE pull (
    seq INTEGER PRIMARY KEY,
    id BLOB NOT NULL,
    route TEXT NOT NULL,
    source TEXT NOT NULL,
    started_at INTEGER NOT NULL,
    started_by TEXT NOT NULL
) STRICT;

CREATE TABLE pull_row (
    seq INTEGER PRIMARY KEY,
    id BLOB NOT NULL,
    pull INTEGER NOT NULL REFERENCES pull (seq),
    line INTEGER NOT NULL,
    key BLOB NOT NULL,
    pupil BLOB NOT NULL,
    subject BLOB NOT NULL,
    brin TEXT NOT NULL,
    supply_point TEXT NOT NULL,
    since INTEGER,
    state INTEGER NOT NULL CHECK (state IN (0, 1, 2, 3, 4, 5)),
    attempts INTEGER NOT NULL,
    next_attempt_at INTEGER NOT NULL,
    asked_at INTEGER,
    reason TEXT NOT NULL,
    remedy TEXT NOT NULL,
    exchange TEXT NOT NULL
) STRICT;
CREATE UNIQUE INDEX pull_row_id ON pull_row (id);
CREATE INDEX pull_row_pull ON pull_row (pull, seq);
CREATE INDEX pull_row_due ON pull_row (next_attempt_at, seq) WHERE state = 0;
CREATE INDEX pull_row_asking ON pull_row (seq) WHERE state = 1;
CREATE INDEX pull_row_pupil ON pull_row (pupil) WHERE state IN (2, 3);
CREATE INDEX pull_row_missing ON pull_row (brin) WHERE state = 4;
)sql";

const std::string& everyPartner() {
    static const std::string kSql = [] {
        std::string pieces;
        for (const auto* piece : schema3::kPieces) {
            pieces += *piece;
        }
        return pieces;
    }();
    return kSql;
}

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
    static const std::array kSteps{Migration{"eerste opzet", kFirst},
                                   Migration{"klaargezette dossiers, verzoeken en ophaalrondes", kExchangeOso},
                                   Migration{"alle partners", everyPartner().c_str()}};
    return kSteps;
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
        // quote(): a text that became bytes reads the same and is another.
        "SELECT quote(type)||' '||quote(name)||' '||quote(tbl_name)||' '||quote(sql) FROM sqlite_schema "
        "WHERE sql IS NOT NULL ORDER BY 1");
}

std::vector<std::string> expectedDefinitions(std::span<const Migration> steps) {
    Database scratch(":memory:", OpenMode::create);
    for (const auto& step : steps) {
        scratch.execute(step.sql);
    }
    return definitionsOf(scratch);
}

}  // namespace schakel::ledger
