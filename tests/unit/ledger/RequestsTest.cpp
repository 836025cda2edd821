#include <chrono>

#include "tests/unit/ledger/Staged.h"

namespace schakel::test {

TEST_CASE("a request is remembered with its pupil, and a repeated one is the same", "[ledger][requests]") {
    FakeClock clock;
    SqliteHome home;
    const auto ledger = home.open(clock);
    auto& requests = ledger->requests();
    REQUIRE(requests.remember(asked()));
    const auto first = requests.list(10).value().at(0);
    CHECK(first.askedAt == clock.now());
    CHECK(first.outcome == "not-ready");
    CHECK(requests.pgn(first.id).value() == base::Secret("999999011"));
    REQUIRE(requests.markNotified(first.id, "tester"));
    CHECK(requests.find(first.id).value().notifiedAt == clock.now());

    clock.advance(std::chrono::hours(1));
    auto again = asked();
    again.session = "sessie-2";
    REQUIRE(requests.remember(again));
    REQUIRE(requests.list(10).value().size() == 1);
    const auto repeated = requests.find(first.id).value();
    CHECK(repeated.times == 2);
    CHECK(repeated.session == "sessie-2");
    CHECK_FALSE(repeated.notifiedAt);

    REQUIRE(requests.remember(asked("999999023")));
    auto other = asked();
    other.targetBrin = "98XX";
    REQUIRE(requests.remember(other));
    CHECK(requests.list(10).value().size() == 3);
    CHECK(requests.list(2).value().size() == 2);
    requireIntact(*ledger);
}

TEST_CASE("a request by koppelsleutel is in the audit chain only", "[ledger][requests]") {
    const FakeClock clock;
    SqliteHome home;
    const auto ledger = home.open(clock);
    const auto before = ledger->verifyAudit().value().events;
    auto byKey = asked("");
    REQUIRE(ledger->requests().remember(byKey));
    CHECK(ledger->requests().list(10).value().empty());
    CHECK(ledger->verifyAudit().value().events == before + 1);
    CHECK(ledger->requests().find("niets").error().code() == base::MessageCode::RequestUnknown);
}

}  // namespace schakel::test
