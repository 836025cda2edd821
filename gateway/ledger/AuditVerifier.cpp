#include "gateway/ledger/AuditVerifier.h"

#include <array>
#include <optional>
#include <set>
#include <utility>

#include "gateway/base/Digest.h"
#include "gateway/ledger/ExchangeId.h"
#include "gateway/ledger/ExchangeRow.h"
#include "gateway/ledger/Fault.h"
#include "gateway/ledger/Schema.h"
#include "gateway/ledger/Settings.h"
#include "gateway/ledger/SqliteIntake.h"

namespace schakel::ledger {
namespace {

// A database that was destroyed on purpose must not fill the memory with complaints.
constexpr std::size_t kMostBreaks = 1000;

std::string eventPlace(std::int64_t seq) {
    return "audit, gebeurtenis " + std::to_string(seq);
}

std::string exchangePlace(const char* table, const std::string& id) {
    return std::string(table) + ", uitwisseling " + id;
}

// Everything is compared within one view of the database, however many writers go on.
class Snapshot {
public:
    explicit Snapshot(Database& database) : database_(database) { tryRun("BEGIN"); }
    ~Snapshot() { tryRun("ROLLBACK"); }
    Snapshot(const Snapshot&) = delete;
    Snapshot& operator=(const Snapshot&) = delete;

private:
    void tryRun(std::string_view sql) {
        try {
            database_.query(sql).run();
        } catch (const SqliteFault&) {
            // A file that is no database has no transactions either; the checks report it.
        }
    }

