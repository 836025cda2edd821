// A dossier that comes in is work for the receiving school, and the dossier tells what went before.
#include "gateway/casework/TransferFollower.h"

#include <future>

#include "gateway/casework/Conversations.h"
#include "tests/unit/casework/CaseHome.h"

namespace schakel::casework {
namespace {

using test::CaseHome;

struct IntakeHome : CaseHome {
    std::string arrived(const std::string& more, const std::string& bsn = "999999011") {
        ledger::Intake intake;
        intake.route = "brugklas";
        intake.sender = "00000099000000000001";
        intake.contentHash = std::string(64, 'c');
        intake.messageId = bsn;
        intake.pupil = base::Secret(bsn);
        intake.summary = "{}";
        intake.record =
            R"({"metadata":{"overstap":"POVO"},"inzage":{"inzage":true,"datum":"2026-11-10","akkoord":"Nee",)"
            R"("redenNietAkkoord":"Het advies is te laag."},"school":{"brin":"00YY"},)"
            R"("leerling":{"bsn":")" +
            bsn + R"(","roepnaam":"Sam","achternaam":"Proef")" + more + "}}";
        intake.findings = "[]";
        std::promise<std::string> stored;
        ledger->store(ledger->openIntake().value(), std::move(intake), [&](base::Result<ledger::StoreOutcome> outcome) {
            stored.set_value(outcome ? outcome->exchangeId : outcome.error().describe());
        });
        auto id = stored.get_future().get();
        REQUIRE(ledger->claim(clock.now(), 9).value().size() == 1);
        REQUIRE(ledger->confirm(id, "{}"));
        return id;
    }
    FollowReport follow() { return TransferFollower(*ledger, *book, {{"brugklas", "99XX", "B. Klas"}}).run().value(); }
    std::vector<Case> cases() { return book->list({.kind = "warm_transfer"}).value(); }
};

constexpr const char* kConversation =
    R"(,"overstapadvies":{"contactNodig":true,"contactpersoon":"J. Juf","contacttelefoon":"0612345678",)"
    R"("aandachtspunten":"Wil graag vooraan zitten."})";

TEST_CASE("a dossier that asks for a conversation is on the coordinator's list when it is in") {
    IntakeHome home;
    const auto exchange = home.arrived(kConversation);
    const auto report = home.follow();
    for (const auto& one : report.unfollowed) {
        for (const auto& refusal : one.refusals) {
            FAIL_CHECK(refusal.rule->id << " " << refusal.detail.in(base::Language::dutch));
        }
    }
    const auto cases = home.cases();
    REQUIRE(cases.size() == 1);
    CHECK(cases[0].state() == "CONVERSATION_DUE");
    CHECK(cases[0].school() == "99XX");
    CHECK(cases[0].value("source") == "00YY");
    CHECK(cases[0].value("verdict") == "Nee");
    CHECK(cases[0].value("view") == "Het advies is te laag.");
    const auto talks = conversationsOf(cases, home.policies, home.book->today());
    REQUIRE(talks.size() == 1);
    CHECK(talks[0].coordinator == "B. Klas");
    CHECK(talks[0].contactPerson == "J. Juf");
    CHECK(talks[0].attention == "Wil graag vooraan zitten.");
    SECTION("once, however often it is looked at") {
        CHECK(home.follow().told == 0);
        CHECK(home.cases().size() == 1);
    }
    SECTION("the case is found by the pupil") {
        CHECK(home.book->list({.pupil = ledger::CasePupil{.sameAsExchange = exchange}}).value().size() == 1);
    }
}

TEST_CASE("a dossier that asks for none waits for the placing") {
    IntakeHome home;
    home.arrived("");
    CHECK(home.follow().unfollowed.empty());
    REQUIRE(home.cases().size() == 1);
    CHECK(home.cases()[0].state() == "IMPORTED");
}

TEST_CASE("a dossier that asks for a conversation and does not say with whom is a matter for a person") {
    IntakeHome home;
    home.arrived(R"(,"overstapadvies":{"contactNodig":true})");
    const auto report = home.follow();
    REQUIRE(report.unfollowed.size() == 1);
    CHECK(home.cases()[0].state() == "IMPORTED");
}

}  // namespace
}  // namespace schakel::casework
