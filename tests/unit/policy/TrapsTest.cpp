// What the schools' texts say in ways that mislead: each trap is one test. Those about cases are in unit/casework.
#include <catch2/catch.hpp>

#include "tests/unit/policy/PolicyTestFolder.h"

namespace schakel::policy {
namespace {

using model::Involvement;
using model::SupportLevel;

const model::Date kToday = *model::Date::parse("2026-11-22");

const SchoolPolicy& school(std::string_view name) {
    return projectPolicies().school(name, kToday);
}

const SwvPolicy& swv(std::string_view name) {
    return projectPolicies().swv(name, kToday);
}

std::vector<const LocalTerm*> explain(std::string_view at, std::string_view term) {
    return projectPolicies().terms().explain(at, term);
}

const LocalTerm& only(std::string_view at, std::string_view term) {
    const auto found = explain(at, term);
    INFO(at << ": " << term);
    REQUIRE(found.size() == 1);
    return *found.front();
}

std::string note(const LocalTerm& term) {
    return term.note.in(base::Language::english);
}

const RequiredDocument* document(const SwvPolicy& policy, std::string_view kind) {
    const auto found = std::find_if(policy.documents.begin(), policy.documents.end(),
                                    [&](const RequiredDocument& each) { return each.kind == kind; });
    return found == policy.documents.end() ? nullptr : &*found;
}

bool staysBehind(const PurposeRule* rule, std::string_view field) {
    return rule != nullptr && std::any_of(rule->fields.begin(), rule->fields.end(),
                                          [&](const FieldRule& each) { return each.field == field; });
}

}  // namespace

TEST_CASE("trap 01: three texts of one school say two things about consent, and the strictest holds") {
    const auto& policy = school("coenecoop");
    CHECK(policy.required("meeting/INTERNAL_CARE_TEAM", Involved::parents) == Involvement::consent);
    const auto found = projectPolicies().contradictions(kToday);
    REQUIRE(found.size() == 1);
    CHECK(found.front().school == "00BD");
    CHECK(found.front().subject == "meeting/INTERNAL_CARE_TEAM");
    CHECK(found.front().strictest.act == Involvement::consent);
    CHECK(found.front().others.front().act == Involvement::none);
    CHECK(found.front().others.front().source == "S002:689");
}

TEST_CASE("trap 02: a school that speaks of four phases has six and an unwritten one") {
    std::vector<std::string> phases;
    for (const auto* word : {"Fase 0", "Fase 1", "Fase 2", "Fase 3a", "Fase 3b", "Fase 4", "nazorg en evaluatie"}) {
        phases.push_back(only("coenecoop", word).canonical);
    }
    CHECK(phases == std::vector<std::string>{"WARM_TRANSFER", "1_SIGNAL", "2_PEER_CONSULT", "3A_INTERNAL", "3B_EXTRA",
                                             "4_TLV", "5_AFTERCARE"});
    CHECK(only("coenecoop", "Fase 0").entity == "Process");
}

TEST_CASE("trap 03: JOS is basic support and an arrangement: the level is of the assignment") {
    CHECK(school("coenecoop").levelsOf(model::ProvisionKind::schoolSocialWork) ==
          std::vector{SupportLevel::basic, SupportLevel::extra});
    CHECK(school("coenecoop").required("provision/SCHOOL_SOCIAL_WORK", Involved::parents) ==
          Involvement::consentSigned);
}

TEST_CASE("trap 04: the ZAT is abolished, though two lists of tasks still have it") {
    const auto& zat = only("coenecoop", "ZAT");
    CHECK(zat.inUseOn(day("2015-07-31")));
    CHECK_FALSE(zat.inUseOn(day("2015-08-01")));
    const auto& terms = projectPolicies().terms();
    CHECK(terms.wordFor("coenecoop", "Meeting", "EXTERNAL_CARE_TEAM", kToday)->term == "Flex-Zat");
}

TEST_CASE("trap 05: what a list of tasks calls an OPP for a group is a group plan") {
    const auto& plan = only("coenecoop", "groepsplan");
    CHECK(plan.canonical == "GROUP_PLAN");
    CHECK_THAT(note(plan), Catch::Matchers::Contains("not an OPP"));
}

TEST_CASE("trap 06: LWOO gives an action plan, clusters give extra support") {
    CHECK(only("coenecoop", "handelingsplan lwoo").canonical == "ACTION_PLAN");
    CHECK_THAT(note(only("coenecoop", "lwoo")), Catch::Matchers::Contains("without an OPP"));
    for (const auto provision : {model::ProvisionKind::cluster2Support, model::ProvisionKind::cluster3Support}) {
        CHECK(school("coenecoop").levelsOf(provision) == std::vector{SupportLevel::extra});
    }
}

TEST_CASE("trap 07: a TLV goes to the register from the VSO alone") {
    const auto& purposes = projectPolicies().purposes();
    CHECK(staysBehind(purposes.find("VO", "REGISTER", "ROD"), "tlv"));
    CHECK_FALSE(staysBehind(purposes.find("VSO", "REGISTER", "ROD"), "tlv"));
    CHECK_THAT(note(only("coenecoop", "TLV genoteerd")), Catch::Matchers::Contains("not this school"));
}

TEST_CASE("trap 08: signatures under a TLV are a local rule, never the law") {
    CHECK(swv("midden-holland-rijnstreek").signatures == Signatures::parentsAndPupil);
    CHECK(swv("*").signatures == Signatures::notRequired);
    CHECK(school("coenecoop").required("tlv/application", Involved::parents) == Involvement::agree);
    CHECK(school("*").required("tlv/application", Involved::parents) == Involvement::inform);
    CHECK(school("*").required("tlv/documents", Involved::both) == Involvement::none);
}

TEST_CASE("trap 09: the VSO's own statement is none of the two experts' advices") {
    const auto& policy = swv("midden-holland-rijnstreek");
    CHECK(document(policy, "VSO_EXPERT_STATEMENT") != nullptr);
    CHECK(document(policy, "EXPERT_ADVICE") == nullptr);
    CHECK(explain("coenecoop", "deskundigenadvies").size() == 2);
    CHECK(only("coenecoop", "deskundigheidsverklaring").entity == "Document");
}

TEST_CASE("trap 10: one kind of committee has four names and different authority") {
    CHECK(only("ladder-s001", "CTO").canonical == "SWV_COMMITTEE");
    CHECK(only("coenecoop", "CTA").canonical == "SWV_COMMITTEE");
    CHECK(swv("midden-holland-rijnstreek").committee == "CTA");
    CHECK(swv("midden-holland-rijnstreek").authority == CommitteeAuthority::decides);
    CHECK(swv("VO2301").committee == "CvT");
    CHECK(swv("VO2301").authority == CommitteeAuthority::mandated);
    CHECK(swv("zuid-holland-west").committee == "CvD");
    CHECK(swv("zuid-holland-west").authority == CommitteeAuthority::advises);
}

TEST_CASE("trap 11: the same words mean different things at different schools") {
    CHECK(only("het-erasmus", "specialistische ondersteuning").canonical == "SPECIALIST");
    CHECK(only("ladder-s001", "specialistische ondersteuning").canonical == "EXTRA");
    CHECK(only("het-perron", "begeleidingsplan").canonical == "GUIDANCE_PLAN");
    CHECK(only("het-erasmus", "begeleidingsplan").canonical == "OPP_PRO.evaluation");
    CHECK(explain("het-erasmus", "ondersteuningsplan").size() == 2);
    CHECK(explain("coenecoop", "ondersteuningsplan").empty());  // the plan of the school itself
    CHECK_THAT(note(only("ladder-s001", "intern begeleider")), Catch::Matchers::Contains("primary school"));
}

TEST_CASE("trap 12: in practical education every pupil has an OPP, and the register does not get it") {
    CHECK(only("het-erasmus", "ontwikkelperspectief").canonical == "OPP_PRO");
    CHECK_THAT(note(only("het-erasmus", "ontwikkelperspectief")), Catch::Matchers::Contains("for every pupil"));
    CHECK_THAT(note(only("de-poort", "OPP")), Catch::Matchers::Contains("for every pupil"));
    CHECK(school("het-erasmus").type == model::SchoolType::pro);
    CHECK(staysBehind(projectPolicies().purposes().find("PRO", "REGISTER", "ROD"), "opp"));
    CHECK_FALSE(staysBehind(projectPolicies().purposes().find("VO", "REGISTER", "ROD"), "opp"));
}

TEST_CASE("trap 13: an OPP that an institution writes is established by the school") {
    CHECK_THAT(note(only("coenecoop", "TOS")), Catch::Matchers::Contains("which the school establishes"));
}

TEST_CASE("trap 14: who sits in a team is noted per meeting, for the texts differ") {
    CHECK_THAT(note(only("de-poort", "ondersteuningsteam")), Catch::Matchers::Contains("two lists"));
    CHECK(school("coenecoop").required("meeting/EXTERNAL_CARE_TEAM", Involved::pupil) == Involvement::present);
}

TEST_CASE("trap 15: the terms that no school writes down come from the law's table") {
    const auto& calendar = projectPolicies().calendar();
    for (const auto* year : {"2024-2025", "2025-2026", "2026-2027", "2027-2028", "2028-2029"}) {
        const auto schooljaar = *model::Schooljaar::parse(year);
        for (const auto* name : {"begin-schooljaar", "teldatum-vo", "teldatum-po-so-vso", "definitief-advies",
                                 "aanmeldweek", "einde-schooljaar"}) {
            INFO(year << " " << name);
            CHECK(calendar.find(name, schooljaar));
        }
    }
    CHECK(calendar.find("aanmeldweek", *model::Schooljaar::parse("2024-2025"))->isExact);
    CHECK_FALSE(calendar.find("aanmeldweek", *model::Schooljaar::parse("2026-2027"))->isExact);
    CHECK(calendar.next("teldatum-vo", kToday)->first == day("2027-10-01"));
}

TEST_CASE("trap 16: other spellings lead to the same word") {
    CHECK(only("coenecoop", "burgklascoördinator").canonical == "INTAKE_COORDINATOR");
    CHECK(only("coenecoop", "zorg coördinator").canonical == "SUPPORT_COORDINATOR");
    CHECK(only("de-poort", "consultent schoolondersteuningsteam").canonical == "SWV_SPECIALIST");
}

TEST_CASE("trap 17: nobody's name or address stands in policies and words") {
    const auto root = std::filesystem::path(SCHAKEL_SOURCE_DIR);
    std::size_t files = 0;
    for (const auto& folder : {root / "policies", root / "mappings" / "terms"}) {
        for (const auto& entry : std::filesystem::recursive_directory_iterator(folder)) {
            if (!entry.is_regular_file()) {
                continue;
            }
            std::ifstream file(entry.path());
            const std::string text(std::istreambuf_iterator<char>(file), {});
            INFO(entry.path());
            CHECK(text.find('@') == std::string::npos);
            CHECK(text.find("mevrouw") == std::string::npos);
            CHECK(text.find("de heer") == std::string::npos);
            ++files;
        }
    }
    CHECK(files > 15);
}

TEST_CASE("trap 18: a pass says what is allowed, never why, and a provider gets no diagnosis") {
    CHECK(only("ladder-s001", "Ondersteuningspas").canonical == "FACILITY_CARD");
    CHECK_THAT(note(only("ladder-s001", "Ondersteuningspas")), Catch::Matchers::Contains("never why"));
    CHECK(staysBehind(projectPolicies().purposes().find("VO", "PROVIDER", "PROVIDER_CARE"), "diagnoses"));
}

TEST_CASE("trap 19: a text says how old it is, and holds from then on") {
    for (const auto* name : {"coenecoop", "het-erasmus", "de-poort", "het-perron", "ladder-s001"}) {
        INFO(name);
        CHECK(school(name).id != "*");
        CHECK_FALSE(school(name).sources.empty());
    }
    CHECK(projectPolicies().school("coenecoop", day("2016-09-30")).id == "*");
    CHECK(projectPolicies().school("de-poort", day("2023-10-31")).id == "*");
}

TEST_CASE("trap 20: what a school asks of its SWV each year is no decision about a pupil") {
    const auto& arrangement = only("de-poort", "arrangement");
    CHECK(arrangement.entity == "Provision");
    CHECK(arrangement.canonical == "SWV_ARRANGEMENT");
    const auto* const report = projectPolicies().purposes().find("PRO", "SWV", "SCHOOL_PROFILE_REPORT");
    REQUIRE(report != nullptr);
    CHECK(report->category("leerling") == nullptr);
}

TEST_CASE("trap 21: what no text spells out stays a name") {
    CHECK(only("de-poort", "JES").spellings.empty());
    CHECK_THAT(note(only("de-poort", "JES")), Catch::Matchers::Contains("nothing says what the letters stand for"));
    CHECK_THAT(note(only("coenecoop", "BOF")), Catch::Matchers::Contains("nothing says"));
    CHECK_THAT(note(only("coenecoop", "cluster 3")), Catch::Matchers::Contains("nothing says"));
    CHECK_THAT(note(only("het-erasmus", "ISOT")), Catch::Matchers::Contains("nothing says"));
}

}  // namespace schakel::policy
