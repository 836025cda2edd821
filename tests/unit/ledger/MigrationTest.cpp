#include <catch2/catch.hpp>
#include <chrono>

#include "gateway/base/Digest.h"
#include "gateway/ledger/Feeds.h"
#include "gateway/ledger/Registrations.h"
#include "gateway/ledger/Schema.h"
#include "tests/unit/ledger/Staged.h"

namespace schakel::test {
namespace {

using ledger::Database;
using ledger::Migration;
using ledger::OpenMode;

std::vector<Migration> stepsWith(const char* extra) {
    std::vector<Migration> steps(ledger::migrations().begin(), ledger::migrations().end());
    steps.push_back({"proefstap", extra});
    return steps;
}

base::MessageCode openCode(const SqliteHome& home, ledger::LedgerRole role) {
    const FakeClock clock;
    auto options = home.options;
    options.role = role;
    const auto opened = ledger::openSqliteLedger(options, clock);
    REQUIRE_FALSE(opened);
    return opened.error().code();
}

}  // namespace

TEST_CASE("a step is applied once, with its audit event, and keeps what was stored", "[ledger][migration]") {
    const FakeClock clock;
    SqliteHome home;
    storedId(*home.open(clock), {});
    const auto steps = stepsWith("CREATE TABLE proef (x INTEGER) STRICT");
    Database database(home.databaseFile(), OpenMode::readWrite);
    const auto events = database.number("SELECT max(seq) FROM audit");
    CHECK(ledger::checkCurrent(database, steps).error().code() == base::MessageCode::LedgerOlder);
    REQUIRE(ledger::migrate(database, steps, clock.now()));
    REQUIRE(ledger::migrate(database, steps, clock.now()));
    CHECK(ledger::checkCurrent(database, steps));
    CHECK(database.number("PRAGMA user_version") == static_cast<std::int64_t>(steps.size()));
    CHECK(database.number("SELECT max(seq) FROM audit") == events + 1);
    CHECK(database.number("SELECT count(*) FROM exchange") == 1);
    CHECK(ledger::definitionsOf(database) == ledger::expectedDefinitions(steps));
}

TEST_CASE("a step that fails half-way changes nothing", "[ledger][migration]") {
    const FakeClock clock;
    SqliteHome home;
    storedId(*home.open(clock), {});
    Database database(home.databaseFile(), OpenMode::readWrite);
    const auto before = ledger::definitionsOf(database);
    const auto steps = stepsWith("CREATE TABLE proef (x INTEGER) STRICT; DROP TABLE bestaat_niet");
    CHECK_THROWS_AS(ledger::migrate(database, steps, clock.now()), ledger::SqliteFault);
    CHECK(ledger::definitionsOf(database) == before);
    CHECK(ledger::checkCurrent(database, ledger::migrations()));
    requireIntact(*home.open(clock));
}

TEST_CASE("a newer ledger is refused and left alone", "[ledger][migration]") {
    const FakeClock clock;
    SqliteHome home;
    storedId(*home.open(clock), {});
    {
        Database database(home.databaseFile(), OpenMode::readWrite);
        REQUIRE(ledger::migrate(database, stepsWith("CREATE TABLE proef (x INTEGER) STRICT"), clock.now()));
    }
    CHECK(openCode(home, ledger::LedgerRole::owner) == base::MessageCode::LedgerNewer);
    CHECK(openCode(home, ledger::LedgerRole::visitor) == base::MessageCode::LedgerNewer);
    Database database(home.databaseFile(), OpenMode::readWrite);
    CHECK(database.number("SELECT count(*) FROM exchange") == 1);
}

TEST_CASE("a step that is not the one we know is refused", "[ledger][migration]") {
    const FakeClock clock;
    SqliteHome home;
    home.open(clock);
    {
        Database database(home.databaseFile(), OpenMode::readWrite);
        database.execute("UPDATE migration SET checksum='0'");
    }
    CHECK(openCode(home, ledger::LedgerRole::owner) == base::MessageCode::LedgerMigrationChanged);
}

TEST_CASE("a visitor does not upgrade", "[ledger][migration]") {
    const SqliteHome home;
    std::filesystem::create_directories(home.options.folder);
    Database(home.databaseFile(), OpenMode::create).execute("PRAGMA user_version=0");
    CHECK(openCode(home, ledger::LedgerRole::visitor) == base::MessageCode::LedgerOlder);
}

TEST_CASE("somebody else's database is refused and left alone", "[ledger][migration]") {
    const SqliteHome home;
    std::filesystem::create_directories(home.options.folder);
    Database(home.databaseFile(), OpenMode::create).execute("CREATE TABLE x (y); PRAGMA user_version=1");
    const auto before = readFile(home.databaseFile());
    const auto role = GENERATE(ledger::LedgerRole::owner, ledger::LedgerRole::visitor);
    CHECK(openCode(home, role) == base::MessageCode::LedgerForeign);
    CHECK(readFile(home.databaseFile()) == before);
}

TEST_CASE("what schema 1 stored is still there, opens and can be delivered", "[ledger][migration]") {
    FakeClock clock;
    SqliteHome home;
    std::filesystem::create_directories(home.options.folder);
    writeFile(home.options.keyFile, std::string(43, 'Q') + '=');
    const auto dump = readFile(std::filesystem::path(SCHAKEL_SOURCE_DIR) / "tests/unit/ledger/fixtures/ledger-1.sql");
    Database(home.databaseFile(), OpenMode::create).execute(dump.c_str());

    const auto ledger = home.open(clock);
    requireIntact(*ledger);
    CHECK(ledger->recover().value() == 0);
    const auto listed = ledger->list({}).value();
    REQUIRE(listed.size() == 2);
    const auto& waiting = listed[0];
    const auto& delivered = listed[1];
    CHECK(delivered.state == ledger::ExchangeState::delivered);
    CHECK(delivered.messageId == "een");
    CHECK(delivered.recordType == "Overstapdossier");
    CHECK(waiting.recordType == "Overstapdossier");
    CHECK(delivered.receipt == R"({"nummer":1})");
    CHECK(waiting.state == ledger::ExchangeState::waiting);
    CHECK(waiting.reason == "De partner antwoordt niet.");
    const auto dossier = ledger->load(delivered.id);
    REQUIRE(dossier);
    CHECK(dossier->record == R"({"leerling":{}})");
    CHECK(dossier->progress == R"({"stap":1})");
    const std::string content = "bijlage bij een";
    const auto attachment = dossier->attachments->open({base::Sha256::hexOf(content), content.size(), 0, true});
    REQUIRE(attachment);
    CHECK(contentOf(**attachment) == content);
    CHECK(contentOf(**ledger->openRaw(waiting.id)) == "<dossier>twee</dossier>");
    CHECK(store(*ledger, {.messageId = "een", .raw = "<dossier>een</dossier>"}).value().kind ==
          ledger::StoreKind::duplicate);
    clock.advance(std::chrono::minutes(10));
    CHECK(idsOf(ledger->claim(clock.now(), 5).value()) == std::vector{waiting.id});
    REQUIRE(ledger->confirm(waiting.id, "{}"));
    requireIntact(*ledger);
    // And what schema 2 adds works in it.
    CHECK_FALSE(ledger->snapshots().lookUp(questionFor("999999011")).value());
    CHECK(contentOf(**ledger->snapshots().open(stage(*ledger).id)) == "<dossier/>");
    REQUIRE(ledger->pulls().start(plan({{"999999011", "00YY"}})));
    REQUIRE(ledger->requests().remember(asked()));
    requireIntact(*ledger);
    // And what schema 3 adds.
    REQUIRE(ledger->feeds().moveTo("terug", "7"));
    const auto other = storedId(*ledger, {.messageId = "drie", .pupil = "999999011", .recordType = "Inschrijving"});
    CHECK(idsOf(ledger->claim(clock.now(), 5).value()) == std::vector{other});
    REQUIRE(ledger->confirmOffered(other, "{}", {.route = "bron", .what = "Inschrijving", .brin = "99XX"}));
    CHECK(ledger->registrations().list({}).value().size() == 1);
    requireIntact(*ledger);
}

TEST_CASE("what is not a database is refused", "[ledger][migration]") {
    const SqliteHome home;
    std::filesystem::create_directories(home.options.folder);
    writeFile(home.databaseFile(), std::string(20'000, 'x'));
    CHECK(openCode(home, ledger::LedgerRole::owner) == base::MessageCode::LedgerDamaged);
    const auto report = ledger::verifySqliteLedger(home.options.folder);
    REQUIRE(report);
    CHECK_FALSE(report->breaks.empty());
}

}  // namespace schakel::test
