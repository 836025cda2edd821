// What the law asks of an OPP, and what BRON hears of it.
#include "gateway/casework/Followups.h"
#include "tests/unit/casework/OppTeller.h"

namespace schakel::casework {
namespace {

using testing::active;
using testing::consulting;
using testing::evaluated;
using testing::heard;
using testing::ids;
using testing::kAction;
using testing::kAuthority;
using testing::kConsent;
using testing::kConsulted;
using testing::kFirst;
using testing::kSecond;
using testing::kThird;
using testing::opening;
using testing::Teller;
using testing::view;

TEST_CASE("requirement 01: what a registration in BRON is asked with holds a period and no word of the OPP") {
    const auto teller = active(opening("OPP", "VO", {{"number_kind", "BSN"}}));
    const auto followups = followupsOf(teller.file(), *teller.file().last({"activate"}));
    REQUIRE(followups.size() == 1);
    CHECK(followups[0].kind == CaseKind::rodRegistration);
    CHECK(followups[0].cause == "case:" + teller.file().id() + "/10");
    CHECK(followups[0].opening == Fields{{"subject", "OPP"},
                                         {"number_kind", "BSN"},
                                         {"enrolment_sequence", "4711"},
                                         {"enrolment_from", "2026-11-01"},
                                         {"opp_begin", "2026-11-20"},
                                         {"changed_on", "2026-11-20"}});
    for (const auto& [name, value] : followups[0].opening) {
        CHECK(value.find("GEHEIM") == std::string::npos);
        CHECK(value.find("Voorbeeld") == std::string::npos);
    }
}

TEST_CASE("the end of an OPP is registered too, once, and a change within the same period is not") {
    auto teller = evaluated("BLIJFT");
    CHECK(ids(teller.tell("change", {{"reason", "meer begeleiding"}})).empty());
    CHECK(ids(teller.tell("write_action_part", kAction, kThird)).empty());
    CHECK(ids(teller.tell("record_consultation", kConsulted)).empty());
    CHECK(ids(teller.tell("record_hearing", heard("SETTING"))) == "OPP-19");
    CHECK(ids(teller.tell("consent", kConsent, kThird)) == "OPP-09");
    CHECK(ids(teller.tell("record_hearing", heard("CHANGING"))).empty());
    CHECK(ids(teller.tell("consent", kConsent, kThird)).empty());
    CHECK(ids(teller.tell("establish", {{"established_on", "2026-11-20"}}, kThird, kAuthority)).empty());
    CHECK(ids(teller.tell("activate", {{"period_begin", "2026-11-20"}})).empty());
    CHECK(followupsOf(teller.file(), *teller.file().last({"activate"})).empty());
    CHECK(ids(teller.tell("disenrol", {{"period_end", "2026-11-21"}, {"disenrolled_on", "2026-11-20"}})) == "OPP-15");
    CHECK(ids(teller.tell("disenrol", {{"disenrolled_on", "2026-11-20"}})).starts_with("ZAAK-04"));
    CHECK(ids(teller.tell("disenrol", {{"period_end", "2026-11-20"}, {"disenrolled_on", "2026-11-20"}})).empty());
    const auto followups = followupsOf(teller.file(), *teller.file().last({"disenrol"}));
    REQUIRE(followups.size() == 1);
    CHECK(followups[0].opening.at("opp_end") == "2026-11-20");
}

TEST_CASE("requirement 15: a refusal keeps the OPP from being established, with its reason and the way to a dispute") {
    auto teller = consulting();
    CHECK(ids(teller.tell("refuse_action_part", {{"refused_by", "A. Voorbeeld"}, {"authority", "OUDER_MET_GEZAG"}}))
              .find("reason") != std::string::npos);
    CHECK(ids(teller.tell(
                  "refuse_action_part",
                  {{"refused_by", "A. Voorbeeld"}, {"authority", "OUDER_MET_GEZAG"}, {"reason", "te veel uit de les"}}))
              .empty());
    CHECK(
        ids(teller.tell("establish", {{"established_on", "2026-11-20"}}, kSecond, kAuthority)).starts_with("ZAAK-02"));
    CHECK(teller.file().value("reason") == "te veel uit de les");
    std::string possible;
    for (const auto* const type : possibleEvents(teller.file())) {
        possible += std::string(type->name) + " ";
    }
    CHECK(possible.find("refer ") != std::string::npos);
    CHECK(possible.find("establish ") == std::string::npos);

    SECTION("the outflow part may be established") {
        const Fields date{{"outflow_established_on", "2026-11-20"}};
        CHECK(ids(teller.tell("establish_outflow", date, kSecond, kAuthority)) == "OPP-11");
        CHECK(ids(teller.tell("establish_outflow", date, kFirst, kAuthority)).empty());
        CHECK(teller.file().state() == "NO_AGREEMENT");
    }
    SECTION("the committee speaks within ten weeks, and the school says what it does with it") {
        CHECK(ids(teller.tell("refer", {{"referred_on", "2026-11-20"}, {"referred_by", "A. Voorbeeld"}})).empty());
        CHECK(opinionBy(teller.file()) == day("2027-01-29"));
        teller.on("2027-01-15");
        CHECK(ids(teller.tell("opinion", {{"opinion_on", "2027-01-15"}, {"opinion", "deels gegrond"}}))
                  .find("school_response") != std::string::npos);
        CHECK(ids(teller.tell("opinion", {{"opinion_on", "2027-01-15"},
                                          {"opinion", "deels gegrond"},
                                          {"school_response", "past het rooster aan"}}))
                  .empty());
        CHECK(teller.file().state() == "CONSULTATION");
    }
}

TEST_CASE("requirement 16: the pupil is heard on setting, changing and evaluating: who, when, how and what was said") {
    auto teller = consulting();
    CHECK(ids(teller.tell("record_consultation", kConsulted)).empty());
    CHECK(ids(teller.tell("consent", kConsent, kSecond)) == "OPP-09");
    for (const auto* const field : {"heard_on", "heard_by", "how", "hearing_summary"}) {
        auto incomplete = heard("SETTING");
        incomplete.erase(field);
        CHECK(ids(teller.tell("record_hearing", incomplete)).find(field) != std::string::npos);
    }
    CHECK(ids(teller.tell("record_hearing", heard("EVALUATING"))) == "OPP-19");
    CHECK(ids(teller.tell("record_hearing", heard("SETTING"))).empty());
    CHECK(ids(teller.tell("consent", kConsent, kSecond)).empty());
    teller.tell("establish", {{"established_on", "2026-11-20"}}, kSecond, kAuthority);
    teller.tell("activate", {{"period_begin", "2026-11-20"}});
    const Fields evaluation{{"evaluated_on", "2026-11-20"}, {"with_parents", "beide"}, {"outcome", "BLIJFT"}};
    CHECK(ids(teller.tell("evaluate", evaluation)) == "OPP-17");
    CHECK(ids(teller.tell("record_hearing", heard("EVALUATING"))).empty());
    CHECK(ids(teller.tell("evaluate", evaluation)).empty());
    CHECK(ids(teller.tell("continue")).empty());
    CHECK(ids(teller.tell("evaluate", evaluation)) == "OPP-17");
}

TEST_CASE("property 3: an action part that changed has no consent") {
    auto teller = consulting();
    teller.tell("record_consultation", kConsulted);
    teller.tell("record_hearing", heard("SETTING"));
    CHECK(ids(teller.tell("write_action_part", kAction, kThird)).empty());
    CHECK(ids(teller.tell("consent", kConsent, kSecond)) == "OPP-11");
    CHECK(ids(teller.tell("consent", kConsent, kThird)).empty());
    CHECK(hasActionPartConsent(teller.file()));
    CHECK(ids(teller.tell("establish", {{"established_on", "2026-11-20"}}, kSecond, kAuthority)) == "OPP-11");
    // The outflow part is apart: nobody consents to it, and nobody's consent hangs on it.
    CHECK(outflowHash(teller.file()) == kFirst);
    CHECK(actionHash(teller.file()) == kThird);
}

TEST_CASE("property 6: an OPP has a level of extra or more, or a school where every pupil has one") {
    for (const auto& level : model::wordsOf<model::SupportLevel>()) {
        for (const auto& [plan, type] : {std::pair("OPP", "VO"), {"OPP_PRO", "PRO"}, {"OPP_VSO", "VSO"}}) {
            Teller teller(CaseKind::opp, opening(plan, type, {}));
            const auto refusals = teller.tell("start", {{"level", level.id}});
            const bool isEnough = *model::findWord<model::SupportLevel>(level.id) >= model::SupportLevel::extra ||
                                  plan != std::string("OPP");
            INFO(plan << " " << level.id);
            CHECK(ids(refusals) == (isEnough ? "" : "OPP-03"));
        }
    }
}

TEST_CASE("property 7: of two parents who differ about the action part neither consents for the other") {
    auto teller = consulting();
    teller.tell("record_consultation", kConsulted);
    teller.tell("record_hearing", heard("SETTING"));
    CHECK(ids(teller.tell("record_parent_view", view("A. Voorbeeld", "Ja"), kFirst)) == "OPP-11");
    CHECK(ids(teller.tell("record_parent_view", view("A. Voorbeeld", "Ja"), kSecond)).empty());
    CHECK(ids(teller.tell("record_parent_view", view("B. Voorbeeld", "Nee"), kSecond)).empty());
    CHECK(ids(teller.tell("consent", kConsent, kSecond)) == "OPP-12");
    CHECK(teller.file().all("record_parent_view").size() == 2);
    CHECK(ids(teller.tell("record_parent_view", view("B. Voorbeeld", "Ja"), kSecond)).empty());
    CHECK(ids(teller.tell("consent", kConsent, kSecond)).empty());
}

}  // namespace
}  // namespace schakel::casework
