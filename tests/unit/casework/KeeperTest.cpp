// Keeping as long as the rules say, and erasing with proof.
#include "gateway/casework/Keeper.h"

#include "tests/unit/casework/CaseHome.h"

namespace schakel::casework {
namespace {

using test::CaseHome;

model::Date day(std::string_view text) {
    return *model::Date::parse(text);
}

struct KeeperHome : CaseHome {
    // An application on the SWV's side that ended on a day; nobody enters its events here, for its life is told
    // elsewhere.
    std::string endedAtSwv(const std::string& on) {
        Event opening{.type = "open", .actor = registrar, .recordedAt = clock.now(), .on = day("2023-01-10")};
        opening.fields = {{"type", "VSO"}, {"swv", "VO9901"}};
        auto file = Case::open("", CaseKind::tlvApplication, "VO9901", opening);
        auto id =
            ledger->cases()
                .open({kindName(file.kind()), file.school(), {}, {}}, toLedger(file.opening()), {file.state(), false})
                .value();
        Event withdrawn{.number = 2, .type = "withdraw", .actor = registrar, .recordedAt = clock.now(), .on = day(on)};
        file.add(withdrawn);
        REQUIRE(file.hasEnded());
        REQUIRE(ledger->cases().append(id, toLedger(file.events().back()), {file.state(), true}).value() ==
                ledger::AppendOutcome::added);
        return id;
    }
    Keeper keeper() { return {*book, ledger->cases(), policies}; }
};

TEST_CASE("requirement 23: files of an SWV are erased three years after the procedure, unless something holds them") {
    KeeperHome home;  // it is 22 November 2026
    const auto over = home.endedAtSwv("2023-11-20");
    const auto notYet = home.endedAtSwv("2023-11-22");
    auto keeper = home.keeper();
    const auto due = keeper.due().value();
    REQUIRE(due.size() == 1);
    CHECK(due[0].file.id() == over);
    CHECK(due[0].term.until == day("2026-11-20"));
    CHECK(keeper.erase(notYet, "tester").error().code() == base::MessageCode::CaseKept);

    const auto hold = home.ledger->cases().hold(over, "bezwaar", "tester").value();
    CHECK(keeper.due().value().empty());
    CHECK(keeper.erase(over, "tester").error().code() == base::MessageCode::CaseHeld);
    REQUIRE(home.ledger->cases().release(hold, "tester"));

    const auto before = home.ledger->cases().list({}).value().size();
    const auto proof = keeper.erase(over, "tester").value();
    CHECK(proof.ground == "swv-dossier");
    CHECK(proof.events == 2);
    CHECK(home.ledger->cases().erasures().value().size() == 1);
    CHECK(home.book->load(over).error().code() == base::MessageCode::CaseErased);
    // property 5: what is counted stays the same
    CHECK(home.ledger->cases().list({}).value().size() == before);
    CHECK(home.ledger->verifyAudit().value().breaks.empty());
}

TEST_CASE("a case that runs is not erased, and one whose pupil's leaving is not known is kept") {
    KeeperHome home;
    const auto running = home.openTransfer();
    CHECK(home.keeper().erase(running, "tester").error().code() == base::MessageCode::CaseNotEnded);
    const auto file = Case::open("x", CaseKind::opp, "00YY", {.type = "open", .on = day("2020-01-01")});
    CHECK_FALSE(termOf(file, home.policies, day("2020-01-01")));
}

TEST_CASE("a registration of leaving that was cancelled says nothing about leaving") {
    KeeperHome home;
    const auto pupil = ledger::CasePupil{.number = base::Secret("999999011")};
    const auto told = [&](CaseKind kind, std::vector<Event> events) {
        auto file = Case::open("", kind, "00YY", events.front());
        auto id = home.ledger->cases()
                      .open({kindName(kind), "00YY", pupil, {}}, toLedger(file.opening()), {file.state(), false})
                      .value();
        for (std::size_t i = 1; i < events.size(); ++i) {
            file.add(events[i]);
            REQUIRE(home.ledger->cases().append(id, toLedger(file.events().back()), {file.state(), file.hasEnded()}));
        }
        return file.hasEnded();
    };
    const auto on = day("2020-01-10");
    const auto at = home.clock.now();
    REQUIRE(told(CaseKind::opp,
                 {{.type = "open", .recordedAt = at, .on = on}, {.type = "not_needed", .recordedAt = at, .on = on}}));
    REQUIRE(told(CaseKind::rodRegistration, {{.type = "open",
                                              .recordedAt = at,
                                              .on = on,
                                              .fields = {{"subject", "DISENROL"}, {"enrolment_to", "2020-01-31"}}},
                                             {.type = "precheck_fail", .recordedAt = at, .on = on},
                                             {.type = "cancel", .recordedAt = at, .on = on}}));
    CHECK(home.keeper().due().value().empty());
    const auto all = home.keeper().all().value();
    REQUIRE(all.size() == 2);
    CHECK_FALSE(all[0].term.from);
    CHECK_FALSE(all[1].term.from);
}

}  // namespace
}  // namespace schakel::casework
