// Cases in a real ledger: what is judged is what is kept, whoever else is at work.
#include "gateway/casework/CaseBook.h"

#include <catch2/catch.hpp>

#include <thread>

#include "gateway/casework/RegistrationFollower.h"
#include "tests/support/FakeClock.h"
#include "tests/unit/casework/CaseHome.h"

namespace schakel::casework {
namespace {

using test::CaseHome;

TEST_CASE("what the book adds is there when the ledger is opened again, and replays to the same case") {
    CaseHome home;
    const auto id = home.openTransfer();
    REQUIRE(home.add(id, home.composed('a')).refusals.empty());
    const auto before = home.book->load(id).value();
    home.reopen();
    const auto after = home.book->load(id).value();
    CHECK(after.state() == "COMPOSED");
    CHECK(after.events().size() == before.events().size());
    CHECK(after.value("pupil") == before.value("pupil"));
    CHECK(after.events()[1].subject == std::string(64, 'a'));
    CHECK(home.ledger->verifyAudit().value().breaks.empty());
}

TEST_CASE("a step that is refused leaves nothing behind") {
    CaseHome home;
    const auto id = home.openTransfer();
    const auto outcome = home.add(id, {.type = "stage", .actor = home.registrar});
    REQUIRE_FALSE(outcome.refusals.empty());
    CHECK(home.book->load(id).value().events().size() == 1);
    CHECK(home.ledger->cases().load(id).value().row.mark.state == "DRAFT");
}

TEST_CASE("two people at the same case: both steps are judged by what the other did") {
    CaseHome home;
    const auto id = home.openTransfer();
    std::vector<std::thread> people;
    std::atomic<int> taken = 0;
    for (int i = 0; i < 4; ++i) {
        people.emplace_back([&] {
            // Only from DRAFT can a dossier be composed.
            const auto outcome = home.book->add(id, home.composed('a'));
            taken += outcome && outcome->refusals.empty() ? 1 : 0;
        });
    }
    for (auto& person : people) {
        person.join();
    }
    CHECK(taken == 1);
    CHECK(home.book->load(id).value().events().size() == 2);
}

TEST_CASE("an event with a cause happens once") {
    CaseHome home;
    const auto id = home.openTransfer();
    auto draft = home.composed('a');
    draft.cause = "exchange:1/composed";
    REQUIRE(home.add(id, draft).refusals.empty());
    REQUIRE(home.add(id, draft).refusals.empty());
    CHECK(home.book->load(id).value().events().size() == 2);
}

TEST_CASE("lists show the state and the nearest deadline as the case has them") {
    CaseHome home;
    const auto id = home.openTransfer();
    const auto rows = home.ledger->cases().list({.kind = "warm_transfer", .ended = false}).value();
    REQUIRE(rows.size() == 1);
    const auto file = home.book->load(id).value();
    CHECK(rows[0].mark.state == file.state());
    CHECK(rows[0].mark.due == nearestDue(deadlinesOf(file, home.policies, home.book->today())));
    CHECK(home.book->refreshDeadlines().value() == 0);
}

TEST_CASE("a case that is not there is said to be not there") {
    CaseHome home;
    CHECK(home.book->load("0197c0de-0000-7000-8000-000000000000").error().code() == base::MessageCode::CaseUnknown);
}

TEST_CASE("BRON-422: a number that another pupil has is noticed when an objection is upheld as well") {
    CaseHome home;
    const Fields granted{{"decider", "COMPETENT_AUTHORITY"},
                         {"number", "VO9902-2026-00042"},
                         {"number_profile", "BRON"},
                         {"from", "2026-08-01"},
                         {"to", "2027-07-31"},
                         {"category", "L"},
                         {"committee_advice", "gegrond"}};
    const auto made = [&](const std::string& type, const Fields& fields = {}) {
        return Event{.type = type,
                     .actor = home.registrar,
                     .recordedAt = home.clock.now(),
                     .on = home.book->today(),
                     .fields = fields};
    };
    const auto open = [&](const char* number, const std::vector<Event>& events) {
        auto file = Case::open("", CaseKind::tlvApplication, "00YY",
                               made(std::string(kOpen), {{"type", "VSO"}, {"swv", "VO9902"}}));
        auto id = home.ledger->cases()
                      .open({kindName(file.kind()), "00YY", {.number = base::Secret(number)}, {}},
                            toLedger(file.opening()), {file.state(), false})
                      .value();
        for (const auto& event : events) {
            file.add(event);
            REQUIRE(home.ledger->cases().append(id, toLedger(file.events().back()), {file.state(), false}));
        }
        return id;
    };
    open("999999011", {made("check"), made("submit"), made("two_advices"), made("grant", granted)});
    const auto id =
        open("999999023", {made("check"), made("submit"), made("two_advices"), made("refuse"), made("object")});
    const auto outcome = home.add(id, {.type = "upheld", .actor = home.registrar, .fields = granted});
    REQUIRE(outcome.refusals.empty());
    REQUIRE(outcome.attention.size() == 1);
    CHECK(std::string(outcome.attention.front().rule->id) == "BRON-422");
}

}  // namespace
}  // namespace schakel::casework
