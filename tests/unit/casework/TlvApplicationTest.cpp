// An application to an SWV, from the first document to the last day.
#include "gateway/casework/TlvApplication.h"
#include "tests/unit/casework/CaseBench.h"

namespace schakel::casework {
namespace {

using model::Role;

// VO9901 wants a meeting first, an OPP, a VPI, the parents' view and signatures; its committee was mandated.
const char* const kStrict = R"(    committee: CvT
    authority: MANDATED
    decider: SWV_COMMITTEE_MEMBER
    signatures: PARENTS_AND_PUPIL
    pupilSignatureAge: 12
    priorMeeting: EXTERNAL_CARE_TEAM
    objectionWeeks: 6
    documents:
      - {kind: OPP, suppliedBy: SUPPORT_COORDINATOR, source: test}
      - {kind: VPI_SCHOOL, suppliedBy: MENTOR, source: test}
      - {kind: VIEW_OF_PARENTS, suppliedBy: PARENT, source: test}
      - {kind: OBSERVATION_REPORT, suppliedBy: MENTOR, required: false, source: test}
)";
// VO9902 wants nothing beforehand; its board decides.
const char* const kLenient = R"(    committee: CvD
    authority: ADVISES
    decider: COMPETENT_AUTHORITY
    lwooOptOut: true
)";

policy::Policies policies() {
    PolicyFolder folder;
    folder.swv("VO9901", kStrict).swv("VO9902", kLenient).school("99XX", "VO").school("99ZZ", "VSO");
    auto loaded = folder.load();
    CHECK(unreadable(loaded) == 0);
    return loaded;
}

Step openingFor(const std::string& type = "VSO", const std::string& swv = "VO9902") {
    return {"open",
            Role::supportCoordinator,
            "2026-11-01",
            {{"type", type}, {"swv", swv}, {"birth_date", "2012-03-17"}, {"receiving_school", "99ZZ"}}};
}

Step document(const std::string& kind, char hash) {
    return {"add_document",
            Role::supportCoordinator,
            "2026-11-02",
            {{"kind", kind}, {"supplied_by", "MENTOR"}},
            hashOf(hash)};
}

Step meeting() {
    return {"record_meeting",
            Role::supportCoordinator,
            "2026-11-02",
            {{"kind", "EXTERNAL_CARE_TEAM"}, {"mode", "PHONE"}, {"parents_present", "ja"}, {"pupil_present", "nee"}}};
}

Step informed() {
    return {"inform_parents", Role::supportCoordinator, "2026-11-03", {{"how", "in een gesprek"}}};
}

Step view(const std::string& of, const std::string& verdict) {
    return {"record_view", Role::supportCoordinator, "2026-11-03", {{"of", of}, {"verdict", verdict}}};
}

Step scan(char hash, const std::string& found = "0") {
    return {"scan_package", Role::registrar, "2026-11-04", {{"found", found}}, hashOf(hash), "Schakel", "scan"};
}

Step submit(char hash) {
    return {"submit", Role::supportCoordinator, "2026-11-05", {}, hashOf(hash)};
}

Step advice(const std::string& expert, const std::string& discipline, const std::string& opinion = "SUPPORTS",
            const std::string& independent = "ja", const std::string& organisation = "") {
    return {"record_advice",
            Role::swvSpecialist,
            "2026-11-10",
            {{"expert", expert},
             {"discipline", discipline},
             {"opinion", opinion},
             {"independent", independent},
             {"organisation", organisation}}};
}

Step grant(const std::string& number = "VO9902-2026-00042", const std::string& from = "2027-01-11",
           const std::string& to = "2028-07-31", const std::string& profile = "BRON") {
    return {"grant",
            Role::competentAuthority,
            "2026-11-12",
            {{"decider", "COMPETENT_AUTHORITY"},
             {"number", number},
             {"number_profile", profile},
             {"from", from},
             {"to", to},
             {"category", "L"}}};
}

// Up to and including SUBMITTED with the SWV that asks little.
void submitted(CaseBench& bench) {
    bench.does(informed());
    bench.does({"check"});
    bench.does(scan('a'));
    bench.does(submit('a'));
}

void advised(CaseBench& bench) {
    submitted(bench);
    bench.does(advice("E. Een", "orthopedagoog"));
    bench.does(advice("T. Wee", "arts"));
    bench.does({"two_advices", Role::swvSpecialist, "2026-11-11"});
}

std::vector<std::string> kindsOf(const Completeness& found) {
    std::vector<std::string> kinds;
    for (const auto& piece : found.missing) {
        kinds.push_back(piece.kind);
    }
    return kinds;
}

}  // namespace

