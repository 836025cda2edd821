// Whatever is changed in cases and in the register of disclosures behind Schakel's back, audit verify finds it.
#include "gateway/ledger/Database.h"
#include "tests/unit/ledger/Filed.h"

namespace schakel::test {
namespace {

struct Sample {
    SqliteHome home;

    Sample() {
        const FakeClock clock;
        const auto ledger = home.open(clock);
        const auto dossier = storedId(*ledger, {.messageId = "1", .pupil = "999999011"});
        const auto other = storedId(*ledger, {.messageId = "2", .pupil = "999999023"});
        REQUIRE(ledger->disclosures().note(disclosure(dossier)));
        REQUIRE(ledger->disclosures().note(disclosure(other)));
        openedCase(*ledger, newCase("bericht 1"), {"concept", false, clock.now()});
        const auto held = endedCase(*ledger);
        REQUIRE(ledger->cases().hold(held, "bezwaar", "t"));
        REQUIRE(ledger->cases().erase(endedCase(*ledger), {dossier}, "g", "t"));
    }

    ledger::AuditReport verify() const { return ledger::verifySqliteLedger(home.options.folder).value(); }
};

}  // namespace

TEST_CASE("a change to a case or a disclosure is found, with its place", "[ledger][audit]") {
    const Sample sample;
    REQUIRE(sample.verify().breaks.empty());
    struct Change {
        std::string sql;
        std::string where;
    };
    const auto change = GENERATE(
        Change{"UPDATE case_file SET state='ended' WHERE seq=1", "case_file, rij 1"},
        Change{"UPDATE case_file SET due=due+1 WHERE seq=1", "case_file, rij 1"},
        Change{"UPDATE case_file SET cause=NULL WHERE seq=1", "case_file, rij 1"},
        Change{"UPDATE case_file SET pupil=zeroblob(16) WHERE seq=3", "case_file, rij 3"},
        Change{"UPDATE case_file SET erased_at=NULL WHERE seq=3", "case_file, rij 3"},
        Change{"UPDATE case_file SET key=(SELECT key FROM case_file WHERE seq=1) WHERE seq=3", "case_file, rij 3"},
        Change{"UPDATE case_file SET ended=0 WHERE seq=2", "case_file, rij 2"},
        Change{"DELETE FROM case_file WHERE seq=1", "audit, gebeurtenis"},
        Change{"UPDATE case_event SET type='x' WHERE seq=1", "case_event, rij 1"},
        Change{"UPDATE case_event SET body=zeroblob(60) WHERE seq=2", "case_event, rij 2"},
        Change{"UPDATE case_event SET number=9 WHERE seq=3", "case_event, rij 3"},
        Change{"UPDATE case_event SET recorded_at=1 WHERE seq=3", "case_event, rij 3"},
        Change{"UPDATE case_event SET file=1, number=2 WHERE seq=3", "case_event, rij 3"},
        Change{"DELETE FROM case_event WHERE seq=5", "audit, gebeurtenis"},
        Change{"INSERT INTO case_event SELECT 9, zeroblob(16), file, 9, type, cause, recorded_at, body FROM case_event "
               "WHERE seq=1",
               "case_event, rij 9"},
        Change{"UPDATE case_hold SET released_at=1", "case_hold, rij 1"},
        Change{"UPDATE case_hold SET reason='nazorg'", "case_hold, rij 1"},
        Change{"DELETE FROM case_hold", "audit, gebeurtenis"},
        Change{"UPDATE case_erasure SET ground='x'", "case_erasure, rij 1"},
        Change{"UPDATE case_erasure SET dossiers=0", "case_erasure, rij 1"},
        Change{"DELETE FROM case_erasure", "audit, gebeurtenis"},
        Change{"UPDATE disclosure SET recipient='98XX' WHERE seq=1", "disclosure, rij 1"},
        Change{"UPDATE disclosure SET pupil=NULL WHERE seq=2", "disclosure, rij 2"},
        Change{"UPDATE disclosure SET contents=zeroblob(60) WHERE seq=2", "disclosure, rij 2"},
        Change{"UPDATE disclosure SET left_at=1 WHERE seq=2", "disclosure, rij 2"},
        Change{"DELETE FROM disclosure WHERE seq=2", "audit, gebeurtenis"},
        Change{"UPDATE content SET record=zeroblob(9) WHERE exchange=1", "content, uitwisseling"},
        Change{"UPDATE exchange SET key=(SELECT key FROM exchange WHERE seq=2) WHERE seq=1", "exchange, uitwisseling"},
        Change{"DELETE FROM exchange WHERE seq=1; DELETE FROM content WHERE exchange=1", "audit, gebeurtenis"});
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

}  // namespace schakel::test
