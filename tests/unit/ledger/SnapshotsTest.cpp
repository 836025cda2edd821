#include <chrono>

#include "gateway/base/Digest.h"
#include "gateway/ledger/Database.h"
#include "tests/unit/ledger/Staged.h"

namespace schakel::test {

using base::MessageCode;
using ledger::SnapshotState;

TEST_CASE("what is staged lies there as it was, found by its pupil and by nobody else's", "[ledger][snapshots]") {
    const FakeClock clock;
    SqliteHome home;
    const auto ledger = home.open(clock);
    const auto document = GENERATE(std::string("<dossier/>"), std::string(700'000, 'd'), std::string());
    const auto staged = stage(*ledger, {.document = document, .targets = {"99XX", "98XX"}});
    CHECK(staged.contentHash == base::Sha256::hexOf(document));
    CHECK(staged.stagedAt == clock.now());
    CHECK(staged.targets == std::vector<std::string>{"99XX", "98XX"});
    CHECK(contentOf(**ledger->snapshots().open(staged.id)) == document);
    CHECK(ledger->snapshots().summary(staged.id).value() == R"({"pupil":"Fen Proefstra"})");
    CHECK(ledger->snapshots().lookUp(questionFor("999999011")).value()->id == staged.id);
    CHECK_FALSE(ledger->snapshots().lookUp(questionFor("999999023")).value());
    auto elsewhere = questionFor("999999011");
    elsewhere.supplyPoint = "de-brug";
    CHECK_FALSE(ledger->snapshots().lookUp(elsewhere).value());
    auto otherKind = questionFor("999999011");
    otherKind.kind = "swv-dossier";
    CHECK_FALSE(ledger->snapshots().lookUp(otherKind).value());
    requireIntact(*ledger);
}

TEST_CASE("staging again makes a new snapshot; the same document again does not", "[ledger][snapshots]") {
    FakeClock clock;
    SqliteHome home;
    const auto ledger = home.open(clock);
    const auto first = stage(*ledger);
    clock.advance(std::chrono::hours(1));
    CHECK(stage(*ledger).id == first.id);
    CHECK(stage(*ledger).stagedAt == first.stagedAt);
    const auto second = stage(*ledger, {.document = "<dossier>anders</dossier>"});
    CHECK(second.id != first.id);
    CHECK(ledger->snapshots().find(first.id).value().state == SnapshotState::superseded);
    CHECK(contentOf(**ledger->snapshots().open(first.id)) == "<dossier/>");
    CHECK(ledger->snapshots().lookUp(questionFor("999999011")).value()->id == second.id);
    CHECK(ledger->snapshots().list({}).value().size() == 1);
    CHECK(ledger->snapshots().list({.ended = true}).value().size() == 2);
    CHECK(stage(*ledger, {.document = "<dossier>anders</dossier>", .targets = {"99XX"}}).id != second.id);
    requireIntact(*ledger);
}

TEST_CASE("what was withdrawn or replaced is not handed over any more", "[ledger][snapshots]") {
    const FakeClock clock;
    SqliteHome home;
    const auto ledger = home.open(clock);
    auto& snapshots = ledger->snapshots();
    const auto staged = stage(*ledger);
    REQUIRE(snapshots.noteHandingOver(staged.id, R"({"target":"99XX"})"));
    CHECK(snapshots.find(staged.id).value().handedOver == 0);
    REQUIRE(snapshots.noteHandedOver(staged.id, "{}"));
    CHECK(snapshots.find(staged.id).value().handedOver == 1);
    REQUIRE(snapshots.withdraw(staged.id, "tester"));
    CHECK(snapshots.find(staged.id).value().endedBy == "tester");
    CHECK_FALSE(snapshots.lookUp(questionFor("999999011")).value());
    CHECK(snapshots.noteHandingOver(staged.id, "{}").error().code() == MessageCode::SnapshotEnded);
    CHECK(snapshots.withdraw(staged.id, "tester").error().code() == MessageCode::SnapshotEnded);
    CHECK(snapshots.withdraw("0197f000-0000-7000-8000-000000000000", "x").error().code() ==
          MessageCode::SnapshotUnknown);
    CHECK(snapshots.find("geen nummer").error().text().find("geen nummer") == std::string::npos);
    CHECK(stage(*ledger).id != staged.id);
    requireIntact(*ledger);
}

TEST_CASE("a koppelsleutel leads to the offered dossier and to what replaced it", "[ledger][snapshots]") {
    const FakeClock clock;
    SqliteHome home;
    const auto ledger = home.open(clock);
    auto& snapshots = ledger->snapshots();
    const base::Secret koppelsleutel("4b1c0f52-3ef5-4d0d-8d4e-7f6f62bb0b11");
    const auto first = stage(*ledger, {.pupil = "00YY/PT-1", .kind = "swv-dossier"});
    const ledger::SnapshotQuestion question{"de-vaart", "swv-dossier", {}, koppelsleutel};
    CHECK_FALSE(snapshots.lookUp(question).value());
    REQUIRE(snapshots.noteOffer(first.id, koppelsleutel, "0000000700099XX00941", "tester"));
    CHECK(snapshots.lookUp(question).value()->id == first.id);
    const auto second = stage(*ledger, {.document = "<nieuw/>", .pupil = "00YY/PT-1", .kind = "swv-dossier"});
    CHECK(snapshots.lookUp(question).value()->id == second.id);
    CHECK(snapshots.lookUp(question).value()->offeredTo == "0000000700099XX00941");
    CHECK(snapshots.noteFeedback(koppelsleutel, "Besluit: toegekend").value());
    CHECK(snapshots.feedback(first.id).value() == "Besluit: toegekend");
    CHECK(snapshots.feedback(second.id).value().empty());
    CHECK_FALSE(snapshots.noteFeedback(base::Secret("een andere"), "x").value());
    requireIntact(*ledger);
}

TEST_CASE("a staging that is dropped leaves nothing behind", "[ledger][snapshots]") {
    const FakeClock clock;
    SqliteHome home;
    const auto ledger = home.open(clock);
    {
        auto session = ledger->snapshots().openStaging();
        REQUIRE((*session)->document().write(std::string(700'000, 'd')));
        CHECK(filesUnder(home.options.folder / "segments").size() == 1);
    }
    CHECK(filesUnder(home.options.folder / "segments").empty());
    CHECK(ledger->snapshots().list({}).value().empty());
}

TEST_CASE("a visitor stages beside the owner, also while the owner starts again", "[ledger][snapshots]") {
    const FakeClock clock;
    SqliteHome home;
    auto owner = home.open(clock);
    const auto visitor = home.visit(clock);
    auto session = visitor->snapshots().openStaging();
    REQUIRE((*session)->document().write(std::string(700'000, 'd')));
    owner.reset();
    owner = home.open(clock);  // tidies what nobody is writing any more
    ledger::Staging staging;
    staging.supplyPoint = "de-vaart";
    staging.kind = "overstapdossier";
    staging.pupil = base::Secret("999999011");
    const auto staged = visitor->snapshots().stage(std::move(*session), staging);
    REQUIRE(staged);
    CHECK(contentOf(**owner->snapshots().open(staged->id)).size() == 700'000);
    requireIntact(*owner);
}

TEST_CASE("a process that died before its segment moved loses nothing", "[ledger][snapshots]") {
    const FakeClock clock;
    SqliteHome home;
    const auto id = stage(*home.open(clock), {.document = std::string(700'000, 'd')}).id;
    const auto segments = home.options.folder / "segments";
    std::filesystem::rename(segments / id.substr(id.size() - 2) / (id + ".seg"), segments / "incoming" / (id + ".seg"));
    const auto ledger = home.open(clock);
    CHECK(contentOf(**ledger->snapshots().open(id)).size() == 700'000);
    CHECK(std::filesystem::exists(segments / id.substr(id.size() - 2) / (id + ".seg")));
}

TEST_CASE("nothing personal of a staged dossier or a request is in the files", "[ledger][snapshots]") {
    const FakeClock clock;
    SqliteHome home;
    {
        const auto ledger = home.open(clock);
        stage(*ledger, {.document = "<bsn>999999011</bsn>" + std::string(400'000, 'Q')});
        REQUIRE(ledger->requests().remember(asked()));
        REQUIRE(ledger->pulls().start(plan({{"999999011", "00YY"}})));
    }
    for (const auto& file : filesUnder(home.options.folder)) {
        const auto content = readFile(file);
        CHECK(content.find("999999011") == std::string::npos);
        CHECK(content.find("Proefstra") == std::string::npos);
        CHECK(content.find("QQQQQQQQ") == std::string::npos);
    }
}

}  // namespace schakel::test