TEST_CASE("requirement 19: what this SWV's own list asks and the application lacks is named, with who can supply it") {
    const auto rules = policies();
    CaseBench bench(CaseKind::tlvApplication, "99XX", rules, openingFor("VSO", "VO9901"));
    const auto& swv = rules.swv("VO9901", day("2026-11-22"));
    auto found = completeness(bench.file(), swv, day("2026-11-22"));
    CHECK(kindsOf(found) == std::vector<std::string>{"OPP", "VPI_SCHOOL", "VIEW_OF_PARENTS", "OBSERVATION_REPORT",
                                                     "EXTERNAL_CARE_TEAM", "PARENTS_INFORMED", "PARENTS", "PUPIL"});
    CHECK(found.missing[1].suppliedBy == Role::mentor);
    CHECK(found.missing[3].weight == Weight::welcome);
    CHECK_FALSE(found.isComplete());
    const auto refusals = bench.judged({"check"});
    CHECK(refusals.size() == 7);  // what is only welcome does not stand in the way
    CHECK(refuses(refusals, "TLV-11"));
    CHECK(refusals[1].detail.in(base::Language::dutch).find("mentor") != std::string::npos);

    bench.does(document("OPP_PRO", 'a'));
    bench.does(document("VPI_SCHOOL", 'b'));
    bench.does(meeting());
    bench.does(informed());
    bench.does(view("PARENTS", "AGREES"));
    bench.does({"record_signature", Role::supportCoordinator, "2026-11-03", {{"of", "PARENTS"}, {"signed_by", "O."}}});
    bench.does({"record_signature", Role::supportCoordinator, "2026-11-03", {{"of", "PUPIL"}, {"signed_by", "L."}}});
    found = completeness(bench.file(), swv, day("2026-11-22"));
    CHECK(kindsOf(found) == std::vector<std::string>{"OBSERVATION_REPORT"});
    CHECK(found.isComplete());
    bench.does({"remove_document", Role::supportCoordinator, "2026-11-04", {{"reason", "oude versie"}}, hashOf('b')});
    CHECK(refuses(bench.judged({"check"}), "TLV-10"));
    bench.does(document("VPI_SCHOOL", 'c'));
    bench.does({"check"});
    CHECK(bench.file().state() == "DOSSIER_COMPLETE");
}

TEST_CASE("trap 8: a signature is a local rule that can be switched off, and a refusal never stops an application") {
    const auto rules = policies();
    CaseBench bench(CaseKind::tlvApplication, "99XX", rules, openingFor("VSO", "VO9901"));
    const auto& strict = rules.swv("VO9901", day("2026-11-22"));
    bench.does(document("OPP", 'a'));
    bench.does(document("VPI_SCHOOL", 'b'));
    bench.does(meeting());
    bench.does(informed());
    CHECK(refuses(bench.judged({"check"}), "TLV-13"));
    bench.does(view("PARENTS", "DISAGREES"));
    bench.does(view("PUPIL", "DISAGREES"));
    const auto found = completeness(bench.file(), strict, day("2026-11-22"));
    CHECK(found.isComplete());
    CHECK(found.notes.size() == 2);
    bench.does({"check"});

    auto switchedOff = strict;
    switchedOff.signatures = policy::Signatures::notRequired;
    CaseBench other(CaseKind::tlvApplication, "99XX", rules, openingFor("VSO", "VO9901"));
    const auto without = kindsOf(completeness(other.file(), switchedOff, day("2026-11-22")));
    CHECK(std::find(without.begin(), without.end(), "PARENTS") == without.end());
    CHECK(std::find(without.begin(), without.end(), "PARENTS_INFORMED") != without.end());
}

TEST_CASE("a pupil younger than the SWV's age does not sign") {
    const auto rules = policies();
    auto young = openingFor("VSO", "VO9901");
    young.fields["birth_date"] = "2015-03-17";
    CaseBench bench(CaseKind::tlvApplication, "99XX", rules, young);
    const auto& swv = rules.swv("VO9901", day("2026-11-22"));
    const auto signs = [&](const char* on) {
        const auto kinds = kindsOf(completeness(bench.file(), swv, day(on)));
        return std::find(kinds.begin(), kinds.end(), "PUPIL") != kinds.end();
    };
    CHECK_FALSE(signs("2027-03-16"));
    CHECK(signs("2027-03-17"));
}

