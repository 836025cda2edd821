// What becomes of a pupils file: new, changed, gone, back; the guard; and all or nothing.
#include <sys/wait.h>
#include <unistd.h>

#include "gateway/ledger/Database.h"
#include "tests/unit/ledger/Pupils.h"

namespace schakel::test {
namespace {

using base::MessageCode;
using ledger::RosterChange;

std::vector<TestPupil> pupils(std::size_t count) {
    std::vector<TestPupil> list;
    for (std::size_t i = 0; i < count; ++i) {
        TestPupil pupil;
        pupil.las = std::to_string(1000 + i);
        pupil.achternaam = "Proef" + std::string(1, static_cast<char>('a' + i % 26)) + std::to_string(i);
        list.push_back(pupil);
    }
    return list;
}

}  // namespace

TEST_CASE("a pupils file: new, unchanged, changed, gone and back", "[ledger][roster]") {
    FakeClock clock;
    SqliteHome home;
    const auto ledger = home.open(clock);
    auto list = pupils(20);
    auto first = applied(*ledger, rosterPlan(list));
    CHECK(first.run.fresh == 20);
    CHECK(first.run.number == 1);
    REQUIRE(first.rows.size() == 20);
    CHECK(first.rows[3].change == RosterChange::fresh);

    CHECK(applied(*ledger, rosterPlan(list)).run.unchanged == 20);

    const auto leaver = list.back();
    list.pop_back();
    list[0].content = R"({"anders":1})";
    clock.advance(std::chrono::hours(24));
    const auto third = applied(*ledger, rosterPlan(list));
    CHECK(third.run.changed == 1);
    CHECK(third.run.unchanged == 18);
    CHECK(third.run.gone == 1);
    REQUIRE(third.rows.size() == 2);
    CHECK(third.rows[0].pupil == first.rows[0].pupil);
    CHECK(third.rows[0].changes.at(0).after == R"({"anders":1})");
    CHECK(third.rows[1].pupil == first.rows[19].pupil);
    const auto gone = ledger->rosters().entry("las", first.rows[19].pupil).value();
    CHECK(gone.entry.goneAt == clock.now());
    CHECK(gone.content == "{}");
    CHECK(ledger->rosters().entries("las").value().size() == 20);

    list.push_back(leaver);
    const auto fourth = applied(*ledger, rosterPlan(list));
    CHECK(fourth.run.returned == 1);
    CHECK(fourth.run.fresh == 0);
    CHECK_FALSE(ledger->rosters().entry("las", first.rows[19].pupil).value().entry.goneAt);
    CHECK(ledger->rosters().runs("las", 10).value().size() == 4);
    requireIntact(*ledger);
}

TEST_CASE("a file that comes back empty, or loses too many, changes nothing", "[ledger][roster]") {
    const FakeClock clock;
    SqliteHome home;
    const auto ledger = home.open(clock);
    const auto list = pupils(20);
    applied(*ledger, rosterPlan(list));

    const auto empty = applied(*ledger, rosterPlan({}));
    REQUIRE(empty.stopped);
    CHECK(empty.stopped->code() == MessageCode::RosterEmpty);
    CHECK(empty.run.number == 2);
    const auto two = std::vector<TestPupil>(list.begin(), list.end() - 2);
    const auto three = std::vector<TestPupil>(list.begin(), list.end() - 3);
    const auto shrunk = applied(*ledger, rosterPlan(three));
    REQUIRE(shrunk.stopped);
    CHECK(shrunk.stopped->code() == MessageCode::RosterShrunk);
    CHECK(shrunk.stopped->text().find("3 van de 20") != std::string::npos);
    const auto entries = ledger->rosters().entries("las").value();
    for (const auto& entry : entries) {
        CHECK_FALSE(entry.goneAt);
    }
    const auto runs = ledger->rosters().runs("", 10).value();
    REQUIRE(runs.size() == 3);
    CHECK(runs[0].outcome == "SCH-4401");
    CHECK(ledger->rosters().lastDone("las").value()->number == 1);

    CHECK(applied(*ledger, rosterPlan(two)).run.gone == 2);  // exactly ten percent may
    auto confirmed = rosterPlan(three);
    confirmed.guard = ledger::Guard::overruled;
    CHECK(applied(*ledger, confirmed).run.gone == 1);
    auto emptied = rosterPlan({});
    emptied.guard = ledger::Guard::overruled;
    CHECK(applied(*ledger, emptied).run.gone == 17);
    requireIntact(*ledger);
}

TEST_CASE("the guard counts one administration, and a file with changes only loses nobody", "[ledger][roster]") {
    const FakeClock clock;
    SqliteHome home;
    const auto ledger = home.open(clock);
    applied(*ledger, rosterPlan(pupils(20)));
    applied(*ledger, rosterPlan({{.bsn = "999999011"}}, "andere"));
    auto changes = rosterPlan({pupils(1)[0]});
    changes.coverage = ledger::Coverage::changesOnly;
    const auto outcome = applied(*ledger, changes);
    CHECK_FALSE(outcome.stopped);
    CHECK(outcome.run.gone == 0);
    auto nothing = rosterPlan({});
    nothing.coverage = ledger::Coverage::changesOnly;
    CHECK_FALSE(applied(*ledger, nothing).stopped);
    CHECK_FALSE(ledger->rosters().entries("andere").value()[0].goneAt);
}

TEST_CASE("a trial tells what would happen and writes nothing", "[ledger][roster]") {
    const FakeClock clock;
    SqliteHome home;
    const auto ledger = home.open(clock);
    auto plan = rosterPlan(pupils(3));
    plan.trial = ledger::Trial::yes;
    const auto outcome = applied(*ledger, plan);
    CHECK(outcome.run.fresh == 3);
    CHECK(outcome.rows.size() == 3);
    CHECK(ledger->rosters().entries("las").value().empty());
    CHECK(ledger->rosters().runs("las", 5).value().empty());
    auto empty = rosterPlan({});
    empty.trial = ledger::Trial::yes;
    CHECK(applied(*ledger, empty).stopped);
    CHECK(ledger->rosters().runs("las", 5).value().empty());
    requireIntact(*ledger);
}

TEST_CASE("a run that fails half-way leaves what was there", "[ledger][roster]") {
    const FakeClock clock;
    SqliteHome home;
    const auto ledger = home.open(clock);
    applied(*ledger, rosterPlan(pupils(2)));
    auto plan = rosterPlan(pupils(8));
    plan.pupils[6].content = [] {
        return base::Result<std::string>(base::Error(MessageCode::Internal, {{"reason", "proef"}}));
    };
    CHECK(ledger->rosters().apply(plan).error().code() == MessageCode::Internal);
    CHECK(ledger->rosters().entries("las").value().size() == 2);
    CHECK(ledger->rosters().runs("las", 5).value().size() == 1);
    requireIntact(*ledger);
}

TEST_CASE("a process that is killed half-way a run leaves what was there", "[ledger][roster]") {
    const FakeClock clock;
    SqliteHome home;
    applied(*home.open(clock), rosterPlan(pupils(2)));
    const auto child = ::fork();
    REQUIRE(child >= 0);
    if (child == 0) {
        const auto ledger = home.visit(clock);
        auto plan = rosterPlan(pupils(8));
        plan.pupils[6].content = []() -> base::Result<std::string> { ::_exit(7); };
        static_cast<void>(ledger->rosters().apply(plan));
        ::_exit(0);
    }
    int status = 0;
    ::waitpid(child, &status, 0);
    REQUIRE(WIFEXITED(status));
    REQUIRE(WEXITSTATUS(status) == 7);
    const auto ledger = home.open(clock);
    CHECK(ledger->rosters().entries("las").value().size() == 2);
    CHECK(ledger->rosters().runs("las", 5).value().size() == 1);
    CHECK(applied(*ledger, rosterPlan(pupils(8))).run.fresh == 6);
    requireIntact(*ledger);
}

TEST_CASE("nothing of a pupil is readable in the database", "[ledger][roster]") {
    const FakeClock clock;
    SqliteHome home;
    {
        const auto ledger = home.open(clock);
        applied(*ledger, rosterPlan({{.bsn = "999999011", .las = "LAS-777", .content = R"({"geheim":"dyslexie"})"}}));
        applied(*ledger, rosterPlan({{.stamnummer = "S-31337", .content = R"({"geheim":"dyslexie"})"}}, "andere"));
        CHECK(openQuestions(*ledger).size() == 1);
    }
    for (const auto& file : filesUnder(home.options.folder)) {
        const auto bytes = readFile(file);
        for (const auto* word : {"999999011", "LAS-777", "Proefstra", "2013-04-05", "dyslexie", "S-31337"}) {
            CAPTURE(file, word);
            CHECK(bytes.find(word) == std::string::npos);
        }
    }
}

TEST_CASE("a change to pupils, keys, runs, entries or questions is found", "[ledger][roster][audit]") {
    const FakeClock clock;
    SqliteHome home;
    {
        const auto ledger = home.open(clock);
        applied(*ledger, rosterPlan({{.bsn = "999999011", .las = "1"}, {.las = "2", .achternaam = "Anders"}}));
        applied(*ledger, rosterPlan({{.las = "9"}}, "andere"));
        requireIntact(*ledger);
    }
    struct Change {
        std::string sql;
        std::string where;
    };
    const auto change =
        GENERATE(Change{"UPDATE pupil_key SET pupil=2 WHERE seq=1", "pupil_key, rij 1"},
                 Change{"UPDATE pupil_key SET retired_at=1 WHERE seq=2", "pupil_key, rij 2"},
                 Change{"UPDATE pupil_key SET lookup=zeroblob(16) WHERE seq=3", "pupil_key, rij 3"},
                 Change{"DELETE FROM pupil_key WHERE seq=1", "audit, gebeurtenis"},
                 Change{"UPDATE pupil SET card=(SELECT card FROM pupil WHERE seq=2) WHERE seq=1", "pupil, rij 1"},
                 Change{"UPDATE pupil SET look_alike=NULL WHERE seq=1", "pupil, rij 1"},
                 Change{"UPDATE roster_entry SET gone_at=1 WHERE seq=1", "roster_entry, rij 1"},
                 Change{"UPDATE roster_entry SET content=zeroblob(9) WHERE seq=1", "roster_entry, rij 1"},
                 Change{"DELETE FROM roster_entry WHERE seq=2", "audit, gebeurtenis"},
                 Change{"UPDATE roster_run SET gone=5 WHERE seq=1", "roster_run, rij 1"},
                 Change{"DELETE FROM roster_run WHERE seq=1", "audit, gebeurtenis"},
                 Change{"UPDATE question SET state=1, answered_by='x'", "question, rij 1"},
                 Change{"UPDATE question SET candidates=zeroblob(16)", "question, rij 1"},
                 Change{"DELETE FROM question", "audit, gebeurtenis"});
    {
        ledger::Database database(home.databaseFile(), ledger::OpenMode::readWrite);
        database.execute(("PRAGMA foreign_keys=OFF;" + change.sql).c_str());
    }
    bool mentioned = false;
    const auto report = ledger::verifySqliteLedger(home.options.folder).value();
    for (const auto& found : report.breaks) {
        mentioned = mentioned || found.where.find(change.where) != std::string::npos;
    }
    CAPTURE(change.sql);
    CHECK(mentioned);
}

TEST_CASE("three thousand pupils are taken in well within a minute", "[ledger][roster]") {
    const FakeClock clock;
    SqliteHome home;
    const auto ledger = home.open(clock);
    auto list = pupils(3000);
    for (auto& pupil : list) {
        pupil.stamnummer = "S" + pupil.las;
        pupil.eckId = "https://ketenid.example/" + pupil.las;
        pupil.content = std::string(6000, 'x');
    }
    const auto start = std::chrono::steady_clock::now();
    CHECK(applied(*ledger, rosterPlan(list)).run.fresh == 3000);
    CHECK(applied(*ledger, rosterPlan(list)).run.unchanged == 3000);
    CHECK(std::chrono::steady_clock::now() - start < std::chrono::seconds(45));
}

}  // namespace schakel::test
