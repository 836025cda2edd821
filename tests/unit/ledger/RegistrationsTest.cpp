#include <catch2/catch.hpp>
#include <chrono>

#include "gateway/ledger/Database.h"
#include "gateway/ledger/Feeds.h"
#include "gateway/ledger/Registrations.h"
#include "tests/unit/ledger/SqliteHome.h"

namespace schakel::test {
namespace {

using namespace std::chrono_literals;
using base::MessageCode;
using ledger::FeedbackOutcome;
using ledger::RegistrationState;

constexpr const char* kEnrolment = "999999011/99XX/1";

struct Bench {
    FakeClock clock;
    SqliteHome home;
    std::unique_ptr<ledger::Ledger> ledger = home.open(clock);
    int messages = 0;

    std::string message() {
        clock.advance(1ms);
        const auto name = std::to_string(++messages);
        return storedId(*ledger, {.messageId = name, .raw = name, .recordType = "Inschrijving"});
    }
    // Delivers one message; its exchange.
    std::string offer(const std::string& enrolment = kEnrolment) {
        auto id = message();
        confirm(id, enrolment);
        return id;
    }
    void confirm(const std::string& id, const std::string& enrolment = kEnrolment) {
        REQUIRE(ledger->confirmOffered(id, "{}", {"bron", "Inschrijving", "99XX", base::Secret(enrolment)}));
    }
    ledger::Feedback feedback(const std::string& answers, std::optional<RegistrationState> verdict,
                              base::Duration at = 0s) {
        return {message(),
                "terug",
                answers,
                "99XX",
                base::Secret(kEnrolment),
                "oordeel",
                verdict,
                verdict == RegistrationState::approvedWithSignal ? 1UL : 0UL,
                clock.now() + at,
                R"([{"code":"7"}])"};
    }
    FeedbackOutcome take(const ledger::Feedback& feedback) {
        const auto taken = ledger->registrations().take(feedback);
        REQUIRE(taken);
        return taken->outcome;
    }
    ledger::Registration of(const std::string& id) {
        const auto found = ledger->registrations().find(id);
        REQUIRE(found);
        return *found;
    }
};

}  // namespace

TEST_CASE("a delivery that waits for its result is a registration, once", "[ledger][registrations]") {
    Bench bench;
    const auto id = bench.offer();
    bench.confirm(id);
    const auto all = bench.ledger->registrations().list({}).value();
    REQUIRE(all.size() == 1);
    CHECK(all[0].exchangeId == id);
    CHECK(all[0].state == RegistrationState::offered);
    CHECK(all[0].what == "Inschrijving");
    CHECK(bench.of(all[0].id).exchangeId == id);
    CHECK(bench.ledger->find(id)->state == ledger::ExchangeState::delivered);
    const auto none = bench.ledger->registrations().find("00000000-0000-4000-8000-000000000000");
    CHECK(none.error().code() == MessageCode::RegistrationUnknown);
    requireIntact(*bench.ledger);
}

TEST_CASE("a verdict is that of the message it answers", "[ledger][registrations]") {
    Bench bench;
    const auto first = bench.offer("999999011/99XX/1");
    const auto other = bench.offer("999999023/99XX/1");
    const auto verdict =
        GENERATE(RegistrationState::approved, RegistrationState::approvedWithSignal, RegistrationState::rejected);
    const auto feedback = bench.feedback("urn:uuid:" + first, verdict);
    CHECK(bench.take(feedback) == FeedbackOutcome::applied);
    CHECK(bench.take(feedback) == FeedbackOutcome::repeated);
    CHECK(bench.of(first).state == verdict);
    CHECK(bench.of(other).state == RegistrationState::offered);
    const auto told = bench.ledger->registrations().feedback(first).value();
    REQUIRE(told.size() == 1);
    CHECK(told[0].detail == R"([{"code":"7"}])");
    requireIntact(*bench.ledger);
}

TEST_CASE("what was told last holds, in whatever order it arrives", "[ledger][registrations]") {
    Bench bench;
    const auto id = bench.offer();
    const auto older = bench.feedback(id, RegistrationState::rejected, 1h);
    const auto newer = bench.feedback(id, RegistrationState::approved, 2h);
    const bool inOrder = GENERATE(true, false);
    bench.take(inOrder ? older : newer);
    bench.take(inOrder ? newer : older);
    CHECK(bench.of(id).state == RegistrationState::approved);
    CHECK(bench.of(id).toldAt == newer.toldAt);
    CHECK(bench.ledger->registrations().feedback(id)->front().verdict == RegistrationState::rejected);
    requireIntact(*bench.ledger);
}

TEST_CASE("a message may have a number of its own", "[ledger][registrations]") {
    Bench bench;
    const auto id = bench.message();
    ledger::Offered offered{"bron", "Inschrijving", "99XX", base::Secret(kEnrolment), RegistrationState::received};
    offered.message = "11111111-2222-4333-8444-555555555555";
    REQUIRE(bench.ledger->confirmOffered(id, "{}", offered));
    CHECK(bench.of(id).state == RegistrationState::received);
    CHECK(bench.take(bench.feedback(id, RegistrationState::rejected)) == FeedbackOutcome::orphan);
    CHECK(bench.take(bench.feedback("11111111-2222-4333-8444-555555555555", RegistrationState::approved)) ==
          FeedbackOutcome::applied);
    CHECK(bench.of(id).state == RegistrationState::approved);
    requireIntact(*bench.ledger);
}

TEST_CASE("a receipt is not a result", "[ledger][registrations]") {
    Bench bench;
    const auto id = bench.offer();
    bench.take(bench.feedback(id, std::nullopt));
    CHECK(bench.of(id).state == RegistrationState::received);
    bench.take(bench.feedback(id, RegistrationState::approved, 1h));
    bench.take(bench.feedback(id, std::nullopt, 2h));
    CHECK(bench.of(id).state == RegistrationState::approved);
    auto signal = bench.feedback(id, std::nullopt, 3h);
    signal.signals = 1;
    bench.take(signal);
    CHECK(bench.of(id).state == RegistrationState::approvedWithSignal);
}

TEST_CASE("feedback without a message belongs to the newest of its enrolment", "[ledger][registrations]") {
    Bench bench;
    const auto older = bench.offer();
    const auto newer = bench.offer();
    CHECK(bench.of(older).supersededBy == bench.of(newer).id);
    CHECK(bench.of(newer).supersededBy.empty());
    bench.take(bench.feedback("", RegistrationState::approved));
    CHECK(bench.of(newer).state == RegistrationState::approved);
    CHECK(bench.of(older).state == RegistrationState::offered);
    // A verdict about the older one changes nothing about the newer.
    bench.take(bench.feedback(older, RegistrationState::rejected, 1h));
    CHECK(bench.of(older).state == RegistrationState::rejected);
    CHECK(bench.of(newer).state == RegistrationState::approved);
    requireIntact(*bench.ledger);
}

TEST_CASE("one that is confirmed late is superseded by the newer one that was faster", "[ledger][registrations]") {
    Bench bench;
    const auto older = bench.message();
    const auto newer = bench.offer();
    bench.confirm(older);
    CHECK(bench.of(older).supersededBy == bench.of(newer).id);
    CHECK(bench.of(newer).supersededBy.empty());
}

TEST_CASE("feedback about nothing known is kept, and finds its message later", "[ledger][registrations]") {
    Bench bench;
    const auto mine = bench.offer();
    const auto known = bench.message();
    CHECK(bench.take(bench.feedback("het-bericht-van-een-ander", RegistrationState::rejected)) ==
          FeedbackOutcome::orphan);
    CHECK(bench.take(bench.feedback(known, RegistrationState::approved)) == FeedbackOutcome::orphan);
    CHECK(bench.ledger->registrations().orphans(10)->size() == 2);
    // Not ours, though it is about the same enrolment.
    CHECK(bench.of(mine).state == RegistrationState::offered);
    bench.confirm(known);
    CHECK(bench.of(known).state == RegistrationState::approved);
    CHECK(bench.ledger->registrations().orphans(10)->size() == 1);
    requireIntact(*bench.ledger);
}

TEST_CASE("what a person saw is remembered until something new is told", "[ledger][registrations]") {
    Bench bench;
    const auto id = bench.offer();
    bench.take(bench.feedback(id, RegistrationState::approvedWithSignal));
    REQUIRE(bench.home.visit(bench.clock)->registrations().markSeen(id, "beheerder"));
    CHECK(bench.of(id).seenBy == "beheerder");
    CHECK(bench.of(id).seenAt == bench.clock.now());
    bench.take(bench.feedback(id, RegistrationState::rejected, 1h));
    CHECK(bench.of(id).seenBy.empty());
    requireIntact(*bench.ledger);
}

TEST_CASE("the list tells what waits too long", "[ledger][registrations]") {
    Bench bench;
    const auto old = bench.offer("999999011/99XX/1");
    const auto answered = bench.offer("999999023/99XX/1");
    const auto replaced = bench.offer("999999035/99XX/1");
    bench.take(bench.feedback(answered, RegistrationState::approved));
    bench.clock.advance(24h);
    bench.offer("999999035/99XX/1");
    const auto late = bench.ledger->registrations().list({.openSince = bench.clock.now() - 1h}).value();
    REQUIRE(late.size() == 1);
    CHECK(late[0].exchangeId == old);
    CHECK(bench.of(replaced).state == RegistrationState::offered);
    CHECK(bench.ledger->registrations().list({.state = RegistrationState::approved})->size() == 1);
    CHECK(bench.ledger->registrations().list({.route = "anders"})->empty());
    CHECK(bench.ledger->registrations().list({.limit = 2})->size() == 2);
}

TEST_CASE("changed registrations, feedback and feeds are found by the audit", "[ledger][registrations][tamper]") {
    Bench bench;
    const auto id = bench.offer();
    bench.take(bench.feedback(id, RegistrationState::rejected));
    REQUIRE(bench.ledger->feeds().moveTo("terug", "5"));
    const auto* const change =
        GENERATE("UPDATE registration SET state=2", "UPDATE registration SET seen_by='x'", "DELETE FROM registration",
                 "UPDATE feedback SET verdict=2", "UPDATE feedback SET detail=zeroblob(9)", "DELETE FROM feedback",
                 "UPDATE feed SET cursor='4'", "DELETE FROM feed", "UPDATE exchange SET record_type='Tlvaanvraag'",
                 "UPDATE exchange SET record_type='Overstapdossier'", "UPDATE exchange SET strict=1",
                 "UPDATE exchange SET state=3, given_up=1, due=NULL");
    bench.ledger.reset();
    {
        ledger::Database database(bench.home.databaseFile(), ledger::OpenMode::readWrite);
        database.execute(change);
    }
    bench.ledger = bench.home.open(bench.clock);
    INFO(change);
    CHECK_FALSE(bench.ledger->verifyAudit()->breaks.empty());
}

}  // namespace schakel::test
