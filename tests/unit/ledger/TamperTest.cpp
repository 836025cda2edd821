// Whatever is changed behind Schakel's back, schakel audit verify finds it and says where.
#include <algorithm>
#include <catch2/catch.hpp>
#include <chrono>
#include <fstream>
#include <optional>
#include <thread>

#include "gateway/base/Digest.h"
#include "gateway/ledger/Database.h"
#include "tests/unit/ledger/SqliteHome.h"

namespace schakel::test {
namespace {

using ledger::Database;
using ledger::OpenMode;

// A closed ledger with a bit of everything in it.
struct Sample {
    SqliteHome home;
    std::string delivered;
    std::string parked;
    std::string waiting;

    Sample() {
        FakeClock clock;
        const auto ledger = home.open(clock);
        const std::string large(250'000, 'g');
        delivered = storedId(*ledger, {.messageId = "1", .pupil = "999999011", .attachments = {"klein", large}});
        parked = storedId(*ledger, {.messageId = "2", .raw = std::string(30'000, 'r'), .pupil = "999999023"});
        waiting = storedId(*ledger, {.messageId = "3", .raw = std::string(500'000, 'r'), .pupil = "999999023"});
        REQUIRE(ledger->claim(clock.now(), 10).value().size() == 2);
        REQUIRE(ledger->saveProgress(delivered, R"({"stap":1})"));
        REQUIRE(ledger->confirm(delivered, R"({"nummer":1})"));
        REQUIRE(ledger->quarantine(parked, "kapot", "maken"));
        REQUIRE(ledger->auditRefusal("povo", "00000099000000001000", "SCH-2001"));
    }

    ledger::AuditReport verify() const { return ledger::verifySqliteLedger(home.options.folder).value(); }
    void execute(const std::string& sql) const {
        Database database(home.databaseFile(), OpenMode::readWrite);
        database.execute(("PRAGMA foreign_keys=OFF;" + sql + "; PRAGMA wal_checkpoint(TRUNCATE)").c_str());
    }
    std::filesystem::path segmentOf(const std::string& id) const {
        return home.options.folder / "segments" / id.substr(id.size() - 2) / (id + ".seg");
    }
};

bool mentions(const ledger::AuditReport& report, const std::string& where) {
    for (const auto& found : report.breaks) {
        if (found.where.find(where) != std::string::npos && !found.what.empty()) {
            return true;
        }
    }
    return false;
}

// All tables with all their values and types, and the definitions; nothing when it cannot be read.
std::optional<std::string> logicalContent(const std::filesystem::path& file) {
    try {
        Database database(file, OpenMode::readWrite);
        std::string content = std::to_string(database.number("PRAGMA user_version"));
        for (const auto& line : database.column("SELECT type||name||tbl_name||sql FROM sqlite_schema ORDER BY name")) {
            content += line;
        }
        for (const auto* sql :
             {"SELECT * FROM migration", "SELECT * FROM setting", "SELECT * FROM audit", "SELECT * FROM audit_head",
              "SELECT * FROM exchange", "SELECT * FROM content", "SELECT * FROM piece", "SELECT * FROM progress",
              "SELECT * FROM snapshot", "SELECT * FROM snapshot_body", "SELECT * FROM request", "SELECT * FROM pull",
              "SELECT * FROM pull_row", "SELECT * FROM feed", "SELECT * FROM registration", "SELECT * FROM feedback"}) {
            auto query = database.query(sql);
            while (query.step()) {
                for (int column = 0; column < query.width(); ++column) {
                    content += query.isNull(column) ? "|null" : '|' + query.text(column);
                }
            }
        }
        return base::Sha256::of(content);
    } catch (const ledger::SqliteFault&) {
        return std::nullopt;
    }
}

void flip(const std::filesystem::path& path, std::uint64_t offset, unsigned char mask) {
    std::fstream file(path, std::ios::binary | std::ios::in | std::ios::out);
    file.seekg(static_cast<std::streamoff>(offset));
    const auto byte = static_cast<unsigned char>(file.get());
    file.seekp(static_cast<std::streamoff>(offset));
    file.put(static_cast<char>(byte ^ mask));
    REQUIRE(file.flush());
}

}  // namespace

TEST_CASE("an untouched ledger is intact, and no key is needed to say so", "[ledger][audit]") {
    const Sample sample;
    std::filesystem::remove(sample.home.options.keyFile);
    const auto report = sample.verify();
    CHECK(report.breaks.empty());
    CHECK(report.exchanges == 3);
    CHECK(report.events == 11);
}

TEST_CASE("a change by SQL is found, with its place", "[ledger][audit]") {
    const Sample sample;
    struct Change {
        std::string sql;
        std::string where;
    };
    const auto change = GENERATE(
        Change{"UPDATE audit SET detail='{}' WHERE seq=6", "audit, gebeurtenis 6"},
        Change{"UPDATE audit SET at=at+1 WHERE seq=7", "audit, gebeurtenis 7"},
        Change{"UPDATE audit SET event='delivered' WHERE seq=5", "audit, gebeurtenis 5"},
        Change{"UPDATE audit SET exchange=NULL WHERE seq=5", "audit, gebeurtenis 5"},
        Change{"UPDATE audit SET row_digest=zeroblob(32) WHERE seq=9", "audit, gebeurtenis 9"},
        Change{"UPDATE audit SET hash=zeroblob(32) WHERE seq=8", "audit, gebeurtenis 8"},
        Change{"UPDATE audit SET hash=zeroblob(32) WHERE seq=11", "audit, gebeurtenis 11"},
        Change{"DELETE FROM audit WHERE seq=6", "audit"}, Change{"DELETE FROM audit WHERE seq=11", "audit_head"},
        Change{"DELETE FROM audit", "audit_head"},
        Change{"INSERT INTO audit SELECT 12, at, event, exchange, detail, row_digest, hash FROM audit WHERE seq=11",
               "audit, gebeurtenis 12"},
        Change{"UPDATE audit SET seq=-1 WHERE seq=6; UPDATE audit SET seq=6 WHERE seq=7; UPDATE audit SET seq=7 WHERE "
               "seq=-1",
               "audit, gebeurtenis 6"},
        Change{"UPDATE audit_head SET events=9", "audit_head"},
        Change{"UPDATE audit_head SET exchanges=2", "audit_head"}, Change{"DELETE FROM audit_head", "audit_head"},
        Change{"UPDATE exchange SET state=2 WHERE seq=2", "exchange, uitwisseling"},
        Change{"UPDATE exchange SET state=0, delivered_at=NULL, receipt='' WHERE seq=1", "gebeurtenis 9"},
        Change{"UPDATE exchange SET attempts=0 WHERE seq=1", "exchange, uitwisseling"},
        Change{"UPDATE exchange SET receipt='{}' WHERE seq=1", "exchange, uitwisseling"},
        Change{"UPDATE exchange SET sender='00000099000000009000' WHERE seq=3", "exchange, uitwisseling"},
        Change{"UPDATE exchange SET pupil=NULL WHERE seq=3", "exchange, uitwisseling"},
        Change{"UPDATE exchange SET due=due+1 WHERE seq=3", "exchange, uitwisseling"},
        Change{"UPDATE exchange SET due=NULL WHERE seq=3", "exchange, uitwisseling"},
        Change{"UPDATE exchange SET due=1 WHERE seq=1", "exchange, uitwisseling"},
        Change{"DELETE FROM exchange WHERE seq=3", "audit, gebeurtenis 7"},
        Change{
            "INSERT INTO exchange SELECT 4, zeroblob(16), route, sender, zeroblob(16), content_hash, key, message_id, "
            "pupil, state, received_at, delivered_at, next_attempt_at, attempts, reason, remedy, receipt, "
            "content_digest, progress_digest, due, record_type, strict, given_up FROM exchange WHERE seq=1",
            "exchange, uitwisseling 00000000-0000-0000-0000-000000000000"},
        Change{"UPDATE content SET summary=zeroblob(50) WHERE exchange=1", "content, uitwisseling"},
        Change{"UPDATE content SET raw=(SELECT raw FROM content WHERE exchange=1) WHERE exchange=2",
               "content, uitwisseling"},
        Change{"UPDATE content SET segment_size=segment_size-1 WHERE exchange=3", "segments, uitwisseling"},
        Change{"DELETE FROM content WHERE exchange=2", "content, uitwisseling"},
        Change{"DELETE FROM piece WHERE exchange=3", "content, uitwisseling"},
        Change{"UPDATE piece SET body=zeroblob(28) WHERE exchange=1 AND body IS NOT NULL", "piece, rij 65537"},
        Change{"UPDATE piece SET name=zeroblob(16) WHERE exchange=1", "content, uitwisseling"},
        Change{"UPDATE piece SET digest=zeroblob(32) WHERE exchange=3", "piece, rij 196608"},
        Change{"UPDATE piece SET extents=zeroblob(16) WHERE exchange=3", "content, uitwisseling"},
        Change{"UPDATE progress SET value=zeroblob(40)", "progress, uitwisseling"},
        Change{"DELETE FROM progress", "progress, uitwisseling"},
        Change{"INSERT INTO progress VALUES (2, zeroblob(40))", "progress, uitwisseling"},
        Change{"INSERT INTO progress VALUES (77, zeroblob(40))", "progress, rij 77"},
        Change{"UPDATE migration SET applied_at=1", "migration, setting"},
        Change{"UPDATE setting SET value='0'", "migration, setting"},
        Change{"DELETE FROM setting", "migration, setting"},
        Change{"INSERT INTO setting VALUES ('x','y')", "migration, setting"},
        Change{"DROP INDEX exchange_message", "sqlite_schema"}, Change{"CREATE TABLE x (y)", "sqlite_schema"},
        Change{"CREATE TRIGGER x AFTER INSERT ON exchange BEGIN DELETE FROM audit; END", "sqlite_schema"},
        Change{"PRAGMA user_version=1", "sqlite_schema"});
    sample.execute(change.sql);
    const auto report = sample.verify();
    CAPTURE(change.sql);
    CHECK_FALSE(report.breaks.empty());
    CHECK(mentions(report, change.where));
}

TEST_CASE("a change to a segment file is found", "[ledger][audit]") {
    const Sample sample;
    const auto file = sample.segmentOf(sample.waiting);
    const auto size = std::filesystem::file_size(file);
    SECTION("a changed byte") {
        flip(file, GENERATE(0U, 6U, 7U, 65'600U, 499'999U), 1);
    }
    SECTION("a missing end") {
        std::filesystem::resize_file(file, size - 1);
    }
    SECTION("a longer end") {
        std::filesystem::resize_file(file, size + 1);
    }
    SECTION("a missing file") {
        std::filesystem::remove(file);
    }
    SECTION("another exchange's file") {
        std::filesystem::copy_file(sample.segmentOf(sample.delivered), file,
                                   std::filesystem::copy_options::overwrite_existing);
    }
    const auto report = sample.verify();
    CHECK(mentions(report, sample.waiting));
    CHECK_FALSE(mentions(report, sample.delivered));
}

TEST_CASE("a damaged dossier does not open, and hides no other", "[ledger][audit]") {
    Sample sample;
    sample.execute(
        "UPDATE exchange SET key=zeroblob(60) WHERE seq=2; UPDATE content SET record=zeroblob(99) WHERE exchange=1");
    flip(sample.segmentOf(sample.waiting), 100'000, 4);
    FakeClock clock;
    const auto ledger = sample.home.open(clock);
    CHECK(ledger->list({}).value().size() == 3);
    CHECK(ledger->load(sample.parked).error().code() == base::MessageCode::LedgerDamaged);
    CHECK(ledger->load(sample.delivered).error().code() == base::MessageCode::LedgerDamaged);
    auto raw = ledger->openRaw(sample.waiting);
    REQUIRE(raw);
    std::string buffer(1'000'000, '\0');
    base::Result<std::size_t> count = std::size_t{1};
    while (count && *count > 0) {
        count = (*raw)->read(buffer.data(), buffer.size());
    }
    REQUIRE_FALSE(count);
    CHECK(count.error().code() == base::MessageCode::LedgerDamaged);
    REQUIRE(ledger->release(sample.parked));
    CHECK(ledger->claim(clock.now(), 9).value().size() == 1);
}

TEST_CASE("a flipped bit anywhere in the database is found when it changes anything", "[ledger][audit]") {
    constexpr std::uint64_t kPage = 8'192;
    constexpr std::uint64_t kFlipsPerPage = 40;
    const Sample sample;
    const auto file = sample.home.databaseFile();
    CHECK(sample.verify().breaks.empty());
    const auto original = logicalContent(file);
    const auto bytes = readFile(file);
    REQUIRE(bytes.size() % kPage == 0);
    std::size_t found = 0;
    std::size_t harmless = 0;
    for (std::uint64_t page = 0; page < bytes.size(); page += kPage) {
        std::vector<std::uint64_t> used;
        for (std::uint64_t offset = page; offset < page + kPage; ++offset) {
            if (bytes[offset] != 0) {
                used.push_back(offset);
            }
        }
        const auto step = std::max<std::uint64_t>(1, used.size() / kFlipsPerPage);
        for (std::uint64_t index = 0; index < used.size(); index += step) {
            const auto mask = static_cast<unsigned char>(1U << (index * 5 + page / kPage) % 8);
            flip(file, used[index], mask);
            const bool noticed = !sample.verify().breaks.empty();
            if (!noticed) {
                CAPTURE(used[index], mask);
                REQUIRE(logicalContent(file) == original);
            }
            ++(noticed ? found : harmless);
            std::filesystem::remove(file.string() + "-wal");
            std::filesystem::remove(file.string() + "-shm");
            writeFile(file, bytes);
        }
    }
    CHECK(found > 500);
    CHECK(harmless < found / 10);
    CHECK(sample.verify().breaks.empty());
}

TEST_CASE("an idle ledger is whole in its file, and a change in it shows while it is open", "[ledger][tamper]") {
    const FakeClock clock;
    SqliteHome home;
    home.options.idle = std::chrono::milliseconds(5);
    const auto ledger = home.open(clock);
    storedId(*ledger, {});
    const auto log = std::filesystem::path(home.databaseFile().string() + "-wal");
    const auto patience = std::chrono::steady_clock::now() + std::chrono::seconds(20);
    while (std::filesystem::file_size(log) > 0 && std::chrono::steady_clock::now() < patience) {
        std::this_thread::yield();
    }
    REQUIRE(std::filesystem::file_size(log) == 0);
    auto content = readFile(home.databaseFile());
    const auto position = content.find("povo");
    REQUIRE(position != std::string::npos);
    content[position] = 'q';
    TempFolder copy;
    writeFile(copy.path() / "ledger.db", content);
    CHECK_FALSE(ledger::verifySqliteLedger(copy.path()).value().breaks.empty());
    storedId(*ledger, {.messageId = "na"});
    requireIntact(*ledger);
}

}  // namespace schakel::test
