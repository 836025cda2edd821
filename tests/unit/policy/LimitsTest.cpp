// How long and how often at most, as schools set it.
#include <catch2/catch.hpp>

#include "tests/unit/policy/PolicyTestFolder.h"

namespace schakel::policy {
namespace {

using Catch::Matchers::Contains;

std::string schoolWith(const std::string& limits, const std::string& from = "2026-08-01") {
    return "school: voorbeeld\nbrin: 99XX\ntype: VO\nversions:\n  - from: " + from +
           "\n    source: brief\n    limits:\n" + limits;
}

std::string textOf(const SchoolPolicy& school, std::string_view subject) {
    std::string text;
    for (const auto& each : school.limitsOf(subject)) {
        text += (text.empty() ? "" : " | ") + each.text().in(base::Language::dutch);
    }
    return text;
}

}  // namespace

TEST_CASE("the law's file says of every limit what holds without one") {
    const auto& everywhere = projectPolicies().school("*", day("2026-11-22")).limits;
    REQUIRE(everywhere.size() == defaultLimits().size());
    for (std::size_t i = 0; i < everywhere.size(); ++i) {
        INFO(everywhere[i].subject);
        CHECK(everywhere[i].subject == defaultLimits()[i].subject);
        CHECK(everywhere[i].within == defaultLimits()[i].within);
        CHECK(everywhere[i].talks == defaultLimits()[i].talks);
        CHECK(everywhere[i].untilLeaving == defaultLimits()[i].untilLeaving);
    }
}

TEST_CASE("what a school says of a subject takes the place of all that holds elsewhere, from its day on") {
    const auto& poort = projectPolicies().school("de-poort", day("2026-11-22"));
    CHECK(textOf(poort, "plan/GUIDANCE_PLAN") == "hoogstens 5 gesprekken");
    CHECK(poort.limitsOf("plan/GUIDANCE_PLAN").front().source == "S004:901");
    CHECK(textOf(poort, "plan/COACHING_PLAN") == "hoogstens 8 weken");
    const auto& perron = projectPolicies().school("het-perron", day("2026-11-22"));
    CHECK(textOf(perron, "plan/GUIDANCE_PLAN") == "hoogstens 6 maanden");
    CHECK(textOf(perron, "plan/COORDINATION") == "tot de leerling van school gaat");
    CHECK(textOf(projectPolicies().school("*", day("2026-11-22")), "plan/GUIDANCE_PLAN") ==
          "hoogstens 6 maanden | hoogstens 5 gesprekken");

    PolicyTestFolder folder;
    folder.write("policies/schools/voorbeeld.yaml",
                 schoolWith("      - {subject: plan/COACHING_PLAN, weeks: 6, source: brief}\n"
                            "      - {subject: plan/GUIDANCE_PLAN, months: 3, talks: 4, source: brief}\n"
                            "      - {subject: opp/need, days: 30, source: brief}\n"));
    const auto policies = folder.load();
    REQUIRE(policies.problems().empty());
    CHECK(textOf(policies.school("99XX", day("2026-07-31")), "plan/COACHING_PLAN") == "hoogstens 8 weken");
    const auto& school = policies.school("99XX", day("2026-08-01"));
    CHECK(textOf(school, "plan/COACHING_PLAN") == "hoogstens 6 weken");
    CHECK(textOf(school, "plan/GUIDANCE_PLAN") == "hoogstens 3 maanden en 4 gesprekken");
    CHECK(school.term(kOppAfterNeed) == Term{30, TermUnit::days});
    CHECK(school.term(kConversation) == Term{14, TermUnit::days});
}

TEST_CASE("terms are counted in days of the calendar") {
    CHECK(Term{6, TermUnit::weeks}.after(day("2026-08-01")) == day("2026-09-12"));
    CHECK(Term{1, TermUnit::months}.after(day("2027-01-31")) == day("2027-02-28"));
    CHECK(Term{1, TermUnit::months}.after(day("2028-01-31")) == day("2028-02-29"));
    CHECK(Term{1, TermUnit::days}.after(day("2028-02-28")) == day("2028-02-29"));
    CHECK(Term{1, TermUnit::weeks}.text().in(base::Language::dutch) == "1 week");
    CHECK(Term{2, TermUnit::months}.text().in(base::Language::english) == "2 months");
}

TEST_CASE("a limit has a unit, a least and a most; the law's cannot be stretched") {
    PolicyTestFolder folder;
    folder.write("policies/schools/voorbeeld.yaml",
                 schoolWith("      - {subject: opp/enrolment, weeks: 7, source: s}\n"
                            "      - {subject: opp/enrolment, days: 42, source: s}\n"
                            "      - {subject: plan/COACHING_PLAN, days: 0, source: s}\n"
                            "      - {subject: plan/COACHING_PLAN, days: 99999999999999999999, source: s}\n"
                            "      - {subject: plan/COACHING_PLAN, days: 10, weeks: 2, source: s}\n"
                            "      - {subject: plan/COACHING_PLAN, source: s}\n"
                            "      - {subject: plan/COACHING_PLA, weeks: 2, source: s}\n"
                            "      - {subject: plan/OPP, weeks: 2, source: s}\n"
                            "      - {subject: opp/need, talks: 3, source: s}\n"
                            "      - {subject: plan/COORDINATION, untilLeaving: true, weeks: 3, source: s}\n"
                            "      - {subject: plan/GUIDANCE_PLAN, talks: 2.5, source: s}\n"
                            "      - {subject: plan/GUIDANCE_PLAN, talks: 5, source: s}\n"
                            "      - {subject: plan/GUIDANCE_PLAN, talks: 4, source: s}\n"
                            "      - {subject: opp/need, week: 3, source: s}\n"
                            "      - {subject: opp/need, weeks: 3}\n"
                            "      - weeks\n"));
    const auto problems = folder.problems();
    const auto at = [](int index) { return "versions[0].limits[" + std::to_string(index) + "]"; };
    CHECK_THAT(problems, Contains("voorbeeld.yaml:8: " + at(0) +
                                  ".weeks: must be a number from 1 to 6 weeks; the law allows no more: WVO 26(2)"));
    CHECK_THAT(problems, !Contains(at(1)));
    CHECK_THAT(problems, Contains(at(2) + ".days: must be a number from 1 to 3650 days"));
    CHECK_THAT(problems, Contains(at(3) + ".days: must be a number from 1 to 3650 days"));
    CHECK_THAT(problems, Contains(at(4) + ".weeks: say it in one unit: days, weeks or months"));
    CHECK_THAT(problems,
               Contains(at(5) + ": names no limit: give days, weeks or months, talks, or untilLeaving: true"));
    CHECK_THAT(problems, Contains("did you mean \"plan/COACHING_PLAN\"?"));
    CHECK_THAT(problems, Contains(at(7) + ".subject: \"plan/OPP\" is not one of the words for this"));
    CHECK_THAT(problems, Contains(at(8) + ": opp/need is a term: give days, weeks or months and nothing besides"));
    CHECK_THAT(problems, Contains(at(9) + ": untilLeaving leaves no room for another limit beside it"));
    CHECK_THAT(problems, Contains(at(10) + ".talks: must be a number from 1 to 100 talks"));
    CHECK_THAT(problems, Contains(at(12) + ": plan/GUIDANCE_PLAN has a limit of this form in the list already"));
    CHECK_THAT(problems, Contains("unknown key \"week\" (did you mean \"weeks\"?)"));
    CHECK_THAT(problems, Contains(at(14) + ": key \"source\" is missing"));
    CHECK_THAT(problems, Contains(at(15) + ": must be a map"));
}

}  // namespace schakel::policy
