// Where the order of messages counts: what is set apart holds up the later ones about its pupil.
#include <catch2/catch.hpp>
#include <chrono>

#include "tests/unit/ledger/SqliteHome.h"

namespace schakel::test {
namespace {

using base::MessageCode;
using ledger::ExchangeState;
using ledger::Sequence;
using Ids = std::vector<std::string>;

struct Bench {
    FakeClock clock;
    SqliteHome home;
    std::unique_ptr<ledger::Ledger> ledger = home.open(clock);

    std::string put(const std::string& name, const std::string& pupil = "999999011",
                    Sequence sequence = Sequence::holdsUp) {
        clock.advance(std::chrono::milliseconds(1));
        return storedId(*ledger, {.messageId = name,
                                  .raw = "<" + name + "/>",
                                  .pupil = pupil,
                                  .recordType = "Inschrijving",
                                  .sequence = sequence});
    }
    Ids claimed() { return idsOf(ledger->claim(clock.now(), 100).value()); }
    ExchangeState stateOf(const std::string& id) { return ledger->find(id).value().state; }
    std::string holderOf(const std::string& id) {
        const auto holder = ledger->holder(id).value();
        return holder ? holder->id : std::string();
    }
    // Fails the first one for good.
    void setApart(const std::string& id) {
        REQUIRE(claimed() == Ids{id});
        REQUIRE(ledger->quarantine(id, "afgekeurd", "verbeter het"));
    }
};

}  // namespace

TEST_CASE("what is set apart holds up the later ones about its pupil, and nobody else's", "[ledger][sequence]") {
    Bench bench;
    const auto first = bench.put("een");
    bench.setApart(first);
    const auto second = bench.put("twee");
    const auto third = bench.put("drie");
    const auto other = bench.put("ander", "999999023");
    CHECK(bench.claimed() == Ids{other});
    CHECK(bench.holderOf(second) == first);
    CHECK(bench.holderOf(third) == first);
    CHECK(bench.holderOf(first).empty());
    requireIntact(*bench.ledger);

    SECTION("until it is delivered") {
        REQUIRE(bench.ledger->release(first));
        CHECK(bench.claimed() == Ids{first});
        REQUIRE(bench.ledger->confirm(first, "{}"));
        CHECK(bench.claimed() == Ids{second});
        CHECK(bench.holderOf(third) == second);
    }
    SECTION("until a person gives it up") {
        REQUIRE(bench.ledger->withdraw(first, {"beheerder", "ingehaald"}));
        CHECK(bench.stateOf(first) == ExchangeState::withdrawn);
        CHECK(bench.ledger->find(first)->reason == "ingehaald");
        CHECK(bench.claimed() == Ids{second});
        REQUIRE(bench.ledger->confirm(second, "{}"));
        CHECK(bench.claimed() == Ids{third});
        // The older message must not undo the newer one.
        const auto again = bench.ledger->release(first);
        REQUIRE_FALSE(again);
        CHECK(again.error().code() == MessageCode::DeliverySuperseded);
    }
    SECTION("also when the process starts anew") {
        bench.ledger.reset();
        bench.ledger = bench.home.open(bench.clock);
        REQUIRE(bench.ledger->recover());
        CHECK(bench.claimed() == Ids{other});
    }
    requireIntact(*bench.ledger);
}

TEST_CASE("without an order that counts, what is set apart steps aside", "[ledger][sequence]") {
    Bench bench;
    const auto first = bench.put("een", "999999011", Sequence::stepsAside);
    bench.setApart(first);
    const auto second = bench.put("twee", "999999011", Sequence::stepsAside);
    CHECK(bench.holderOf(second).empty());
    CHECK(bench.claimed() == Ids{second});
    REQUIRE(bench.ledger->confirm(second, "{}"));
    REQUIRE(bench.ledger->release(first));
    CHECK(bench.claimed() == Ids{first});
    requireIntact(*bench.ledger);
}

TEST_CASE("a later one that waits while the first fails stays behind it", "[ledger][sequence]") {
    Bench bench;
    const auto first = bench.put("een");
    const auto second = bench.put("twee");
    bench.setApart(first);
    CHECK(bench.claimed().empty());
    REQUIRE(bench.ledger->withdraw(second, {"beheerder", "hoeft niet"}));
    const auto third = bench.put("drie");
    CHECK(bench.claimed().empty());
    CHECK(bench.holderOf(third) == first);
    // What was given up in between is no reason to refuse the first.
    REQUIRE(bench.ledger->release(first));
    CHECK(bench.claimed() == Ids{first});
    requireIntact(*bench.ledger);
}

TEST_CASE("giving up stays, unless the attempt that went on succeeded", "[ledger][sequence]") {
    Bench bench;
    const auto id = bench.put("een");
    CHECK(bench.claimed() == Ids{id});
    REQUIRE(bench.ledger->withdraw(id, {"beheerder", "weg ermee"}));
    SECTION("a failed attempt does not bring it back") {
        REQUIRE(bench.ledger->retryLater(id, bench.clock.now(), "geen antwoord", ""));
        CHECK(bench.stateOf(id) == ExchangeState::withdrawn);
        CHECK(bench.claimed().empty());
    }
    SECTION("nor does one that failed for good") {
        REQUIRE(bench.ledger->quarantine(id, "afgekeurd", ""));
        CHECK(bench.stateOf(id) == ExchangeState::withdrawn);
    }
    SECTION("what was delivered is delivered") {
        REQUIRE(bench.ledger->confirm(id, "{}"));
        CHECK(bench.stateOf(id) == ExchangeState::delivered);
        CHECK(bench.ledger->withdraw(id, {"beheerder", "x"}).error().code() == MessageCode::ExchangeNotRetryable);
    }
    SECTION("it can be offered again while nothing later is there") {
        REQUIRE(bench.ledger->release(id));
        CHECK(bench.stateOf(id) == ExchangeState::delivering);
    }
    SECTION("twice is once, and the first reason stays") {
        REQUIRE(bench.ledger->withdraw(id, {"ander", "anders"}));
        CHECK(bench.ledger->find(id)->reason == "weg ermee");
        const auto listed = bench.ledger->list({.state = ExchangeState::withdrawn}).value();
        CHECK(idsOf(listed) == Ids{id});
        CHECK(bench.ledger->list({.state = ExchangeState::quarantined}).value().empty());
    }
    requireIntact(*bench.ledger);
}

TEST_CASE("what cannot be read is kept apart from the start", "[ledger][sequence]") {
    Bench bench;
    const auto id = storedId(*bench.ledger, {.messageId = "onleesbaar",
                                             .raw = "%%%",
                                             .recordType = "",
                                             .apart = ledger::Apart{"dit is geen XML", "vraag het opnieuw"}});
    const auto found = bench.ledger->find(id).value();
    CHECK(found.state == ExchangeState::quarantined);
    CHECK(found.reason == "dit is geen XML");
    CHECK(found.recordType.empty());
    CHECK(bench.claimed().empty());
    CHECK(contentOf(**bench.ledger->openRaw(id)) == "%%%");
    REQUIRE(bench.ledger->release(id));
    CHECK(bench.claimed() == Ids{id});
    requireIntact(*bench.ledger);
}

}  // namespace schakel::test