    Database& database_;
};

AuditRow readAuditRow(const Query& query, std::string& name) {
    name = query.text(2);
    return {query.integer(0), query.integer(1), {name, query.optionalText(3), query.text(4), query.optionalText(5)}};
}

}  // namespace

AuditReport AuditVerifier::verify() {
    const Snapshot snapshot(database_);
    attempt([this] { checkDatabase(); });
    attempt([this] { checkDefinitions(); });
    attempt([this] { checkChain(); });
    attempt([this] { checkSettings(); });
    attempt([this] { checkExchanges(); });
    attempt([this] { checkMissing(); });
    attempt([this] { checkOutbox(); });
    for (const auto& check : rowChecks()) {
        attempt([&] { checkRows(check); });
    }
    attempt([this] { checkDocuments(); });
    return std::move(report_);
}

void AuditVerifier::attempt(const std::function<void()>& check) {
    try {
        check();
    } catch (const SqliteFault& fault) {
        if (fault.isBusy()) {
            throw;
        }
        report("database", base::MessageCode::AuditDatabaseDamaged, {{"reason", fault.reason()}});
    } catch (const Fault& fault) {
        report("database", base::MessageCode::AuditDatabaseDamaged,
               {{"reason", {fault.error().text(), fault.error().text(base::Language::english)}}});
    }
}

void AuditVerifier::checkDatabase() {
    for (const auto& line : database_.column("PRAGMA integrity_check")) {
        if (line != "ok") {
            report("database", base::MessageCode::AuditDatabaseDamaged,
                   {{"reason", base::quoted({"SQLite meldt", "SQLite says"}, line)}});
        }
    }
    auto query = database_.query("PRAGMA foreign_key_check");
    while (query.step()) {
        const auto where = query.text(0) + ", rij " + std::to_string(query.integer(1));
        report(where, base::MessageCode::AuditContentStray);
    }
}

void AuditVerifier::checkDefinitions() {
    const auto version = static_cast<std::size_t>(database_.number("PRAGMA user_version"));
    if (!isOurs(database_) || version != migrations().size() ||
        definitionsOf(database_) != expectedDefinitions(migrations())) {
        report("sqlite_schema", base::MessageCode::AuditSchemaChanged);
    }
}

void AuditVerifier::checkChain() {
    std::string hash = chainStart();
    std::int64_t last = 0;
    std::string name;
    auto query = database_.query("SELECT seq, at, event, exchange, detail, row_digest, hash FROM audit ORDER BY seq");
    while (query.step()) {
        const auto row = readAuditRow(query, name);
        const auto stored = query.text(6);
        ++report_.events;
        if (row.seq != last + 1) {
            report("audit", base::MessageCode::AuditEventsMissing,
                   {{"from", std::to_string(last + 1)}, {"to", std::to_string(row.seq - 1)}});
        } else if (row.hashAfter(hash) != stored) {
            report(eventPlace(row.seq), base::MessageCode::AuditEventChanged);
        }
        if (name == kMigrated || name == kSettled) {
            recorded_.insert(row.event.detail);
        }
        storedEvents_ += name == kStored ? 1 : 0;
        // On with what is stored: one change is one break, not one for every event after it.
        hash = stored;
        last = row.seq;
    }
    checkHead(last, hash);
}

void AuditVerifier::checkHead(std::int64_t events, const std::string& hash) {
    auto query = database_.query("SELECT events, exchanges, hash FROM audit_head");
    const bool there = query.step();
    const auto expected = there ? query.integer(0) : 0;
    const bool same = there && expected == events && query.bytes(2) == hash && query.integer(1) == storedEvents_;
    if (!same) {
        report("audit_head", base::MessageCode::AuditTailChanged,
               {{"expected", std::to_string(expected)}, {"found", std::to_string(events)}});
    }
}

void AuditVerifier::checkSettings() {
    std::set<std::string> present;
    {
        auto query = database_.query("SELECT version, name, checksum, applied_at FROM migration");
        while (query.step()) {
            present.insert(migrationDetail(query.integer(0), query.bytes(1), query.bytes(2), query.integer(3)));
        }
    }
    auto query = database_.query("SELECT name, value FROM setting");
    while (query.step()) {
        present.insert(settingDetail(query.bytes(0), query.bytes(1)));
    }
    if (present != recorded_) {
        report("migration, setting", base::MessageCode::AuditSettingChanged);
    }
}

void AuditVerifier::checkExchanges() {
    auto query = database_.query("SELECT " SCHAKEL_EXCHANGE_COLUMNS
                                 ", l.seq, l.row_digest FROM exchange e LEFT JOIN (SELECT exchange, max(seq) AS seq, "
                                 "row_digest FROM audit WHERE exchange IS NOT NULL GROUP BY exchange) l "
                                 "ON l.exchange=e.id ORDER BY e.seq");
    while (query.step()) {
        ++report_.exchanges;
        attempt([&] { checkExchange(query); });
    }
}

void AuditVerifier::checkExchange(const Query& query) {
    constexpr int kEventColumn = kExchangeColumns;
    const auto row = readExchangeRow(query);
    const auto id = exchangeIdText(row.id);
    if (query.isNull(kEventColumn)) {
        report(exchangePlace("exchange", id), base::MessageCode::AuditExchangeUnrecorded);
        return;
    }
    if (row.digest() != query.bytes(kEventColumn + 1)) {
        report(exchangePlace("exchange", id) + ", gebeurtenis " + std::to_string(query.integer(kEventColumn)),
               base::MessageCode::AuditExchangeChanged);
    }
    checkContent(row, id);
    checkProgress(row, id);
}

void AuditVerifier::checkContent(const ExchangeRow& row, const std::string& id) {
    ContentParts parts;
    {
        auto query =
            database_.query("SELECT segment_size, summary, findings, record, raw FROM content WHERE exchange=?1");
        if (!query.bind(row.seq).step()) {
            report(exchangePlace("content", id), base::MessageCode::AuditContentChanged);
            return;
        }
        if (!query.isNull(0)) {
            parts.segmentSize = query.integer(0);
        }
        parts.summary = base::Sha256::of(query.bytes(1));
        parts.findings = base::Sha256::of(query.bytes(2));
        parts.record = base::Sha256::of(query.bytes(3));
        if (!query.isNull(4)) {
            const auto raw = query.bytes(4);
            parts.pieces.push_back({0, {}, static_cast<std::int64_t>(raw.size()), base::Sha256::of(raw), {}});
        }
    }
    if (parts.segmentSize) {
        checkSegment(*parts.segmentSize, id);
    }
    addPieces(row, id, parts);
    if (digestOf(parts) != row.contentDigest) {
        report(exchangePlace("content", id), base::MessageCode::AuditContentChanged);
    }
}

void AuditVerifier::addPieces(const ExchangeRow& row, const std::string& id, ContentParts& parts) {
    auto query = database_.query(
        "SELECT id, name, size, digest, extents, body FROM piece WHERE id BETWEEN ?1 AND ?2 ORDER BY id");
    query.bind(firstPieceId(row.seq), firstPieceId(row.seq + 1) - 1);
    while (query.step()) {
        const auto extents = query.optionalText(4);
        const auto stored = query.text(3);
        const auto actual = extents ? digestOfSegment(id, *extents) : base::Sha256::of(query.bytes(5));
        if (actual != stored) {
            report("piece, rij " + std::to_string(query.integer(0)) + ", uitwisseling " + id,
                   base::MessageCode::AuditContentChanged);
        }
        parts.pieces.push_back(
            {query.integer(0) - firstPieceId(row.seq), query.text(1), query.integer(2), stored, extents});
    }
}

std::string AuditVerifier::digestOfSegment(const std::string& id, const std::string& extents) {
    try {
        const auto bytes = segments_.open(id, decodeExtents(extents));
        base::Sha256 digest;
        std::vector<char> buffer(kPieceBytes);
        for (std::uint64_t offset = 0; offset < bytes->size();) {
            const auto count = bytes->read(offset, buffer.data(), buffer.size());
            if (count == 0) {
                break;
            }
            digest.update({buffer.data(), count});
            offset += count;
        }
        return digest.finish();
    } catch (const Fault&) {
        return {};  // Reported by whoever compares it.
    }
}

void AuditVerifier::checkSegment(std::int64_t size, const std::string& id) {
    try {
        if (segments_.openFile(id).size() == static_cast<std::uint64_t>(size)) {
            return;
        }
    } catch (const Fault&) {
        // Not there: the same break.
    }
    report(exchangePlace("segments", id), base::MessageCode::AuditSegmentUnreadable);
}

void AuditVerifier::checkProgress(const ExchangeRow& row, const std::string& id) {
    auto query = database_.query("SELECT value FROM progress WHERE exchange=?1");
    const bool there = query.bind(row.seq).step();
    const auto actual = there ? std::optional(base::Sha256::of(query.bytes(0))) : std::nullopt;
    if (actual != row.progressDigest) {
        report(exchangePlace("progress", id), base::MessageCode::AuditContentChanged);
    }
}

void AuditVerifier::checkMissing() {
    auto query = database_.query(
        "SELECT a.seq, a.exchange FROM audit a WHERE a.event='stored' "
        "AND NOT EXISTS (SELECT 1 FROM exchange e WHERE e.id=a.exchange)");
    while (query.step()) {
        report(eventPlace(query.integer(0)) + ", uitwisseling " + exchangeIdText(query.bytes(1)),
               base::MessageCode::AuditExchangeMissing);
    }
}

void AuditVerifier::checkOutbox() {
    auto query = database_.query(
        "SELECT e.id FROM exchange e WHERE e.due IS NOT (CASE WHEN e.state=0 AND (e.pupil IS NULL OR NOT EXISTS "
        "(SELECT 1 FROM exchange f WHERE f.pupil=e.pupil AND f.route=e.route AND f.state=0 AND f.seq<e.seq)) AND "
        "(e.strict=0 OR e.pupil IS NULL OR NOT EXISTS (SELECT 1 FROM exchange f INDEXED BY exchange_strict WHERE "
        "f.pupil=e.pupil AND f.route=e.route AND f.strict=1 AND f.state=3 AND f.given_up=0 AND f.seq<e.seq)) "
        "THEN e.next_attempt_at END)");
    while (query.step()) {
        report(exchangePlace("exchange", exchangeIdText(query.bytes(0))), base::MessageCode::AuditOutboxWrong);
    }
}

void AuditVerifier::checkRows(const RowCheck& check) {
    auto query = database_.query(check.rows);
    while (query.step()) {
        attempt([&] {
            const auto where = std::string(check.table) + ", rij " + std::to_string(query.integer(0));
            if (query.isNull(check.columns)) {
                report(where, base::MessageCode::AuditRowUnrecorded);
            } else if (check.digest(query) != query.bytes(check.columns + 1)) {
                report(where + ", gebeurtenis " + std::to_string(query.integer(check.columns)),
                       base::MessageCode::AuditRowChanged);
            }
        });
    }
    auto missing = database_.query(check.missing);
    while (missing.step()) {
        report(eventPlace(missing.integer(0)), base::MessageCode::AuditRowMissing);
    }
}

void AuditVerifier::checkDocuments() {
    auto query = database_.query(
        "SELECT s.seq, s.id, s.size, s.digest, s.extents, b.document FROM snapshot s LEFT JOIN snapshot_body b ON "
        "b.snapshot=s.seq");
    while (query.step()) {
        const auto extents = query.optionalText(4);
        const auto id = exchangeIdText(query.bytes(1));
        const auto actual = extents ? digestOfSegment(id, *extents) : base::Sha256::of(query.bytes(5));
        const bool doubled = extents && !query.isNull(5);
        if (actual != query.bytes(3) || doubled) {
            report("snapshot, rij " + std::to_string(query.integer(0)), base::MessageCode::AuditContentChanged);
        } else if (extents) {
            checkSegment(query.integer(2), id);
        }
    }
}

void AuditVerifier::report(std::string where, base::MessageCode code, const base::MessageArguments& arguments) {
    if (report_.breaks.size() < kMostBreaks) {
        report_.breaks.push_back({std::move(where), base::messageText(code, arguments)});
    }
}

}  // namespace schakel::ledger
