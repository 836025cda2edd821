#include "gateway/ledger/Looks.h"

#include <chrono>

#include "gateway/ledger/Database.h"
#include "tests/unit/ledger/Filed.h"

namespace schakel::test {
namespace {

using namespace std::chrono_literals;

struct Bench {
    FakeClock clock;
    SqliteHome home;
    std::unique_ptr<ledger::Ledger> ledger = home.open(clock);
    ledger::Looks& looks = ledger->looks();

    void look(const std::string& by, const std::string& id) {
        REQUIRE(looks.note({.by = by, .what = "case", .id = id, .how = "case show"}));
        clock.advance(1min);
    }
};

}  // namespace

TEST_CASE("requirement 25: who looked at what is kept, the newest first", "[ledger][looks]") {
    Bench bench;
    const auto begin = bench.clock.now();
    bench.look("j.jansen", "zaak-1");
    bench.look("k.klaassen", "zaak-1");
    bench.look("j.jansen", "zaak-2");
    const auto all = bench.looks.list({}).value();
    REQUIRE(all.size() == 3);
    CHECK(all[0].id == "zaak-2");
    CHECK(all[2].by == "j.jansen");
    CHECK(all[2].what == "case");
    CHECK(all[2].how == "case show");
    CHECK(all[2].at == begin);
    CHECK(bench.looks.list({.id = "zaak-1"}).value().size() == 2);
    CHECK(bench.looks.list({.by = "j.jansen"}).value().size() == 2);
    CHECK(bench.looks.list({.since = begin + 2min}).value().size() == 1);
    CHECK(bench.looks.list({.limit = 1}).value().size() == 1);
    requireIntact(*bench.ledger);
}

TEST_CASE("a look that somebody took out of the log, or changed, is seen by the audit", "[ledger][looks][audit]") {
    Bench bench;
    bench.look("j.jansen", "zaak-1");
    bench.look("k.klaassen", "zaak-2");
    const auto change = [&](const char* sql) {
        ledger::Database database(bench.home.databaseFile(), ledger::OpenMode::readWrite);
        database.execute(sql);
    };
    SECTION("taken out") {
        change("DELETE FROM audit WHERE event='looked' AND json_extract(detail,'$.id')='zaak-1'");
    }
    SECTION("changed") {
        change("UPDATE audit SET detail=replace(detail,'j.jansen','niemand') WHERE event='looked'");
    }
    CHECK_FALSE(bench.ledger->verifyAudit().value().breaks.empty());
}

}  // namespace schakel::test
