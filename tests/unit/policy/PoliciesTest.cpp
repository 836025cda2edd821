#include "gateway/policy/Policies.h"

#include <catch2/catch.hpp>

#include "tests/unit/policy/PolicyTestFolder.h"

namespace schakel::policy {
namespace {

using model::Involvement;

constexpr const char* kSchool = R"(
school: voorbeeld
brin: 99XX
type: VO
versions:
  - from: 2026-08-01
    source: brief van het bestuur
    twoPersonsForRegistration: false
    involvement:
      - {subject: plan/OPP, who: BOTH, act: INFORM, source: brief}
  - from: 2024-08-01
    source: plan van 2024
    involvement:
      - {subject: plan/OPP, who: PARENTS, act: CONSENT_SIGNED, source: "plan:3"}
      - {subject: meeting/INTAKE, who: PUPIL, act: PRESENT, source: "plan:4"}
    provisions:
      - {provision: LWOO, levels: [BASIC, EXTRA], source: "plan:5"}
)";

constexpr const char* kLaw = R"(
schools:
  - from: 2014-08-01
    source: wet
    involvement:
      - {subject: plan/OPP, who: PARENTS, act: CONSENT, binding: true, source: WVO, from: 2017-08-01}
      - {subject: meeting/INTAKE, who: BOTH, act: CONSENT, source: Schakel}
      - {subject: meeting/INTAKE, who: PARENTS, act: INFORM, source: Schakel, until: 2015-07-31}
swv:
  - {from: 2014-08-01, source: wet, committee: commissie, pupilSignatureAge: 16, objectionWeeks: 6}
)";

}  // namespace

TEST_CASE("the project's own policies have no problem") {
    const auto& policies = projectPolicies();
    for (const auto& problem : policies.problems()) {
        UNSCOPED_INFO(problem.file << ":" << problem.line << ": " << problem.path << ": " << problem.text);
    }
    CHECK(policies.problems().empty());
    CHECK(policies.terms().schools().size() == 5);
    CHECK(policies.purposes().all().size() > 20);
    CHECK(policies.retention().find("swv-dossier")->months == 36);
}

TEST_CASE("the newest that has begun is in force, over what holds everywhere") {
    PolicyTestFolder folder;
    folder.write("policies/law.yaml", kLaw);
    folder.write("policies/schools/voorbeeld.yaml", kSchool);
    const auto policies = folder.load();
    REQUIRE(folder.problems().empty());

    const auto& before = policies.school("99XX", day("2024-07-31"));
    CHECK(before.id == "*");
    CHECK(before.required("plan/OPP", Involved::parents) == Involvement::consent);

    const auto& first = policies.school("99XX", day("2024-08-01"));
    CHECK(first.id == "99XX");
    CHECK(first.validFrom == day("2024-08-01"));
    CHECK(first.required("plan/OPP", Involved::parents) == Involvement::consentSigned);
    CHECK(first.required("plan/OPP", Involved::pupil) == Involvement::none);
    CHECK(first.levelsOf(model::ProvisionKind::lwoo) ==
          std::vector{model::SupportLevel::basic, model::SupportLevel::extra});
    CHECK(first.twoPersonsForRegistration);

    const auto& second = policies.school("voorbeeld", day("2030-01-01"));
    CHECK(second.required("plan/OPP", Involved::parents) == Involvement::consent);  // the law stays
    CHECK(second.required("plan/OPP", Involved::pupil) == Involvement::inform);
    CHECK(second.required("plan/OPP", Involved::both) == Involvement::consent);
    CHECK_FALSE(second.twoPersonsForRegistration);
    CHECK(second.sources == std::vector<std::string>{"wet", "brief van het bestuur"});
}

TEST_CASE("where a school speaks for itself, what only holds for want of it gives way") {
    PolicyTestFolder folder;
    folder.write("policies/law.yaml", kLaw);
    folder.write("policies/schools/voorbeeld.yaml", kSchool);
    const auto policies = folder.load();
    CHECK(policies.school("99XX", day("2025-01-01")).required("meeting/INTAKE", Involved::both) ==
          Involvement::present);
    CHECK(policies.school("99XX", day("2026-08-01")).required("meeting/INTAKE", Involved::parents) ==
          Involvement::consent);
}

