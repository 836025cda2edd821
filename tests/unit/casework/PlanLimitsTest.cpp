// The limits of plans and terms that a school sets, as guards and deadlines use them.
#include "gateway/casework/Deadlines.h"
#include "gateway/casework/PlanLimits.h"
#include "gateway/casework/RodRegistration.h"
#include "tests/unit/casework/OppTeller.h"

namespace schakel::casework {
namespace {

using testing::consulting;
using testing::ids;
using testing::kAuthority;
using testing::kSecond;
using testing::opening;
using testing::Teller;

policy::Policies with(const std::string& limits) {
    PolicyFolder folder;
    folder.school("00YY", "VO", "    limits:\n" + limits);
    auto policies = folder.load();
    REQUIRE(unreadable(policies) == 0);
    return policies;
}

Teller established(const std::string& kind, const policy::Policies& policies) {
    Teller teller(CaseKind::opp, opening(kind), policies);
    teller.tell("start");
    teller.tell("write_action_part", testing::kAction, kSecond);
    teller.tell("invite", testing::kInvite);
    teller.tell("consent", {}, kSecond);
    CHECK(ids(teller.tell("establish", {{"established_on", "2026-11-20"}}, kSecond, kAuthority)).empty());
    return teller;
}

Fields period(const std::string& end, const std::string& talks = "") {
    Fields fields{{"period_begin", "2026-11-20"}};
    if (!end.empty()) {
        fields["period_end"] = end;
    }
    if (!talks.empty()) {
        fields["session_limit"] = talks;
    }
    return fields;
}

std::string detailOf(const Refusals& refusals) {
    return refusals.empty() ? "" : refusals.front().detail.in(base::Language::dutch);
}

}  // namespace

TEST_CASE("a plan keeps to the limits of its own school, and a refusal names them") {
    const auto policies = with(
        "      - {subject: plan/COACHING_PLAN, weeks: 6, source: \"brief:1\"}\n"
        "      - {subject: plan/GUIDANCE_PLAN, months: 3, talks: 12, source: \"brief:2\"}\n"
        "      - {subject: plan/ACTION_PLAN, months: 12, source: \"brief:3\"}\n");
    auto coaching = established("COACHING_PLAN", policies);
    const auto refused = coaching.tell("activate", period("2027-01-01"));
    CHECK(ids(refused) == "OPP-16");
    CHECK(detailOf(refused) == "coachingstraject: hoogstens 6 weken (brief:1)");
    CHECK(ids(coaching.tell("activate", period("2026-12-31"))).empty());

    auto guidance = established("GUIDANCE_PLAN", policies);
    CHECK(ids(guidance.tell("activate", period("2027-02-19"))) == "OPP-16");
    CHECK(ids(guidance.tell("activate", period("", "5"))) == "OPP-16");
    CHECK(ids(guidance.tell("activate", period("2027-02-19", "13"))) == "OPP-16");
    CHECK(ids(guidance.tell("activate", period("2027-02-20", "12"))) == "OPP-16");
    CHECK(ids(guidance.tell("activate", period("2027-02-19", "12"))).empty());
    for (int talk = 0; talk < 12; ++talk) {
        CHECK(ids(guidance.tell("hold_session", {{"held_on", "2026-11-20"}})).empty());
    }
    const auto over = guidance.tell("hold_session", {{"held_on", "2026-11-20"}});
    CHECK(ids(over) == "OPP-16");
    CHECK(detailOf(over) == "afgesproken: hoogstens 12 gesprekken");

    auto action = established("ACTION_PLAN", policies);
    CHECK(ids(action.tell("activate", period(""))) == "OPP-16");
    CHECK(ids(action.tell("activate", period("2027-11-19"))).empty());
}

TEST_CASE("a number of talks is whole, and at least one") {
    CHECK(talksIn("1") == 1);
    CHECK(talksIn("005") == 5);
    for (const auto* const text : {"", "0", "-1", "2.5", "1e1", "5 ", "9999", "99999999999999999999", "vijf"}) {
        INFO(text);
        CHECK_FALSE(talksIn(text));
    }
    auto guidance = established("GUIDANCE_PLAN", policy::Policies());
    CHECK(ids(guidance.tell("activate", period("2027-01-01", "2.5"))) == "OPP-25");
    CHECK(ids(guidance.tell("activate", period("2027-01-01", "1e1"))) == "OPP-25");
    const auto both = guidance.tell("activate", period("", "0"));
    CHECK(ids(both) == "OPP-25 OPP-16");
    CHECK(both.back().detail.in(base::Language::dutch) ==
          "begeleidingstraject: hoogstens 6 maanden (Schakel), of hoogstens 5 gesprekken (Schakel)");
}

TEST_CASE("terms of a school move its deadlines; that of the law only forwards") {
    const auto policies = with(
        "      - {subject: opp/enrolment, weeks: 4, source: s}\n"
        "      - {subject: opp/need, months: 1, source: s}\n"
        "      - {subject: transfer/conversation, days: 5, source: s}\n"
        "      - {subject: registration/result, days: 3, source: s}\n");
    const auto dueOf = [&](const Case& file, std::string_view rule, const policy::Policies& held) {
        for (const auto& each : deadlinesOf(file, held, day("2026-11-20"))) {
            if (each.rule == rule) {
                return each.due.text();
            }
        }
        return std::string();
    };
    const policy::Policies everywhere;
    Teller opp(CaseKind::opp, opening());
    CHECK(dueOf(opp.file(), "TERM-OPP-42", everywhere) == "2026-12-13");
    CHECK(dueOf(opp.file(), "TERM-OPP-42", policies) == "2026-11-29");
    opp.tell("start", {{"need_on", "2026-11-10"}});
    CHECK(dueOf(opp.file(), "TERM-OPP-42", everywhere) == "2026-12-22");
    CHECK(dueOf(opp.file(), "TERM-OPP-42", policies) == "2026-12-10");

    auto sent = Case::open("r", CaseKind::rodRegistration, "00YY",
                           eventOf({.type = "open", .on = "2026-11-02", .fields = {{"subject", "OPP"}}}));
    CHECK_FALSE(resultBy(sent, policies, day("2026-11-20")));
    for (const auto* const type : {"precheck_ok", "send", "sync_B"}) {
        sent.add(eventOf({.type = type, .on = "2026-11-03"}));
    }
    CHECK(dueOf(sent, "TERM-ROD-UITSLAG", everywhere) == "2026-11-10");
    CHECK(dueOf(sent, "TERM-ROD-UITSLAG", policies) == "2026-11-06");
    const auto late = eventOf({.type = "no_feedback", .on = "2026-11-07", .cause = "test"});
    CHECK(ids(judge({sent, late, everywhere, day("2026-11-07")})) == "ROD-16");
    CHECK(ids(judge({sent, late, policies, day("2026-11-07")})).empty());

    auto transfer = Case::open("t", CaseKind::warmTransfer, "00YY",
                               eventOf({.type = "open", .on = "2026-11-02", .fields = {{"kind", "POVO"}}}));
    transfer.add(eventOf({.type = "contact_needed", .on = "2026-11-10"}));
    CHECK(dueOf(transfer, "TERM-GESPREK", everywhere) == "2026-11-24");
    CHECK(dueOf(transfer, "TERM-GESPREK", policies) == "2026-11-15");
}

}  // namespace schakel::casework
