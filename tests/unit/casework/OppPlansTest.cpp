// Kinds of plans and their limits, terms, forms, and what a school decides for itself.
#include "gateway/casework/Followups.h"
#include "gateway/casework/OppForm.h"
#include "tests/unit/casework/OppTeller.h"

namespace schakel::casework {
namespace {

using testing::active;
using testing::consented;
using testing::consulting;
using testing::evaluated;
using testing::heard;
using testing::ids;
using testing::kAction;
using testing::kAuthority;
using testing::kConsent;
using testing::kConsulted;
using testing::kFirst;
using testing::kInvite;
using testing::kOutflow;
using testing::kSecond;
using testing::kThird;
using testing::opening;
using testing::Teller;

TEST_CASE("trap 03: the level is that of the assignment, not of the provision") {
    auto teller = active();
    Fields assigned{{"provision", "SCHOOL_SOCIAL_WORK"}, {"assigned_level", "BASIC"}, {"assigned_from", "2026-11-20"}};
    CHECK(ids(teller.tell("assign_provision", assigned)).empty());
    assigned["assigned_level"] = "EXTRA";
    CHECK(ids(teller.tell("assign_provision", assigned)).empty());
    const auto both = teller.file().all("assign_provision");
    REQUIRE(both.size() == 2);
    CHECK(both[0]->fields.at("assigned_level") == "BASIC");
    CHECK(both[1]->fields.at("assigned_level") == "EXTRA");
    CHECK(teller.file().value("level") == "EXTRA");
}

TEST_CASE("trap 05: a group has a group plan, never an OPP, and is never registered") {
    auto group = opening("OPP");
    group.erase("pupil");
    group["group"] = "1b";
    CHECK(ids(Teller(CaseKind::opp, group).opening()) == "OPP-01");
    group["pupil"] = "Sam Voorbeeld";
    CHECK(ids(Teller(CaseKind::opp, group).opening()) == "OPP-01");
    group["plan"] = "GROUP_PLAN";
    CHECK(ids(Teller(CaseKind::opp, group).opening()) == "OPP-01");
    group.erase("pupil");
    auto teller = consulting(group);
    CHECK(ids(teller.tell("consent", {}, kSecond)).empty());
    CHECK(ids(teller.tell("establish", {{"established_on", "2026-11-20"}}, kSecond, kAuthority)).empty());
    CHECK(ids(teller.tell("activate", {{"period_begin", "2026-11-20"}})).empty());
    CHECK(followupsOf(teller.file(), *teller.file().last({"activate"})).empty());
}

TEST_CASE("trap 06: lwoo alone gives an action plan, not an OPP") {
    CHECK(ids(Teller(CaseKind::opp, opening("OPP", "VO", {{"lwoo_only", "ja"}})).opening()) == "OPP-04");
    CHECK(ids(Teller(CaseKind::opp, opening("ACTION_PLAN", "VO", {{"lwoo_only", "ja"}})).opening()).empty());
    Teller later(CaseKind::opp, opening());
    CHECK(ids(later.tell("start", {{"lwoo_only", "ja"}})) == "OPP-04");
    CHECK(ids(later.tell("not_needed", {{"not_needed_for", "ALLEEN_LWOO"}})).empty());
}

TEST_CASE("trap 12: every pupil of practical education has an OPP, and BRON hears of none") {
    Teller teller(CaseKind::opp, opening("OPP_PRO", "PRO", {{"local_word", "MOP"}}));
    CHECK(ids(teller.tell("not_needed", {{"not_needed_for", "BASISONDERSTEUNING"}})) == "OPP-05");
    CHECK(ids(Teller(CaseKind::opp, opening("OPP", "PRO")).opening()) == "OPP-02");
    CHECK(ids(Teller(CaseKind::opp, opening("OPP_PRO", "VO")).opening()) == "OPP-02");
    auto running = evaluated("TERUG_NAAR_BASIS", opening("OPP_PRO", "PRO"));
    CHECK(followupsOf(running.file(), *running.file().last({"activate"})).empty());
    CHECK(ids(running.tell("end", {{"period_end", "2026-11-20"}})) == "OPP-05");
    CHECK(ids(running.tell("continue")).empty());
    CHECK(ids(running.tell("disenrol", {{"period_end", "2026-11-20"}, {"disenrolled_on", "2026-11-20"}})).empty());
    CHECK(followupsOf(running.file(), *running.file().last({"disenrol"})).empty());
}

TEST_CASE("trap 13: an OPP that somebody outside wrote is established by the school") {
    auto teller = consented(opening("OPP", "VO", {{"author", "L. Extern"}, {"author_organisation", "Auris"}}));
    Event event{.type = "establish",
                .actor = {"L. Extern", kAuthority, "99AU"},
                .on = day("2026-11-20"),
                .subject = kSecond,
                .fields = {{"established_on", "2026-11-20"}}};
    const auto policies = policy::Policies::load({}, {});
    CHECK(ids(judge({teller.file(), event, policies, event.on})) == "OPP-14");
    CHECK(ids(teller.tell("establish", {{"established_on", "2026-11-20"}}, kSecond)) == "OPP-14");
    CHECK(
        ids(teller.tell("establish", {{"established_on", "2026-11-20"}, {"mandate", "besluit 12"}}, kSecond)).empty());
    CHECK(ids(teller.tell("activate", {{"period_begin", "2026-11-20"}})).empty());
    CHECK(followupsOf(teller.file(), *teller.file().last({"activate"})).size() == 1);
}

TEST_CASE("coaching lasts 56 days, guidance half a year or five talks, coordination until leaving") {
    const auto plan = [](std::string kind) {
        auto teller = consulting(opening(std::move(kind)));
        teller.tell("consent", {}, kSecond);
        teller.tell("establish", {{"established_on", "2026-11-20"}}, kSecond, kAuthority);
        return teller;
    };
    auto coaching = plan("COACHING_PLAN");
    CHECK(ids(coaching.tell("activate", {{"period_begin", "2026-11-20"}})) == "OPP-16");
    CHECK(ids(coaching.tell("activate", {{"period_begin", "2026-11-20"}, {"period_end", "2027-01-15"}})) == "OPP-16");
    CHECK(ids(coaching.tell("activate", {{"period_begin", "2026-11-20"}, {"period_end", "2027-01-14"}})).empty());

    auto guidance = plan("GUIDANCE_PLAN");
    CHECK(ids(guidance.tell("activate", {{"period_begin", "2026-11-20"}, {"period_end", "2027-05-20"}})) == "OPP-16");
    CHECK(ids(guidance.tell("activate", {{"period_begin", "2026-11-20"}, {"session_limit", "6"}})) == "OPP-16");
    CHECK(ids(guidance.tell("activate", {{"period_begin", "2026-11-20"}, {"session_limit", "5"}})).empty());
    for (int talk = 0; talk < 5; ++talk) {
        CHECK(ids(guidance.tell("hold_session", {{"held_on", "2026-11-20"}})).empty());
    }
    CHECK(ids(guidance.tell("hold_session", {{"held_on", "2026-11-20"}})) == "OPP-16");

    auto coordination = plan("COORDINATION");
    CHECK(ids(coordination.tell("activate", {{"period_begin", "2026-11-20"}, {"period_end", "2027-01-01"}})) ==
          "OPP-16");
    CHECK(ids(coordination.tell("activate", {{"period_begin", "2026-11-20"}})).empty());
}

TEST_CASE("six weeks to establish: from the enrolment, the definitive placement, or the need when that came later") {
    Teller teller(CaseKind::opp, opening());
    const policy::Policies policies;
    const auto& school = policies.school("00YY", day("2026-11-20"));
    CHECK(establishBy(teller.file(), school) == day("2026-12-13"));
    CHECK(ids(teller.tell("start", {{"need_on", "2026-11-10"}})).empty());
    CHECK(establishBy(teller.file(), school) == day("2026-12-22"));
    CHECK_FALSE(establishBy(Teller(CaseKind::opp, opening("ACTION_PLAN")).file(), school));
}

TEST_CASE("an OPP is evaluated in every schooljaar") {
    auto teller = active();
    CHECK(evaluateBy(teller.file(), day("2026-11-20")) == day("2027-07-31"));
    CHECK(ids(teller.tell("record_hearing", heard("EVALUATING"))).empty());
    teller.tell("evaluate", {{"evaluated_on", "2026-11-20"}, {"with_parents", "beide"}, {"outcome", "BLIJFT"}});
    CHECK(evaluateBy(teller.file(), day("2026-12-01")) == day("2028-07-31"));
    CHECK(evaluateBy(teller.file(), day("2027-09-01")) == day("2028-07-31"));
}

TEST_CASE("what an evaluation led to decides what comes next") {
    auto back = evaluated("TERUG_NAAR_BASIS");
    CHECK(ids(back.tell("continue")) == "OPP-18");
    CHECK(ids(back.tell("end", {{"period_end", "2026-11-19"}})) == "OPP-15");
    CHECK(ids(back.tell("end", {{"period_end", "2026-11-20"}})).empty());
    CHECK(followupsOf(back.file(), *back.file().last({"end"})).size() == 1);
    auto out = evaluated("SPECIALISTISCH");
    CHECK(ids(out.tell("continue")) == "OPP-18");
    CHECK(ids(out.tell("end", {{"period_end", "2026-11-20"}})) == "OPP-18");
    CHECK(ids(out.tell("change", {{"reason", "naar een tlv"}})).empty());
}

TEST_CASE("one enrolment has one OPP at a time") {
    const auto one = active();
    const auto opened = [](const char* id, Fields fields) {
        return Case::open(id, CaseKind::opp, "00YY",
                          {.type = "open", .actor = {}, .on = day("2026-11-20"), .fields = std::move(fields)});
    };
    const auto second = opened("2", opening());
    const std::vector<Case> others{one.file()};
    CHECK(ids(besideOthers(second, others)) == "OPP-20");
    CHECK(ids(besideOthers(opened("3", opening("ACTION_PLAN")), others)).empty());
    auto elsewhere = opening();
    elsewhere["enrolment"] = "4712";
    CHECK(ids(besideOthers(opened("4", elsewhere), others)).empty());
}

TEST_CASE("trap 03: a provision counts at the levels that the school knows for it") {
    PolicyFolder folder;
    folder.school("00YY", "VO",
                  "    provisions:\n"
                  "      - {provision: SCHOOL_SOCIAL_WORK, levels: [BASIC, EXTRA], source: test}\n"
                  "      - {provision: ANXIETY_TRAINING, levels: [BASIC], source: test}\n");
    const auto policies = folder.load();
    REQUIRE(unreadable(policies) == 0);
    Teller teller(CaseKind::opp, opening(), policies);
    const auto assign = [&](const char* provision, const char* level) {
        return ids(teller.tell("assign_provision",
                               {{"provision", provision}, {"assigned_level", level}, {"assigned_from", "2026-11-20"}}));
    };
    CHECK(assign("SCHOOL_SOCIAL_WORK", "BASIC").empty());
    CHECK(assign("SCHOOL_SOCIAL_WORK", "EXTRA").empty());
    CHECK(assign("SCHOOL_SOCIAL_WORK", "SPECIALIST") == "OPP-22");
    CHECK(assign("ANXIETY_TRAINING", "EXTRA") == "OPP-22");
    CHECK(assign("SMALL_CLASS", "EXTRA").empty());
}

TEST_CASE("a school's policy says which part parents have in a meeting, and whether they sign") {
    PolicyFolder folder;
    folder.school("00YY", "VO",
                  "    involvement:\n"
                  "      - {subject: meeting/EXTERNAL_CARE_TEAM, who: PARENTS, act: CONSENT, source: test}\n"
                  "      - {subject: plan/OPP, who: PARENTS, act: CONSENT_SIGNED, source: test}\n");
    const auto policies = folder.load();
    REQUIRE(unreadable(policies) == 0);
    Teller teller(CaseKind::opp, opening(), policies);
    Fields meeting{{"meeting", "EXTERNAL_CARE_TEAM"},
                   {"mode", "IN_PERSON"},
                   {"held_on", "2026-11-20"},
                   {"attendees", "ouders, leerling, mentor"},
                   {"parents_part", "INFORM"}};
    const auto refusals = teller.tell("record_meeting", meeting);
    CHECK(ids(refusals) == "OPP-24");
    CHECK(refusals.front().detail.in(base::Language::dutch) == "ouders: instemmen");
    meeting["parents_part"] = "CONSENT";
    CHECK(ids(teller.tell("record_meeting", meeting)).empty());

    teller.tell("start");
    teller.tell("write_outflow", kOutflow, kFirst);
    teller.tell("write_action_part", kAction, kSecond);
    teller.tell("invite", kInvite);
    teller.tell("record_consultation", kConsulted);
    teller.tell("record_hearing", heard("SETTING"));
    CHECK(ids(teller.tell("consent", kConsent, kSecond)) == "OPP-13");
    auto signedConsent = kConsent;
    signedConsent["signed"] = "ja";
    CHECK(ids(teller.tell("consent", signedConsent, kSecond)).empty());
}

TEST_CASE("trap 12: IOP and MOP are schools' words for the OPP of practical education") {
    const auto policies = policy::Policies::load(SCHAKEL_SOURCE_DIR "/policies", SCHAKEL_SOURCE_DIR "/mappings/terms");
    for (const auto& [school, word] : {std::pair("de-poort", "MOP"), {"het-erasmus", "IOP"}}) {
        const auto meanings = policies.terms().explain(school, word);
        INFO(word);
        REQUIRE(meanings.size() == 1);
        CHECK(meanings.front()->entity == "SupportPlan");
        CHECK(meanings.front()->canonical.starts_with("OPP_PRO"));
    }
}

TEST_CASE("a plan goes to the parents when its form is complete") {
    Teller teller(CaseKind::opp, opening());
    teller.tell("start");
    const policy::Policies policies;
    const auto& form = formOf(teller.file(), policies, day("2026-11-20"));
    CHECK(form.version == "2015.1");
    CHECK(lacksBeforeInviting(teller.file(), form).size() == 5);
    CHECK(ids(teller.tell("invite", kInvite)) == "OPP-06 OPP-06 OPP-06 OPP-06 OPP-06");
    teller.tell("write_outflow", kOutflow, kFirst);
    CHECK(ids(teller.tell("invite", kInvite)) == "OPP-06 OPP-06");
    teller.tell("write_action_part", kAction, kSecond);
    CHECK(ids(teller.tell("invite", kInvite)).empty());
    CHECK(ids(teller.tell("amend", {{"reason", "nieuwe toets"}})).empty());
    CHECK(ids(teller.tell("invite", kInvite)) == "OPP-07");
    CHECK(ids(teller.tell("write_outflow", kOutflow, kThird)).empty());
    CHECK(ids(teller.tell("invite", kInvite)).empty());
}

}  // namespace
}  // namespace schakel::casework