TEST_CASE("nothing with a personal number goes to the SWV: not in a package, not in what people write") {
    const auto rules = policies();
    CaseBench bench(CaseKind::tlvApplication, "99XX", rules, openingFor());
    auto titled = document("OPP", 'a');
    titled.fields["title"] = "OPP 9999.99.011.pdf";
    CHECK(refuses(bench.judged(titled), "TLV-05"));
    auto told = view("PARENTS", "AGREES");
    told.fields["view"] = "Ons kind (BSN 999999011) gaat graag.";
    CHECK(refuses(bench.judged(told), "TLV-05"));
    bench.does(informed());
    bench.does({"check"});
    CHECK(refuses(bench.judged(submit('a')), "TLV-20"));
    bench.does(scan('a', "1"));
    CHECK(refuses(bench.judged(submit('a')), "TLV-21"));
    bench.does(scan('b'));
    CHECK(refuses(bench.judged(submit('a')), "TLV-21"));  // it is that package that was searched
    bench.does(submit('b'));
    auto byHand = scan('c');
    byHand.cause.clear();
    CaseBench other(CaseKind::tlvApplication, "99XX", rules, openingFor());
    CHECK(refuses(other.judged(byHand), "ZAAK-03"));
    const auto noted = packageScan(hashOf('a'), {"opp.pdf", "nummer 999 999 011", "999999023"}, day("2026-11-04"));
    CHECK(noted.fields.at("found") == "2");
}

TEST_CASE("requirement 20: two independent experts of the right disciplines are needed") {
    const auto rules = policies();
    CaseBench bench(CaseKind::tlvApplication, "99XX", rules, openingFor());
    submitted(bench);
    bench.does(advice("E. Een", "psycholoog"));
    bench.does(advice("T. Wee", "psycholoog"));
    CHECK(refuses(bench.judged({"two_advices", Role::swvSpecialist}), "TLV-30"));
    bench.does(advice("D. Rie", "arts", "SUPPORTS", "nee"));
    CHECK(refuses(bench.judged({"two_advices", Role::swvSpecialist}), "TLV-30"));
    bench.does(advice("T. Wee", "kinder-of-jeugdpsycholoog"));
    CHECK(refuses(bench.judged({"advices_differ", Role::swvSpecialist}), "TLV-33"));
    bench.does({"two_advices", Role::swvSpecialist, "2026-11-11"});
    CHECK(bench.file().state() == "ADVISED");
}

TEST_CASE("trap 9: the VSO's own statement is no advice, and who works there is not independent") {
    const auto rules = policies();
    CaseBench bench(CaseKind::tlvApplication, "99XX", rules, openingFor());
    submitted(bench);
    bench.does(document("VSO_EXPERT_STATEMENT", 'd'));
    bench.does(advice("E. Een", "orthopedagoog"));
    CHECK(refuses(bench.judged({"two_advices", Role::swvSpecialist}), "TLV-30"));
    CHECK(refuses(bench.judged(advice("V. So", "arts", "SUPPORTS", "ja", "99ZZ")), "TLV-31"));
    CHECK(refuses(bench.judged(advice("V. O", "arts", "SUPPORTS", "ja", "99XX")), "TLV-31"));
    bench.does(advice("V. So", "arts", "SUPPORTS", "nee", "99ZZ"));
    CHECK(refuses(bench.judged({"two_advices", Role::swvSpecialist}), "TLV-30"));
}

TEST_CASE("differing advices ask for an extra meeting with minutes") {
    const auto rules = policies();
    CaseBench bench(CaseKind::tlvApplication, "99XX", rules, openingFor());
    submitted(bench);
    bench.does(advice("E. Een", "orthopedagoog"));
    bench.does(advice("T. Wee", "arts", "OPPOSES"));
    CHECK(refuses(bench.judged({"two_advices", Role::swvSpecialist}), "TLV-32"));
    bench.does({"advices_differ", Role::swvSpecialist, "2026-11-11"});
    Step extra{"extra_meeting", Role::swvSpecialist, "2026-11-12", {{"attendees", "E., T."}, {"outcome", "eens"}}};
    CHECK(refuses(bench.judged(extra), "ZAAK-04"));
    extra.fields["minutes"] = hashOf('e');
    bench.does(extra);
    CHECK(bench.file().state() == "ADVISED");
}

TEST_CASE("trap 10: who decides is this SWV's policy, whatever its committee is called") {
    const auto rules = policies();
    CaseBench bench(CaseKind::tlvApplication, "99XX", rules, openingFor());
    advised(bench);
    auto byCommittee = grant();
    byCommittee.fields["decider"] = "SWV_COMMITTEE_MEMBER";
    CHECK(refuses(bench.judged(byCommittee), "TLV-40"));
    CHECK(bench.judged(grant()).empty());

    CaseBench swvSide(CaseKind::tlvApplication, "VO9902", rules, openingFor());
    advised(swvSide);
    auto bySpecialist = grant();
    bySpecialist.role = Role::swvSpecialist;
    CHECK(refuses(swvSide.judged(bySpecialist), "TLV-40"));
    CHECK(swvSide.judged(grant()).empty());

    CHECK(rules.swv("VO9901", day("2026-11-22")).decider == Role::swvCommitteeMember);
}

