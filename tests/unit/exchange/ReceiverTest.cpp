#include <catch2/catch.hpp>

#include "gateway/base/Digest.h"
#include "tests/unit/exchange/World.h"

using schakel::base::Error;
using schakel::base::MessageCode;
using schakel::ledger::StoreKind;
using schakel::test::goldenInput;
using schakel::test::World;

TEST_CASE("a good dossier is stored with its bytes, its record and its summary") {
    World world;
    const auto input = goldenInput("minimal");
    const auto outcome = world.receive(input);
    REQUIRE(outcome.stored);
    CHECK(outcome.findings.empty());
    REQUIRE(world.ledger.stored.size() == 1);
    const auto& [intake, raw] = world.ledger.stored.front();
    CHECK(raw == input);
    CHECK(intake.contentHash == schakel::base::Sha256::hexOf(input));
    CHECK(intake.route == "brugklas");
    CHECK(intake.messageId == "m-1");
    CHECK(intake.record.find("\"leerling\"") != std::string::npos);
    CHECK(intake.summary.find("\"pupil\"") != std::string::npos);
    CHECK_FALSE(intake.pupil.empty());
}

TEST_CASE("a message without an id is known by its content") {
    World world;
    const auto input = goldenInput("minimal");
    REQUIRE(world.receive(input, "").stored);
    CHECK(world.ledger.stored.front().intake.messageId.empty());
}

TEST_CASE("a dossier with errors is refused with its findings, and only the refusal is noted") {
    World world;
    const auto outcome = world.receive(goldenInput("wrong-code"));
    REQUIRE(outcome.refused);
    CHECK(outcome.refused->code() == MessageCode::DossierHasErrors);
    CHECK(schakel::base::hasErrors(outcome.findings));
    CHECK(world.ledger.stored.empty());
    CHECK(world.ledger.refusals == std::vector<std::string>{"SCH-7001"});
}

TEST_CASE("what cannot be read is refused with the reader's own message, at every truncation") {
    World world;
    const auto input = goldenInput("minimal");
    for (std::size_t size = 0; size + 1 < input.size(); size += 37) {
        const auto outcome = world.receive(input.substr(0, size));
        INFO("cut at " << size);
        REQUIRE(outcome.refused);
        CHECK(outcome.refused->code() != MessageCode::Internal);
    }
    CHECK(world.ledger.stored.empty());
}

TEST_CASE("the same id with other content is a conflict; the same message twice is not") {
    World world;
    world.ledger.storeKind = StoreKind::conflict;
    const auto conflict = world.receive(goldenInput("minimal"));
    REQUIRE(conflict.refused);
    CHECK(conflict.refused->code() == MessageCode::MessageConflict);
    world.ledger.storeKind = StoreKind::duplicate;
    const auto duplicate = world.receive(goldenInput("minimal"));
    REQUIRE(duplicate.stored);
    CHECK(duplicate.stored->kind == StoreKind::duplicate);
}

TEST_CASE("a ledger that cannot write means that nothing is acknowledged") {
    World world;
    world.ledger.storeFailure = Error(MessageCode::LedgerWriteFailed);
    const auto outcome = world.receive(goldenInput("minimal"));
    REQUIRE(outcome.refused);
    CHECK(outcome.refused->entry().retryable);
    CHECK_FALSE(outcome.stored);
}

TEST_CASE("what the adapter says about a message reaches the sender") {
    World world;
    world.adapter->openFailure = Error(MessageCode::PluginTimeout);
    const auto outcome = world.receive(goldenInput("minimal"));
    REQUIRE(outcome.refused);
    CHECK(outcome.refused->code() == MessageCode::PluginTimeout);
}

TEST_CASE("refusing logs no personal data") {
    World world;
    REQUIRE(world.receive(goldenInput("wrong-code")).refused);
    CHECK(world.logged.find("exchange.refused") != std::string::npos);
    CHECK(world.logged.find("Proefstra") == std::string::npos);
    CHECK(world.logged.find("9999990") == std::string::npos);
}
