// Other processes at the same ledger while schakeld runs.
#include <catch2/catch.hpp>
#include <chrono>

#include "tests/unit/ledger/SqliteHome.h"

namespace schakel::test {

using ledger::ExchangeState;

TEST_CASE("what a visitor releases, the owner hands out", "[ledger][visitor]") {
    const FakeClock clock;
    SqliteHome home;
    const auto owner = home.open(clock);
    const auto id = storedId(*owner, {.messageId = "nummer"});
    const auto visitor = home.visit(clock);
    CHECK(visitor->find(id).value().messageId == "nummer");
    REQUIRE(owner->claim(clock.now(), 1).value().size() == 1);
    CHECK(visitor->find(id).value().state == ExchangeState::delivering);
    CHECK(visitor->list({.state = ExchangeState::delivering}).value().size() == 1);
    REQUIRE(owner->quarantine(id, "kapot", "maken"));
    CHECK(visitor->find(id).value().state == ExchangeState::quarantined);
    REQUIRE(visitor->release(id));
    CHECK(owner->claim(clock.now(), 1).value().size() == 1);
    REQUIRE(owner->confirm(id, "{}"));
    CHECK(visitor->release(id).error().code() == base::MessageCode::ExchangeNotRetryable);
    // The chain has two writers now, and is still one.
    storedId(*owner, {.messageId = "volgende"});
    requireIntact(*owner);
    requireIntact(*visitor);
}

TEST_CASE("a visitor releases what is out without getting it out twice", "[ledger][visitor]") {
    FakeClock clock;
    SqliteHome home;
    const auto owner = home.open(clock);
    const auto id = storedId(*owner, {});
    REQUIRE(owner->claim(clock.now(), 1).value().size() == 1);
    REQUIRE(home.visit(clock)->release(id));
    CHECK(owner->claim(clock.now(), 1).value().empty());
    REQUIRE(owner->retryLater(id, clock.now() + std::chrono::minutes(1), "later", ""));
    CHECK(owner->claim(clock.now(), 1).value().empty());
    requireIntact(*owner);
}

TEST_CASE("a visitor gives no dossiers out", "[ledger][visitor]") {
    const FakeClock clock;
    SqliteHome home;
    const auto owner = home.open(clock);
    const auto visitor = home.visit(clock);
    CHECK(visitor->claim(clock.now(), 1).error().code() == base::MessageCode::LedgerNotOwner);
    CHECK(visitor->recover().error().code() == base::MessageCode::LedgerNotOwner);
}

TEST_CASE("what a visitor stores the owner hands out, once", "[ledger][visitor]") {
    const FakeClock clock;
    SqliteHome home;
    const auto owner = home.open(clock);
    const auto visitor = home.visit(clock);
    const auto first = storedId(*visitor, {.messageId = "eerste"});
    CHECK(store(*owner, {.messageId = "eerste"}).value().exchangeId == first);
    const auto out = owner->claim(clock.now(), 10);
    REQUIRE(out);
    REQUIRE(out->size() == 1);
    CHECK(out->front().id == first);
    REQUIRE(owner->load(first));
    requireIntact(*owner);
}

TEST_CASE("without a key a visitor sees states but no dossiers", "[ledger][visitor]") {
    const FakeClock clock;
    SqliteHome home;
    const auto owner = home.open(clock);
    const auto id = storedId(*owner, {.messageId = "nummer"});
    auto options = home.options;
    options.role = ledger::LedgerRole::visitor;
    options.keyFile.clear();
    const auto visitor = ledger::openSqliteLedger(options, clock);
    REQUIRE(visitor);
    const auto seen = (*visitor)->find(id);
    REQUIRE(seen);
    CHECK(seen->messageId.empty());
    CHECK(seen->state == ExchangeState::waiting);
    CHECK((*visitor)->list({}).value().size() == 1);
    CHECK((*visitor)->load(id).error().code() == base::MessageCode::LedgerKeyMissing);
    CHECK((*visitor)->summary(id).error().code() == base::MessageCode::LedgerKeyMissing);
    CHECK((*visitor)->openRaw(id).error().code() == base::MessageCode::LedgerKeyMissing);
    REQUIRE((*visitor)->release(id));
    requireIntact(**visitor);
}

TEST_CASE("one ledger has one owner", "[ledger][visitor]") {
    const FakeClock clock;
    SqliteHome home;
    auto owner = home.open(clock);
    const auto second = ledger::openSqliteLedger(home.options, clock);
    REQUIRE_FALSE(second);
    CHECK(second.error().code() == base::MessageCode::LedgerInUse);
    owner.reset();
    CHECK(ledger::openSqliteLedger(home.options, clock));
}

TEST_CASE("a visitor does not make a ledger", "[ledger][visitor]") {
    const FakeClock clock;
    SqliteHome home;
    auto options = home.options;
    options.role = ledger::LedgerRole::visitor;
    CHECK(ledger::openSqliteLedger(options, clock).error().code() == base::MessageCode::LedgerAbsent);
    CHECK(ledger::verifySqliteLedger(options.folder).error().code() == base::MessageCode::LedgerAbsent);
    CHECK_FALSE(std::filesystem::exists(options.folder));
}

}  // namespace schakel::test
