#include <chrono>
#include <future>

#include "tests/unit/ledger/Staged.h"

namespace schakel::test {
namespace {

using base::MessageCode;
using ledger::PullState;

std::string claimedId(ledger::Ledger& ledger, const base::Clock& clock, const std::set<std::string>& busy = {}) {
    const auto claimed = ledger.pulls().claim(clock.now(), busy);
    REQUIRE(claimed);
    return *claimed ? (*claimed)->id : std::string();
}

// Stores a dossier as the answer to a row.
std::string receive(ledger::Ledger& ledger, const std::string& rowId, const std::string& raw) {
    auto session = ledger.openIntake();
    REQUIRE((*session)->raw().write(raw));
    ledger::Intake intake;
    intake.route = "brugklas";
    intake.sender = "pull:00YY";
    intake.contentHash = raw;
    intake.pullRow = rowId;
    std::promise<std::string> stored;
    ledger.store(std::move(*session), intake,
                 [&](auto outcome) { stored.set_value(outcome ? outcome->exchangeId : outcome.error().describe()); });
    return stored.get_future().get();
}

}  // namespace

TEST_CASE("rows are handed out in order, one school at a time", "[ledger][pulls]") {
    FakeClock clock;
    SqliteHome home;
    const auto ledger = home.open(clock);
    auto& pulls = ledger->pulls();
    const auto run = pulls.start(plan({{"999999011", "00YY"}, {"999999023", "00YY"}, {"999999035", "01YY"}}));
    REQUIRE(run);
    const auto rows = pulls.rows(*run).value();
    REQUIRE(rows.size() == 3);
    CHECK(rows[0].line == 2);
    CHECK(pulls.entry(rows[1].id).value().pgn == base::Secret("999999023"));
    CHECK(claimedId(*ledger, clock) == rows[0].id);
    CHECK(claimedId(*ledger, clock, {"00YY"}) == rows[2].id);
    CHECK(claimedId(*ledger, clock, {"00YY", "01YY"}).empty());
    CHECK(pulls.find(*run).value().count(PullState::asking) == 2);

    const auto exchange = receive(*ledger, rows[0].id, "een");
    CHECK(ledger->find(exchange));
    const auto later = clock.now() + std::chrono::minutes(5);
    REQUIRE(pulls.end(rows[2].id, {PullState::waiting, later, "de bron is er niet", "wachten"}));
    CHECK(claimedId(*ledger, clock) == rows[1].id);
    REQUIRE(pulls.end(rows[1].id, {PullState::missing, {}, "staat niet klaar", "bel de school"}));
    CHECK(claimedId(*ledger, clock).empty());
    clock.advance(std::chrono::minutes(5));
    CHECK(claimedId(*ledger, clock) == rows[2].id);
    const auto counted = pulls.find(*run).value();
    CHECK(counted.count(PullState::received) == 1);
    CHECK(counted.count(PullState::missing) == 1);
    CHECK(counted.total() == 3);
    CHECK_FALSE(counted.isDone());
    CHECK(pulls.rows(*run).value()[0].exchangeId == exchange);
    requireIntact(*ledger);
}

TEST_CASE("what was received is received in the same transaction, and stays so", "[ledger][pulls]") {
    const FakeClock clock;
    SqliteHome home;
    const auto ledger = home.open(clock);
    auto& pulls = ledger->pulls();
    const auto run = pulls.start(plan({{"999999011", "00YY"}, {"999999023", "00YY"}})).value();
    const auto row = claimedId(*ledger, clock);
    const auto exchange = receive(*ledger, row, "zelfde");
    REQUIRE(pulls.end(row, {PullState::failed, {}, "te laat", ""}));
    CHECK(pulls.rows(run).value()[0].state == PullState::received);
    // The same bytes for another row are the same exchange.
    const auto second = claimedId(*ledger, clock);
    CHECK(receive(*ledger, second, "zelfde") == exchange);
    CHECK(pulls.rows(run).value()[1].exchangeId == exchange);
    CHECK(pulls.resume(run).value() == 0);
    requireIntact(*ledger);
}

TEST_CASE("a run goes on after the process died, without whom it has", "[ledger][pulls]") {
    const FakeClock clock;
    SqliteHome home;
    std::int64_t run = 0;
    {
        const auto ledger = home.open(clock);
        run =
            ledger->pulls().start(plan({{"999999011", "00YY"}, {"999999023", "01YY"}, {"999999035", "02YY"}})).value();
        receive(*ledger, claimedId(*ledger, clock), "een");
        claimedId(*ledger, clock);
    }
    const auto ledger = home.open(clock);
    auto& pulls = ledger->pulls();
    CHECK(pulls.recover().value() == 1);
    const auto rows = pulls.rows(run).value();
    CHECK(rows[0].state == PullState::received);
    CHECK(rows[1].state == PullState::waiting);
    CHECK(rows[1].attempts == 1);
    CHECK(claimedId(*ledger, clock) == rows[1].id);
    CHECK(claimedId(*ledger, clock) == rows[2].id);
    CHECK(claimedId(*ledger, clock).empty());
    requireIntact(*ledger);
}

TEST_CASE("missing and failed rows are asked again on request or on a notice", "[ledger][pulls]") {
    const FakeClock clock;
    SqliteHome home;
    const auto ledger = home.open(clock);
    auto& pulls = ledger->pulls();
    const auto run = pulls.start(plan({{"999999011", "00YY"}, {"999999023", "01YY"}})).value();
    const auto first = claimedId(*ledger, clock);
    const auto second = claimedId(*ledger, clock);
    REQUIRE(pulls.end(first, {PullState::missing, {}, "niet klaar", ""}));
    REQUIRE(pulls.end(second, {PullState::failed, {}, "stuk", ""}));
    CHECK(pulls.askAgain({{"andere"}, "00YY", "x"}).value() == 0);
    CHECK(pulls.askAgain({{"brugklas"}, "01YY", "x"}).value() == 0);
    CHECK(pulls.askAgain({{"brugklas"}, "00YY", "x"}).value() == 1);
    CHECK(pulls.rows(run).value()[0].state == PullState::waiting);
    CHECK(pulls.resume(run).value() == 1);
    CHECK(pulls.find(run).value().count(PullState::waiting) == 2);
    CHECK(pulls.resume(run + 1).error().code() == MessageCode::PullRunUnknown);
    requireIntact(*ledger);
}

TEST_CASE("a next run asks only for what is newer, unless told otherwise", "[ledger][pulls]") {
    FakeClock clock;
    SqliteHome home;
    const auto ledger = home.open(clock);
    auto& pulls = ledger->pulls();
    REQUIRE(pulls.start(plan({{"999999011", "00YY"}})));
    const auto askedAt = clock.now();
    receive(*ledger, claimedId(*ledger, clock), "een");
    clock.advance(std::chrono::hours(24));
    auto next = plan({{"999999011", "00YY"}, {"999999023", "00YY"}});
    const auto rows = pulls.rows(pulls.start(next).value()).value();
    CHECK(rows[0].since == askedAt);
    CHECK_FALSE(rows[1].since);
    next.earlier = ledger::Earlier::askAgain;
    CHECK_FALSE(pulls.rows(pulls.start(next).value()).value()[0].since);
    next.earlier = ledger::Earlier::skipUnchanged;
    next.route = "andere";
    CHECK_FALSE(pulls.rows(pulls.start(next).value()).value()[0].since);
    next.waiting = ledger::Waiting::leaveOut;
    CHECK(pulls.start(next).value() == 0);
    CHECK(pulls.runs(10).value().size() == 4);
    CHECK(pulls.runs(10).value()[0].number == 4);
    requireIntact(*ledger);
}

TEST_CASE("a visitor starts runs and hands out nothing", "[ledger][pulls]") {
    const FakeClock clock;
    SqliteHome home;
    const auto owner = home.open(clock);
    const auto visitor = home.visit(clock);
    REQUIRE(visitor->pulls().start(plan({{"999999011", "00YY"}})));
    CHECK(visitor->pulls().claim(clock.now(), {}).error().code() == MessageCode::LedgerNotOwner);
    CHECK(visitor->pulls().recover().error().code() == MessageCode::LedgerNotOwner);
    CHECK(visitor->ownerRuns());
    CHECK_FALSE(claimedId(*owner, clock).empty());
}

TEST_CASE("the exchange before this one about the same pupil is found", "[ledger][pulls]") {
    const FakeClock clock;
    SqliteHome home;
    const auto ledger = home.open(clock);
    const auto first = storedId(*ledger, {.messageId = "1", .pupil = "999999011"});
    storedId(*ledger, {.messageId = "2", .pupil = "999999023"});
    const auto second = storedId(*ledger, {.messageId = "3", .pupil = "999999011", .route = "andere"});
    CHECK(ledger->earlier(second).value()->id == first);
    CHECK_FALSE(ledger->earlier(first).value());
    CHECK_FALSE(ledger->earlier(storedId(*ledger, {.messageId = "4"})).value());
}

}  // namespace schakel::test
