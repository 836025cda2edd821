// A dossier that comes in is work for the receiving school, and the dossier tells what went before.
#include "gateway/casework/TransferFollower.h"

#include "gateway/casework/Conversations.h"
#include "tests/unit/casework/DeliveryHome.h"

namespace schakel::casework {
namespace {

struct IntakeHome : test::DeliveryHome {
    std::string arrived(const std::string& more, const std::string& bsn = "999999011") {
        const auto record =
            R"({"metadata":{"overstap":"POVO"},"inzage":{"inzage":true,"datum":"2026-11-10","akkoord":"Nee",)"
            R"("redenNietAkkoord":"Het advies is te laag."},"school":{"brin":"00YY"},)"
            R"("leerling":{"bsn":")" +
            bsn + R"(","roepnaam":"Sam","achternaam":"Proef")" + more + "}}";
        return deliver({"brugklas", ledger::kDossierType, record, bsn, bsn});
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
    const auto file = home.cases()[0];
    CHECK(file.state() == "IMPORTED");
    SECTION("and stays one until somebody said with whom") {
        CHECK(home.follow().unfollowed.size() == 1);
        home.add(file.id(), {.type = "contact_needed",
                             .actor = {"B. Klas", model::Role::intakeCoordinator},
                             .fields = {{"contact_person", "J. Juf"}, {"contact_phone", "0612345678"}}});
        CHECK(home.cases()[0].state() == "CONVERSATION_DUE");
        CHECK(home.follow().unfollowed.empty());
    }
}

}  // namespace
}  // namespace schakel::casework