TEST_CASE("rules have days of their own") {
    PolicyTestFolder folder;
    folder.write("policies/law.yaml", kLaw);
    const auto policies = folder.load();
    CHECK(policies.school("99ZZ", day("2017-07-31")).required("plan/OPP", Involved::parents) == Involvement::none);
    CHECK(policies.school("99ZZ", day("2017-08-01")).required("plan/OPP", Involved::parents) == Involvement::consent);
    CHECK(policies.school("99ZZ", day("2015-07-31")).involvement.size() == 2);
    CHECK(policies.school("99ZZ", day("2015-08-01")).involvement.size() == 1);
    CHECK(policies.school("99ZZ", day("0001-01-01")).id == "*");
}

TEST_CASE("an SWV overrides key by key, and takes away what it gives no value") {
    PolicyTestFolder folder;
    folder.write("policies/law.yaml", kLaw);
    folder.write("policies/swv/VO9999.yaml",
                 "swv: VO9999\ncode: VO9999\nversions:\n"
                 "  - {from: 2026-08-01, source: site, committee: CvA, authority: MANDATED, pupilSignatureAge: }\n");
    const auto policies = folder.load();
    REQUIRE(folder.problems().empty());
    const auto& swv = policies.swv("VO9999", day("2026-09-01"));
    CHECK(swv.committee == "CvA");
    CHECK(swv.authority == CommitteeAuthority::mandated);
    CHECK_FALSE(swv.pupilSignatureAge);
    CHECK(swv.objectionWeeks == 6);
    const auto& other = policies.swv("VO0001", day("2026-09-01"));
    CHECK(other.id == "*");
    CHECK(other.pupilSignatureAge == 16);
}

TEST_CASE("a folder that is not there gives the defaults and a problem") {
    const auto policies = Policies::load("/nowhere/policies", "/nowhere/terms");
    CHECK(policies.problems().size() == 5);
    CHECK(policies.school("99XX", day("2026-08-01")).twoPersonsForRegistration);
    CHECK(policies.swv("VO9999", day("2026-08-01")).objectionWeeks == 6);
    CHECK(policies.purposes().all().empty());
    CHECK(policies.contradictions(day("2026-08-01")).empty());
}

TEST_CASE("a proposal takes the place of the file of the same name") {
    PolicyTestFolder folder;
    folder.write("policies/schools/voorbeeld.yaml", kSchool);
    folder.write("nieuw.yaml",
                 "school: voorbeeld\nbrin: 99XX\ntype: PRO\nversions:\n  - {from: 2027-08-01, source: nieuw}\n");
    folder.write("swv.yaml",
                 "swv: VO9999\ncode: VO9999\nversions:\n  - {from: 2027-08-01, source: nieuw, committee: X}\n");
    CHECK(folder.load().school("99XX", day("2027-08-01")).type == model::SchoolType::vo);
    const auto proposed = folder.load(folder.path("nieuw.yaml"));
    CHECK(proposed.problems().empty());
    CHECK(proposed.school("99XX", day("2027-08-01")).type == model::SchoolType::pro);
    CHECK(proposed.school("99XX", day("2026-08-01")).id == "*");
    CHECK(folder.load(folder.path("swv.yaml")).swv("VO9999", day("2027-08-01")).committee == "X");
}

TEST_CASE("contradictions are of one school about one subject and the same people") {
    PolicyTestFolder folder;
    folder.write("policies/law.yaml", kLaw);
    folder.write("policies/schools/voorbeeld.yaml", R"(
school: voorbeeld
type: VO
versions:
  - from: 2024-08-01
    source: plan
    involvement:
      - {subject: meeting/INTAKE, who: PARENTS, act: NONE, source: "1"}
      - {subject: meeting/INTAKE, who: BOTH, act: CONSENT, source: "2"}
      - {subject: meeting/INTAKE, who: PARENTS, act: CONSENT, source: "3"}
      - {subject: plan/OPP, who: PARENTS, act: INFORM, source: "4"}
      - {subject: plan/OPP, who: PUPIL, act: CONSENT, source: "5"}
  - {from: 2025-08-01, source: besluit, involvement: [{subject: meeting/INTAKE, who: BOTH, act: CONSENT, source: b}]}
)");
    const auto policies = folder.load();
    REQUIRE(folder.problems().empty());
    CHECK(policies.contradictions(day("2024-07-31")).empty());
    const auto found = policies.contradictions(day("2024-08-01"));
    REQUIRE(found.size() == 1);
    CHECK(found.front().school == "voorbeeld");
    CHECK(found.front().subject == "meeting/INTAKE");
    CHECK(found.front().strictest.source == "2");
    CHECK(found.front().others.front().source == "1");
    CHECK(policies.contradictions(day("2025-08-01")).empty());  // the school has decided
}

}  // namespace schakel::policy