TEST_CASE("the SWV takes in what arrives, and looks at completeness before experts do") {
    const auto rules = policies();
    CaseBench bench(CaseKind::tlvApplication, "VO9901", rules, openingFor("VSO", "VO9901"));
    bench.does({"check", Role::swvSpecialist});
    bench.does(scan('a'));
    bench.does({"submit", Role::swvSpecialist, "2026-11-05", {}, hashOf('a')});
    bench.does(advice("E. Een", "orthopedagoog"));
    bench.does(advice("T. Wee", "arts"));
    CHECK(refuses(bench.judged({"two_advices", Role::swvSpecialist}), "TLV-10"));
    bench.does({"bounce", Role::swvSpecialist, "2026-11-06", {{"missing", "OPP, VPI"}}});
    CHECK(bench.file().state() == "INCOMPLETE");
}

TEST_CASE("a refusal waits until the parents have a copy of each advice; objection and appeal keep to their terms") {
    const auto rules = policies();
    CaseBench bench(CaseKind::tlvApplication, "99XX", rules, openingFor());
    advised(bench);
    const Step refuse{"refuse",
                      Role::competentAuthority,
                      "2026-11-12",
                      {{"decider", "COMPETENT_AUTHORITY"}, {"reasons", "kan op school"}}};
    CHECK(idsOf(bench.judged(refuse)) == "TLV-35 TLV-35");
    bench.does({"copy_advice", Role::swvSpecialist, "2026-11-12", {{"expert", "E. Een"}}});
    bench.does({"copy_advice", Role::swvSpecialist, "2026-11-12", {{"expert", "T. Wee"}}});
    bench.does(refuse);
    Step object{"object", Role::supportCoordinator, "2026-12-25", {{"by", "PARENTS"}}};
    CHECK(refuses(bench.judged(object, "2026-12-26"), "TLV-50"));
    CHECK(refuses(bench.judged({"term_over", Role::registrar, "2026-12-24"}, "2026-12-24"), "TLV-51"));
    CHECK(bench.judged({"term_over", Role::registrar, "2026-12-25"}, "2026-12-25").empty());
    object.on = "2026-12-24";
    bench.does(object, "2026-12-24");
    Step dismiss{"dismissed", Role::registrar, "2027-02-01", {{"reasons", "ongegrond"}}};
    CHECK(refuses(bench.judged(dismiss, "2027-02-01"), "TLV-52"));
    dismiss.fields["committee_advice"] = "ongegrond";
    bench.does(dismiss, "2027-02-01");
    bench.does({"appeal", Role::supportCoordinator, "2027-02-20", {{"by", "PARENTS"}}}, "2027-02-20");
    Step upheld{"upheld", Role::registrar, "2027-06-01", {}};
    CHECK(refuses(bench.judged(upheld, "2027-06-01"), "TLV-41"));
    upheld.fields = {{"decider", "COMPETENT_AUTHORITY"},
                     {"number", "VO9902-2027-00001"},
                     {"number_profile", "BRON"},
                     {"from", "2027-08-01"},
                     {"to", "2028-07-31"},
                     {"category", "M"}};
    bench.does(upheld, "2027-06-01");
    CHECK(bench.file().state() == "GRANTED");
}

TEST_CASE("a decision is used within its period, or expires after it") {
    const auto rules = policies();
    CaseBench bench(CaseKind::tlvApplication, "99XX", rules, openingFor());
    advised(bench);
    bench.does(grant());
    CHECK(returnWarningFrom(bench.file(), rules.swv("VO9902", day("2026-11-22"))) == day("2028-01-31"));
    Step enrol{"enrol_vso", Role::registrar, "2028-08-01", {{"brin", "99ZZ"}, {"enrolment_from", "2028-08-01"}}};
    CHECK(refuses(bench.judged(enrol, "2028-08-01"), "TLV-60"));
    CHECK(refuses(bench.judged({"end_passed", Role::registrar, "2028-07-31"}, "2028-07-31"), "TLV-61"));
    CHECK(bench.judged({"end_passed", Role::registrar, "2028-08-01"}, "2028-08-01").empty());
    enrol.fields["enrolment_from"] = "2027-01-11";
    bench.does(enrol, "2028-08-01");
    CHECK(bench.file().state() == "USED");
}

TEST_CASE("an SWV that opted out takes no application for LWOO") {
    const auto rules = policies();
    CHECK(refuses(CaseBench(CaseKind::tlvApplication, "99XX", rules, openingFor("LWOO")).opening(), "TLV-02"));
    CHECK(CaseBench(CaseKind::tlvApplication, "99XX", rules, openingFor("LWOO", "VO9901")).opening().empty());
    CHECK(refuses(CaseBench(CaseKind::tlvApplication, "99XX", rules, openingFor("VSO", "PO9901")).opening(), "TLV-01"));
    CHECK(refuses(CaseBench(CaseKind::tlvApplication, "99XX", rules, openingFor("VSO", "23-01")).opening(), "TLV-01"));
}

}  // namespace schakel::casework
