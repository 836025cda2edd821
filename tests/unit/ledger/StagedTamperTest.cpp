// Whatever is changed in staged dossiers, requests and pull runs behind Schakel's back, audit verify finds it.
#include <fstream>

#include "gateway/ledger/Database.h"
#include "tests/unit/ledger/Staged.h"

namespace schakel::test {
namespace {

struct Sample {
    SqliteHome home;
    std::string large;

    Sample() {
        const FakeClock clock;
        const auto ledger = home.open(clock);
        stage(*ledger);
        stage(*ledger, {.document = "<dossier>anders</dossier>"});
        large = stage(*ledger, {.document = std::string(400'000, 'd'), .pupil = "999999023"}).id;
        REQUIRE(ledger->snapshots().noteHandedOver(large, "{}"));
        REQUIRE(ledger->requests().remember(asked()));
        REQUIRE(ledger->pulls().start(plan({{"999999011", "00YY"}, {"999999023", "01YY"}})));
        REQUIRE(ledger->pulls().claim(clock.now(), {}));
    }

    ledger::AuditReport verify() const { return ledger::verifySqliteLedger(home.options.folder).value(); }
};

}  // namespace

TEST_CASE("a change to a staged dossier, a request or a run is found, with its place", "[ledger][audit]") {
    const Sample sample;
    REQUIRE(sample.verify().breaks.empty());
    struct Change {
        std::string sql;
        std::string where;
    };
    const auto change = GENERATE(
        Change{"UPDATE snapshot SET targets='98XX' WHERE seq=2", "snapshot, rij 2"},
        Change{"UPDATE snapshot SET state=2 WHERE seq=2", "snapshot, rij 2"},
        Change{"UPDATE snapshot SET content_hash='0' WHERE seq=2", "snapshot, rij 2"},
        Change{"UPDATE snapshot SET inspected_on='2026-01-01' WHERE seq=1", "snapshot, rij 1"},
        Change{"UPDATE snapshot SET handed_over=0, handed_over_at=NULL WHERE seq=3", "snapshot, rij 3"},
        Change{"UPDATE snapshot SET digest=zeroblob(32) WHERE seq=3", "snapshot, rij 3"},
        Change{"UPDATE snapshot SET extents=zeroblob(16) WHERE seq=3", "snapshot, rij 3"},
        Change{"UPDATE snapshot_body SET document=(SELECT document FROM snapshot_body WHERE snapshot=1) WHERE "
               "snapshot=2",
               "snapshot, rij 2"},
        Change{"DELETE FROM snapshot_body WHERE snapshot=2", "snapshot, rij 2"},
        Change{"INSERT INTO snapshot_body VALUES (3, zeroblob(9))", "snapshot, rij 3"},
        Change{"INSERT INTO snapshot_body VALUES (9, zeroblob(9))", "snapshot_body, rij 9"},
        Change{"DELETE FROM snapshot WHERE seq=2; DELETE FROM snapshot_body WHERE snapshot=2", "audit, gebeurtenis"},
        Change{"UPDATE request SET outcome='ready'", "request, rij 1"},
        Change{"UPDATE request SET notified_at=1", "request, rij 1"},
        Change{"UPDATE request SET target='0000000700098XX00932'", "request, rij 1"},
        Change{"DELETE FROM request", "audit, gebeurtenis"}, Change{"UPDATE pull SET route='x'", "pull, rij 1"},
        Change{"UPDATE pull_row SET state=2 WHERE seq=2", "pull_row, rij 2"},
        Change{"UPDATE pull_row SET brin='02YY' WHERE seq=1", "pull_row, rij 1"},
        Change{"UPDATE pull_row SET attempts=0 WHERE seq=1", "pull_row, rij 1"},
        Change{"DELETE FROM pull_row WHERE seq=2", "audit, gebeurtenis"},
        Change{"INSERT INTO pull SELECT 2, zeroblob(16), route, source, started_at, started_by FROM pull",
               "pull, rij 2"});
    {
        ledger::Database database(sample.home.databaseFile(), ledger::OpenMode::readWrite);
        database.execute(("PRAGMA foreign_keys=OFF;" + change.sql + "; PRAGMA wal_checkpoint(TRUNCATE)").c_str());
    }
    const auto report = sample.verify();
    CAPTURE(change.sql);
    bool mentioned = false;
    for (const auto& found : report.breaks) {
        mentioned = mentioned || found.where.find(change.where) != std::string::npos;
    }
    CHECK(mentioned);
}

TEST_CASE("a change to a staged dossier's file is found, and it does not open", "[ledger][audit]") {
    const Sample sample;
    const auto file = sample.home.options.folder / "segments" / sample.large.substr(sample.large.size() - 2) /
                      (sample.large + ".seg");
    SECTION("a changed byte") {
        auto content = readFile(file);
        content[200'000] = static_cast<char>(content[200'000] ^ 1);
        writeFile(file, content);
    }
    SECTION("a longer end") {
        std::ofstream(file, std::ios::app) << "x";
    }
    SECTION("a missing file") {
        std::filesystem::remove(file);
    }
    CHECK_FALSE(sample.verify().breaks.empty());
}

}  // namespace schakel::test
