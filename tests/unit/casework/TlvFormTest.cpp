// An application as one page for its SWV. The SWV is made up.
#include "gateway/casework/TlvApplicationForm.h"
#include "gateway/model/checks/NumberSearch.h"
#include "tests/unit/casework/CaseBench.h"

namespace schakel::casework {
namespace {

using Catch::Matchers::Contains;

constexpr const char* kRules = R"(    committee: CvX
    signatures: PARENTS_AND_PUPIL
    priorMeeting: EXTERNAL_CARE_TEAM
    documents:
      - {kind: VPI_SCHOOL, suppliedBy: SUPPORT_COORDINATOR, source: test}
      - {kind: OPP, suppliedBy: SUPPORT_COORDINATOR, source: test}
      - {kind: VIEW_OF_PARENTS, suppliedBy: PARENT, required: false, source: test}
      - {kind: DLE_TEST, suppliedBy: SUPPORT_COORDINATOR, applications: [PRO], source: test}
)";

policy::Policies policies() {
    PolicyFolder folder;
    folder.swv("VO9999", kRules);
    auto read = folder.load();
    REQUIRE(unreadable(read) == 0);
    return read;
}

CaseBench bench(const policy::Policies& read) {
    return {CaseKind::tlvApplication, "00YY", read,
            Step{.type = "open",
                 .fields = {{"type", "VSO"},
                            {"swv", "VO9999"},
                            {"reference", "zorg-2026-12"},
                            {"receiving_school", "99XX"},
                            {"birth_date", "2012-02-29"}}}};
}

std::string lacksOf(const Form& form) {
    std::string text;
    for (const auto& lack : form.lacks) {
        text += lack.in(base::Language::dutch) + "\n";
    }
    return text;
}

}  // namespace

TEST_CASE("requirement 19: an application on paper begins with what this SWV still wants, and of whom") {
    const auto read = policies();
    const auto begun = bench(read);
    const auto form = tlvForm(begun.file(), read, day("2026-11-22"));
    CHECK_THAT(lacksOf(form), Contains("ontbreekt; te vragen aan: ondersteuningscoördinator") &&
                                  Contains("handtekening van de ouders: ontbreekt; te vragen aan: ouder") &&
                                  Contains("handtekening van de leerling"));
    CHECK_THAT(lacksOf(form), !Contains("DLE"));
    CHECK_THAT(formPage(form), Contains("<h1>Concept: Aanvraag bij het samenwerkingsverband</h1>") &&
                                   Contains("voortgezet speciaal onderwijs") && Contains("zorg-2026-12") &&
                                   Contains("29 februari 2012") && Contains("VO9999"));
}

TEST_CASE("an application that is complete names each document by title, day and hash, and who said what") {
    const auto read = policies();
    auto file = bench(read);
    const auto add = [&](const char* kind, const char* title, char hash) {
        file.does({.type = "add_document",
                   .fields = {{"kind", kind}, {"title", title}, {"supplied_by", "SUPPORT_COORDINATOR"}},
                   .subject = hashOf(hash)});
    };
    add("OPP_PRO", "plan <van Sam>", 'a');
    add("VPI_SCHOOL", "", 'b');
    file.does({.type = "record_meeting",
               .fields = {{"kind", "EXTERNAL_CARE_TEAM"},
                          {"mode", "PHONE"},
                          {"parents_present", "ja"},
                          {"pupil_present", "nee"},
                          {"attendees", "ouders en mentor"}}});
    file.does({.type = "inform_parents", .fields = {{"how", "gesprek"}}});
    file.does({.type = "record_view", .fields = {{"of", "PARENTS"}, {"verdict", "AGREES"}, {"view", "graag snel"}}});
    file.does({.type = "record_signature", .fields = {{"of", "PARENTS"}, {"signed_by", "A. Voorbeeld"}}});
    file.does({.type = "record_signature", .fields = {{"of", "PUPIL"}, {"signed_by", "S. Voorbeeld"}}});
    const auto form = tlvForm(file.file(), read, day("2026-11-22"));
    CHECK(lacksOf(form).empty());
    const auto page = formPage(form);
    CHECK_THAT(page, Contains("plan &lt;van Sam&gt; (van: ondersteuningscoördinator), 1 november 2026, controlecode "
                              "aaaaaaaa aaaaaaaa"));
    CHECK_THAT(page, Contains("1 november 2026, telefonisch") || Contains("1 november 2026, "));
    CHECK_THAT(page, Contains("ouders aanwezig: ja") && Contains("met ouders en mentor"));
    CHECK_THAT(page, Contains("eens met de aanvraag, graag snel") && Contains("A. Voorbeeld"));
    CHECK_THAT(page, Contains("hieronder vastgelegd") && Contains("hieronder genoemd"));
    CHECK_THAT(formJson(form), Contains("\"complete\":true") && Contains("\"sha256\":\"" + hashOf('a') + "\""));
    CHECK_FALSE(model::mayHoldPgn(page));
}

TEST_CASE("the case of the SWV is not taken for a school") {
    const auto read = policies();
    const Step opened{.type = "open", .fields = {{"type", "PRO"}, {"swv", "VO9999"}, {"applicant", "99XX"}}};
    const auto form =
        tlvForm(CaseBench(CaseKind::tlvApplication, "VO9999", read, opened).file(), read, day("2026-11-22"));
    CHECK(form.school == "99XX");
    const Step unnamed{.type = "open", .fields = {{"type", "PRO"}, {"swv", "VO9999"}}};
    CHECK(tlvForm(CaseBench(CaseKind::tlvApplication, "VO9999", read, unnamed).file(), read, day("2026-11-22"))
              .school.empty());
    CHECK(tlvForm(bench(read).file(), read, day("2026-11-22")).school == "00YY");
}

TEST_CASE("requirement 18: an application on paper holds no personal number") {
    const auto read = policies();
    auto file = bench(read).file();  // no guard is asked: what came in by another way
    file.add(
        eventOf({.type = "add_document",
                 .fields = {{"kind", "OPP"}, {"title", "opp 999999011.pdf"}, {"supplied_by", "SUPPORT_COORDINATOR"}},
                 .subject = hashOf('a')}));
    file.add(eventOf({.type = "record_view",
                      .fields = {{"of", "PUPIL"}, {"verdict", "NO_VIEW"}, {"view", "mijn nummer: 999.999.011"}}}));
    const auto form = tlvForm(file, read, day("2026-11-22"));
    CHECK_FALSE(model::mayHoldPgn(formPage(form)));
    CHECK_THAT(formPage(form), Contains("document zonder titel"));
    CHECK_THAT(lacksOf(form), Contains("mening van de leerling: hierin staat een getal"));
}

}  // namespace schakel::casework
