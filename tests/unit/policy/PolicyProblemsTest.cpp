// Every mistake is found, all at once, with file, line and place.
#include <catch2/catch.hpp>

#include "tests/unit/policy/PolicyTestFolder.h"

namespace schakel::policy {

using Catch::Matchers::Contains;

TEST_CASE("mistakes in a school's policy") {
    PolicyTestFolder folder;
    folder.write("policies/schools/fout.yaml", R"(school: fout
brin: 9ZZ9
type: VOO
term: x
versions:
  - from: 2026-02-30
    source: plan
  - from: 2026-08-01
    source: plan
    involvement:
      - {subject: meeting/EXTERNAL_CARE_TEAN, who: PARENTS, act: CONSENT, source: "1"}
      - {subject: plan/OPP, who: OUDERS, act: CONCENT, source: "2"}
      - {subject: plan/OPP, who: PUPIL, act: INFORM}
      - {subject: plan/OPP, who: PUPIL, act: INFORM, source: "3", from: 2027-01-01, until: 2026-12-31}
      - tekst
    provisions:
      - {provision: LWO, levels: [EXTRA], source: "4"}
      - {provision: LWOO, levels: [], source: "5"}
  - from: 2026-08-01
    source: nog een
    twoPersonsForRegistration: ja
)");
    const auto problems = folder.problems();
    CHECK_THAT(problems, Contains("policies/schools/fout.yaml:2: brin: \"9ZZ9\" is no BRIN"));
    CHECK_THAT(problems,
               Contains("fout.yaml:3: type: \"VOO\" is not one of the words for this (did you mean \"VO\"?)"));
    CHECK_THAT(problems, Contains("fout.yaml:4: term: unknown key \"term\" (did you mean \"terms\"?)"));
    CHECK_THAT(problems, Contains("fout.yaml:6: versions[0].from: \"2026-02-30\" is no date"));
    CHECK_THAT(problems, Contains("fout.yaml:11: versions[1].involvement[0].subject: there is no subject"));
    CHECK_THAT(problems, Contains("did you mean \"meeting/EXTERNAL_CARE_TEAM\"?"));
    CHECK_THAT(problems, Contains("fout.yaml:12: versions[1].involvement[1].who"));
    CHECK_THAT(problems, Contains("did you mean \"CONSENT\"?"));
    CHECK_THAT(problems, Contains("fout.yaml:13: versions[1].involvement[2]: key \"source\" is missing"));
    CHECK_THAT(problems, Contains("fout.yaml:14: versions[1].involvement[3].until: ends before it begins"));
    CHECK_THAT(problems, Contains("fout.yaml:15: versions[1].involvement[4]: must be a map"));
    CHECK_THAT(problems, Contains("did you mean \"LWOO\"?"));
    CHECK_THAT(problems, Contains("fout.yaml:18: versions[1].provisions[1]: a provision counts at one level at least"));
    CHECK_THAT(problems, Contains("fout.yaml:19: versions[2].from: another version begins on 2026-08-01 too"));
    CHECK_THAT(problems, Contains("fout.yaml:21: versions[2].twoPersonsForRegistration: \"ja\" is not"));
}

TEST_CASE("mistakes in an SWV's policy") {
    PolicyTestFolder folder;
    folder.write("policies/swv/fout.yaml", R"(swv: fout
code: VO23
versions:
  - from: 2026-08-01
    source: site
    authority: BESLIST
    signatures: PARENT
    objectionWeeks: zes
    returnWarningMonths: 400
    priorMeeting: FLEXZAT
    documents:
      - {kind: OPPP, suppliedBy: MENTOR, source: site}
      - {kind: OPP, suppliedBy: MENTOR, source: site, applications: [VSO, HAVO]}
      - {kind: OPP, suppliedBy: MENTOR, source: site}
)");
    folder.write("policies/swv/tweede.yaml", "swv: fout\nversions:\n  - {from: 2026-08-01, source: x}\n");
    const auto problems = folder.problems();
    CHECK_THAT(problems, Contains("swv/fout.yaml:2: code: \"VO23\" is no code of an SWV"));
    CHECK_THAT(problems, Contains("fout.yaml:6: versions[0].authority"));
    CHECK_THAT(problems, Contains("did you mean \"PARENTS\"?"));
    CHECK_THAT(problems, Contains("versions[0].objectionWeeks: must be a number from 1 to 52"));
    CHECK_THAT(problems, Contains("versions[0].returnWarningMonths: must be a number from 1 to 12"));
    CHECK_THAT(problems, Contains("versions[0].priorMeeting"));
    CHECK_THAT(problems,
               Contains("versions[0].documents[0].kind: \"OPPP\" is not one of the words for this (did you mean"));
    CHECK_THAT(problems, Contains("versions[0].documents[1].applications[1]: \"HAVO\""));
    CHECK_THAT(problems, Contains("OPP is in the list for VSO already"));
    CHECK_THAT(problems, Contains("swv/tweede.yaml:1: : another file is about fout too"));
}

TEST_CASE("mistakes in the tables") {
    PolicyTestFolder folder;
    folder.write("policies/purposes.yaml", R"(purposes:
  - {sender: [PO, PO], recipient: VOO, purpose: ROD, ground: g, source: s, goes: [leerling]}
  - {sender: PO, recipient: VO, purpose: OSO_OVERSTAP, ground: g, source: s, goes: [leerlin, verzuim, verzuim]}
  - {sender: PO, recipient: VO, purpose: OSO_OVERSTAP, ground: g, source: s}
  - {sender: VO, recipient: VO, purpose: OSO_OVERSTAP, source: s, staysBehind: [{categories: ["*"]}]}
)");
    folder.write("policies/retention.yaml", R"(retention:
  - {kind: a, from: b, months: -1, label: {nl: x, en: y}, source: s}
  - {kind: a, from: b, months: 24, label: {nl: x}, source: s}
)");
    folder.write("policies/calendar.yaml", R"(calendar:
  - name: teldatum-vo
    label: {nl: x, en: y}
    source: s
    years:
      - {first: 2026-10-01}
      - {first: 2027-07-31, exact: maybe}
      - {first: 2027-10-01, last: 2027-09-30}
)");
    const auto problems = folder.problems();
    CHECK_THAT(problems, Contains("purposes.yaml:2: purposes[0].recipient: \"VOO\" is not"));
    CHECK_THAT(
        problems,
        Contains("purposes[1].goes[0]: \"leerlin\" is not one of the words for this (did you mean \"leerling\"?)"));
    CHECK_THAT(problems, Contains("purposes.yaml:3: purposes[1].goes: \"verzuim\" is in this purpose twice"));
    CHECK_THAT(problems,
               Contains("purposes.yaml:4: purposes[2]: from PO to VO for OSO_OVERSTAP is in the list already"));
    CHECK_THAT(problems, Contains("purposes[3]: key \"ground\" is missing"));
    CHECK_THAT(problems, Contains("purposes[3].staysBehind[0]: key \"reason\" is missing"));
    CHECK_THAT(problems, Contains("retention[0].months: must be a number from 0 to 1200"));
    CHECK_THAT(problems, Contains("retention[1]: \"a\" is in the list already"));
    CHECK_THAT(problems, Contains("retention[1].label: key \"en\" is missing"));
    CHECK_THAT(problems,
               Contains("calendar.yaml:7: calendar[0].years[1]: teldatum-vo has a date in 2026-2027 already"));
    CHECK_THAT(problems, Contains("calendar[0].years[1].exact: \"maybe\""));
    CHECK_THAT(problems, Contains("calendar[0].years[2].last: ends before it begins"));
}

TEST_CASE("mistakes in words, in names of files and in YAML itself") {
    PolicyTestFolder folder;
    folder.write("terms/school.yaml", R"(school: anders
terms:
  - {term: MOP, means: SupportPlan/OPP_PR, nl: x, en: y, source: s}
  - {term: JOS, means: [Provision/LWOO, Provision/LWOO], nl: x, en: y, source: s}
  - {term: OPP, means: SupportPlan/OPP, nl: x, source: s, note: kort}
)");
    folder.write("policies/scholen/x.yaml", "");
    folder.write("policies/law.yaml", "schools:\n  - {from: 2014-08-01\n");
    folder.write("policies/schools/leeg.yaml", "");
    folder.write("policies/schools/zelf.yaml", "&a [*a]");
    folder.write("policies/schools/woorden.yaml",
                 "school: woorden\ntype: VO\nterms: nergens\nversions:\n  - {from: 2026-08-01, source: s}\n");
    const auto problems = folder.problems();
    CHECK_THAT(problems, Contains("mappings/terms/school.yaml:1: school: must be \"school\", as the file is called"));
    CHECK_THAT(problems, Contains("did you mean \"SupportPlan/OPP_PRO\"?"));
    CHECK_THAT(problems, Contains("\"JOS\" has this meaning in the list already"));
    CHECK_THAT(problems, Contains("terms[2]: key \"en\" is missing"));
    CHECK_THAT(problems, Contains("terms[2].note: must be a map"));
    CHECK_THAT(problems, Contains("policies/scholen:0: : nothing here has this name"));
    CHECK_THAT(problems, Contains("policies/law.yaml:"));
    CHECK_THAT(problems, Contains("policies/schools/leeg.yaml"));
    CHECK_THAT(problems, Contains("zelf.yaml:1: : refers to something that it is a part of"));
    CHECK_THAT(problems,
               Contains("policies/schools/woorden.yaml:0: terms: there are no words in mappings/terms/nergens.yaml"));
}

}  // namespace schakel::policy
