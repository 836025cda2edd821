// A case and its dossiers are erased by destroying their keys: what remains counts and proves, and tells nothing.
#include "gateway/ledger/Database.h"
#include "gateway/ledger/Snapshots.h"
#include "tests/unit/ledger/Filed.h"
#include "tests/unit/ledger/Staged.h"

namespace schakel::test {
namespace {

using base::MessageCode;

struct Bench {
    FakeClock clock;
    SqliteHome home;
    std::unique_ptr<ledger::Ledger> ledger = home.open(clock);
    ledger::Cases& cases = ledger->cases();

    std::string delivered(const std::string& messageId, const std::string& raw = "<dossier/>",
                          const std::vector<std::string>& attachments = {"bijlage"}) const {
        auto id =
            storedId(*ledger, {.messageId = messageId, .raw = raw, .pupil = "999999011", .attachments = attachments});
        const auto left = disclosure(id);
        REQUIRE(ledger->confirm(id, "{}", &left));
        return id;
    }
    // The wrapped key of a row, as it is in the files.
    std::string keyOf(const std::string& sql) const {
        ledger::Database database(home.databaseFile(), ledger::OpenMode::readWrite);
        return database.column(sql).front();
    }
    bool isInFiles(const std::string& bytes) const {
        bool found = false;
        for (const auto& file : filesUnder(home.options.folder)) {
            found = found || readFile(file).find(bytes) != std::string::npos;
        }
        return found;
    }
};

}  // namespace

TEST_CASE("erasing leaves the counts as they were, and proves itself", "[ledger][cases]") {
    Bench bench;
    const auto dossier = bench.delivered("1");
    const auto other = bench.delivered("2");
    const auto id = endedCase(*bench.ledger, newCase("bericht 1"));
    const auto living = openedCase(*bench.ledger);
    CHECK(bench.cases.erase(living, {}, "g", "t").error().code() == MessageCode::CaseNotEnded);

    const auto proof = bench.cases.erase(id, {dossier, dossier}, "WVO 42: twee jaar", "beheerder").value();
    CHECK(proof.caseId == id);
    CHECK(proof.kind == "opp");
    CHECK(proof.school == "00YY");
    CHECK(proof.ground == "WVO 42: twee jaar");
    CHECK(proof.by == "beheerder");
    CHECK(proof.events == 2);
    CHECK(proof.dossiers == 1);

    CHECK(bench.cases.list({}).value().size() == 2);
    CHECK(bench.cases.list({.kind = "opp", .ended = true}).value().size() == 1);
    CHECK(bench.ledger->list({}).value().size() == 2);
    CHECK(bench.ledger->list({.state = ledger::ExchangeState::delivered}).value().size() == 2);
    CHECK(bench.ledger->disclosures().list({}).value().size() == 2);
    CHECK(bench.cases.list({.pupil = ledger::CasePupil{base::Secret("999999011")}}).value().size() == 1);

    const auto remains = bench.cases.load(id).value();
    CHECK(remains.row.erasedAt);
    REQUIRE(remains.events.size() == 2);
    CHECK(remains.events[0].body.empty());
    CHECK(bench.cases.append(id, event(3, "x"), {}).error().code() == MessageCode::CaseErased);
    CHECK(bench.cases.setDue(id, {}).error().code() == MessageCode::CaseErased);
    CHECK(bench.cases.hold(id, "bezwaar", "t").error().code() == MessageCode::CaseErased);
    CHECK(openedCase(*bench.ledger, newCase("bericht 1")) == id);  // what caused it does not open it anew

    CHECK(bench.ledger->load(dossier).error().code() == MessageCode::ExchangeErased);
    CHECK(bench.ledger->openRaw(dossier).error().code() == MessageCode::ExchangeErased);
    CHECK(bench.ledger->summary(dossier).error().code() == MessageCode::ExchangeErased);
    CHECK(bench.ledger->find(dossier).value().messageId.empty());
    CHECK(bench.ledger->load(other));

    const auto erasures = bench.cases.erasures().value();
    REQUIRE(erasures.size() == 1);
    CHECK(erasures[0].caseId == id);
    CHECK(erasures[0].at == proof.at);
    requireIntact(*bench.ledger);
}

TEST_CASE("what left about an erased dossier still counts, and names nobody", "[ledger][cases]") {
    const Bench bench;
    const auto dossier = bench.delivered("1");
    const auto id = endedCase(*bench.ledger);
    REQUIRE(bench.cases.erase(id, {dossier}, "g", "t"));
    const auto left = bench.ledger->disclosures().list({}).value();
    REQUIRE(left.size() == 1);
    CHECK(left[0].contents.empty());
    CHECK(left[0].recipient == "99XX");
    CHECK(bench.ledger->disclosures().list({.pupil = base::Secret("999999011")}).value().empty());
}

TEST_CASE("a destroyed key is in no file any more, nor is what was sealed with it", "[ledger][cases]") {
    Bench bench;
    const auto large = bench.delivered("1", std::string(400'000, 'r'), {std::string(300'000, 'b'), "klein"});
    const auto small = bench.delivered("2");
    const auto staged = stage(*bench.ledger, {.document = std::string(400'000, 'd')}).id;
    const auto id = endedCase(*bench.ledger);
    std::vector<std::string> keys;
    for (const auto* sql :
         {"SELECT key FROM exchange WHERE seq=1", "SELECT key FROM exchange WHERE seq=2", "SELECT key FROM snapshot",
          "SELECT key FROM case_file", "SELECT body FROM piece WHERE body IS NOT NULL",
          "SELECT raw FROM content WHERE exchange=2"}) {
        keys.push_back(bench.keyOf(sql));
        REQUIRE(bench.isInFiles(keys.back()));
    }
    REQUIRE(bench.cases.erase(id, {large, small, staged}, "g", "t").value().dossiers == 3);
    for (const auto& key : keys) {
        CHECK_FALSE(bench.isInFiles(key));
    }
    for (const auto& file : filesUnder(bench.home.options.folder / "segments")) {
        FAIL("a segment file remains: " << file.filename());
    }
    CHECK(bench.ledger->snapshots().open(staged).error().code() == MessageCode::ExchangeErased);
    CHECK(bench.ledger->snapshots().summary(staged).error().code() == MessageCode::ExchangeErased);
    CHECK(bench.ledger->snapshots().find(staged).value().state == ledger::SnapshotState::withdrawn);
    requireIntact(*bench.ledger);
}

TEST_CASE("erasing is all or nothing, and doing it again changes nothing", "[ledger][cases]") {
    const Bench bench;
    const auto dossier = bench.delivered("1", std::string(400'000, 'r'));
    const auto id = endedCase(*bench.ledger);
    const std::string nobody = "00000000-0000-7000-8000-000000000000";
    CHECK(bench.cases.erase(id, {dossier, nobody}, "g", "t").error().code() == MessageCode::ExchangeUnknown);
    CHECK(bench.cases.erase(id, {dossier, "../x"}, "g", "t").error().code() == MessageCode::ExchangeUnknown);
    CHECK(bench.ledger->load(dossier));
    CHECK(contentOf(*bench.ledger->openRaw(dossier).value()).size() == 400'000);
    CHECK_FALSE(bench.cases.load(id).value().row.erasedAt);
    CHECK(bench.cases.erasures().value().empty());
    requireIntact(*bench.ledger);

    REQUIRE(bench.cases.erase(id, {dossier}, "g", "t"));
    const auto again = bench.cases.erase(id, {}, "anders", "een ander").value();
    CHECK(again.ground == "g");
    CHECK(again.dossiers == 1);
    CHECK(bench.cases.erasures().value().size() == 1);
}

TEST_CASE("a dossier that still waits is given up when it is erased, and lets the next one go", "[ledger][cases]") {
    const Bench bench;
    const auto first = storedId(*bench.ledger, {.messageId = "1", .pupil = "999999011"});
    const auto second = storedId(*bench.ledger, {.messageId = "2", .pupil = "999999011"});
    const auto id = endedCase(*bench.ledger);
    REQUIRE(bench.cases.erase(id, {first}, "g", "t"));
    CHECK(bench.ledger->find(first).value().state == ledger::ExchangeState::withdrawn);
    CHECK(bench.ledger->release(first).error().code() == MessageCode::ExchangeErased);
    CHECK(bench.ledger->saveProgress(first, "{}").error().code() == MessageCode::ExchangeErased);
    const auto claimed = bench.ledger->claim(bench.clock.now(), 9).value();
    REQUIRE(claimed.size() == 1);
    CHECK(claimed[0].id == second);
    requireIntact(*bench.ledger);
}

TEST_CASE("what is delivered while it is erased is delivered, and its disclosure names nobody", "[ledger][cases]") {
    const Bench bench;
    const auto dossier = storedId(*bench.ledger, {.messageId = "1", .pupil = "999999011"});
    REQUIRE(bench.ledger->claim(bench.clock.now(), 9).value().size() == 1);
    REQUIRE(bench.cases.erase(endedCase(*bench.ledger), {dossier}, "g", "t"));
    const auto left = disclosure(dossier);
    REQUIRE(bench.ledger->confirm(dossier, "{}", &left));
    CHECK(bench.ledger->find(dossier).value().state == ledger::ExchangeState::delivered);
    CHECK(bench.ledger->disclosures().list({}).value().size() == 1);
    CHECK(bench.ledger->disclosures().list({.pupil = base::Secret("999999011")}).value().empty());
    requireIntact(*bench.ledger);
}

TEST_CASE("a file that an interrupted erasure left is removed at the next start", "[ledger][cases]") {
    Bench bench;
    const auto dossier = bench.delivered("1", std::string(400'000, 'r'));
    const auto id = endedCase(*bench.ledger);
    const auto incoming = bench.home.options.folder / "segments" / "incoming" / (dossier + ".seg");
    REQUIRE(bench.cases.erase(id, {dossier}, "g", "t"));
    bench.ledger.reset();
    writeFile(incoming, std::string(400'000, 's'));  // as if the process had died between the commit and the removal
    const auto again = bench.home.open(bench.clock);
    CHECK_FALSE(std::filesystem::exists(incoming));
    requireIntact(*again);
}

}  // namespace schakel::test
