// An OPP in the form of its SWV. The SWV is made up: nobody's real form is public.
#include "gateway/casework/OppForm.h"
#include "tests/unit/casework/OppTeller.h"

namespace schakel::casework {
namespace {

using Catch::Matchers::Contains;
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
using testing::opening;
using testing::Teller;

constexpr const char* kForm = R"(    oppForm:
      version: "2026.1"
      title: {nl: Groeiplan, en: Growth plan}
      source: verzonnen
      parts:
        - {field: pupil, part: GENERAL, nl: Over wie, en: About whom}
        - {field: hearing, part: GENERAL, nl: Wat de leerling zegt, en: What the pupil says}
        - {field: promoting, part: OUTFLOW, nl: Wat helpt, en: What helps, longest: 12}
        - {field: hindering, part: OUTFLOW, nl: Wat hindert, en: What hinders}
        - {field: outflow, part: OUTFLOW, nl: Waarheen, en: Where to}
        - {field: outflow_reasons, part: OUTFLOW, nl: Waarom daarheen, en: Why there}
        - {field: support, part: ACTION, nl: Wat de school doet, en: What the school does}
        - {field: deviations, part: ACTION, nl: Wat anders is, en: What differs, required: false}
        - {field: document, part: ACTION, nl: Weekrooster, en: Week plan}
)";

policy::Policies policies() {
    PolicyFolder folder;
    folder.swv("VO9999", kForm);
    auto read = folder.load();
    REQUIRE(unreadable(read) == 0);
    return read;
}

Fields inSwv(const std::string& pupil = "Sam Voorbeeld") {
    auto fields = opening("OPP", "VO", {{"swv", "VO9999"}});
    fields["pupil"] = pupil;
    return fields;
}

Fields outflow(const std::string& promoting) {
    auto fields = kOutflow;
    fields["promoting"] = promoting;
    fields["outflow_reasons"] = "toetsen & gesprekken <van dit jaar>";
    return fields;
}

std::string lacksOf(const Form& form) {
    std::string text;
    for (const auto& lack : form.lacks) {
        text += (text.empty() ? "" : "; ") + lack.in(base::Language::dutch);
    }
    return text;
}

std::string details(const Refusals& refusals) {
    std::string text;
    for (const auto& each : refusals) {
        text += (text.empty() ? "" : "; ") + each.detail.in(base::Language::dutch);
    }
    return text;
}

}  // namespace

TEST_CASE("a plan goes to the parents when the form of its own SWV is complete, and nothing is too long for it") {
    Teller teller(CaseKind::opp, inSwv(), policies());
    teller.tell("start");
    CHECK(details(teller.tell("invite", kInvite)) ==
          "Wat helpt: ontbreekt; Wat hindert: ontbreekt; Waarheen: ontbreekt; Waarom daarheen: ontbreekt; "
          "Wat de school doet: ontbreekt; Weekrooster: ontbreekt");
    teller.tell("write_outflow", kOutflow, kFirst);
    teller.tell("write_action_part", kAction, kSecond);
    CHECK(details(teller.tell("invite", kInvite)) == "Waarom daarheen: ontbreekt");
    teller.tell("write_outflow", outflow("één twee drie"), kFirst);
    CHECK(details(teller.tell("invite", kInvite)) == "Wat helpt: 13 tekens, het formulier laat er 12 toe");
    teller.tell("write_outflow", outflow("twaalf tekén"), kFirst);
    CHECK(ids(teller.tell("invite", kInvite)).empty());
}

TEST_CASE("what an earlier version said does not fill the new one") {
    Teller teller(CaseKind::opp, inSwv(), policies());
    teller.tell("start");
    teller.tell("write_action_part", kAction, kSecond);
    teller.tell("write_outflow", outflow("leergierig"), kFirst);
    teller.tell("write_outflow", kOutflow, kFirst);
    CHECK(details(teller.tell("invite", kInvite)) == "Waarom daarheen: ontbreekt");
}

TEST_CASE("an SWV's form is of an OPP alone, and of its own days") {
    const auto read = policies();
    Teller plan(CaseKind::opp, opening("ACTION_PLAN", "VO", {{"swv", "VO9999"}}), read);
    CHECK(formOf(plan.file(), read, day("2026-11-20")).version == "2015.1");
    Teller opp(CaseKind::opp, inSwv(), read);
    CHECK(formOf(opp.file(), read, day("2026-11-20")).version == "2026.1");
    CHECK(formOf(opp.file(), read, day("2020-07-31")).version == "2015.1");
    Teller elsewhere(CaseKind::opp, opening("OPP", "VO", {{"swv", "VO0001"}}), read);
    CHECK(formOf(elsewhere.file(), read, day("2026-11-20")).version == "2015.1");
}

TEST_CASE("the form shows what the case knows, in the SWV's order and words, and what is lacking") {
    const auto read = policies();
    Teller teller(CaseKind::opp, inSwv(), read);
    teller.tell("start");
    teller.tell("write_outflow", outflow("leergierig"), kFirst);
    teller.tell("write_action_part", kAction, kSecond);
    auto draft = oppForm(teller.file(), read, day("2026-11-21"));
    CHECK(lacksOf(draft) == "Wat de leerling zegt: ontbreekt");
    CHECK_THAT(formPage(draft), Contains("<h1>Concept: Groeiplan</h1>") && Contains("Nog niet compleet"));

    teller.tell("invite", kInvite);
    teller.tell("record_hearing", heard("SETTING"));
    const auto form = oppForm(teller.file(), read, day("2026-11-21"));
    CHECK(lacksOf(form).empty());
    REQUIRE(form.sections.size() == 4);
    CHECK(form.sections[1].heading.in(base::Language::dutch) == "uitstroomdeel");
    CHECK(form.sections[1].parts.front().label.in(base::Language::dutch) == "Wat helpt");
    const auto page = formPage(form);
    CHECK_THAT(page, Contains("<h1>Groeiplan</h1>") && Contains("Sam Voorbeeld") && Contains("versie 2026.1"));
    CHECK_THAT(page,
               Contains("20 november 2026, bij het vaststellen, in een gesprek, M. de Mentor, wil een vaste plek"));
    CHECK_THAT(page, Contains("toetsen &amp; gesprekken &lt;van dit jaar&gt;") && !Contains("<van dit jaar>"));
    CHECK_THAT(page, Contains("<dt>Wat anders is</dt><dd><em>niet ingevuld</em></dd>"));
    // Of a part that only a document holds: which document, and no word of it.
    CHECK_THAT(page, Contains("<dt>Weekrooster</dt><dd>in het document: handelingsdeel, 20 november 2026, controlecode "
                              "bbbbbbbb bbbbbbbb"));
    const auto json = formJson(form);
    CHECK_THAT(json, Contains(R"("name":"support","label":{"nl":"Wat de school doet","en":"What the school does"})"));
    CHECK_THAT(json, Contains("\"sha256\":\"" + kSecond + "\"") && Contains("\"complete\":true"));
    CHECK_THAT(json, Contains(formHash(form)));
}

TEST_CASE("of a plan that only a document tells, the form names the document") {
    const auto read = policies();
    Teller teller(CaseKind::opp, inSwv(), read);
    auto file = teller.file();
    file.add(eventOf({.type = "start"}));
    file.add(eventOf({.type = "write_action_part", .on = "2026-10-05", .subject = kSecond, .cause = "told:x"}));
    const auto form = oppForm(file, read, day("2026-11-20"));
    CHECK_THAT(formPage(form),
               Contains("<dt>Wat de school doet</dt><dd>in het document: handelingsdeel, 5 oktober 2026"));
    CHECK_THAT(lacksOf(form), Contains("Wat de school doet: alleen een document, de tekst ontbreekt") &&
                                  Contains("Waarheen: ontbreekt") && !Contains("Weekrooster"));
}

TEST_CASE("the hash of a form is of its contents, not of the day it was made") {
    const auto read = policies();
    Teller teller(CaseKind::opp, inSwv(), read);
    teller.tell("start");
    teller.tell("write_outflow", outflow("leergierig"), kFirst);
    const auto before = formHash(oppForm(teller.file(), read, day("2026-11-20")));
    CHECK(before == formHash(oppForm(teller.file(), read, day("2027-03-01"))));
    teller.tell("write_outflow", outflow("nieuwsgierig"), kFirst);
    CHECK(before != formHash(oppForm(teller.file(), read, day("2026-11-20"))));
}

TEST_CASE("a plan stays on the form that parents were invited for") {
    PolicyFolder folder;
    folder.with("swv/VO9999.yaml",
                std::string("swv: VO9999\ncode: VO9999\nversions:\n  - from: 2020-08-01\n    source: test\n") + kForm +
                    "  - {from: 2026-12-01, source: test}\n");
    const auto read = folder.load();
    REQUIRE(unreadable(read) == 0);
    Teller teller(CaseKind::opp, inSwv(), read);
    teller.tell("start");
    teller.tell("write_outflow", outflow("leergierig"), kFirst);
    teller.tell("write_action_part", kAction, kSecond);
    CHECK(oppForm(teller.file(), read, day("2026-12-02")).version == "2015.1");
    CHECK(ids(teller.tell("invite", kInvite)).empty());
    CHECK(oppForm(teller.file(), read, day("2026-12-02")).version == "2026.1");
    teller.tell("amend", {{"reason", "nieuwe toets"}});
    CHECK(oppForm(teller.file(), read, day("2026-12-02")).version == "2015.1");
}

TEST_CASE("requirement 18: no personal number is in a form, wherever somebody wrote one") {
    const auto read = policies();
    for (const auto* const number : {"999999011", "9999.99.011", "999 999 011"}) {
        INFO(number);
        Teller teller(CaseKind::opp, inSwv(std::string("Sam ") + number), read);
        teller.tell("start");
        auto fields = outflow("leergierig");
        fields["hindering"] = std::string("nr ") + number + " bij de dokter";
        teller.tell("write_outflow", fields, kFirst);
        const auto form = oppForm(teller.file(), read, day("2026-11-20"));
        CHECK_THAT(formPage(form), !Contains(number) && Contains("niet getoond"));
        CHECK_THAT(formJson(form), !Contains(number));
        CHECK_THAT(lacksOf(form), Contains("Wat hindert: hierin staat een getal") && Contains("Over wie: hierin"));
    }
}

TEST_CASE("hashes on a page are no run of digits that looks like a number of a pupil") {
    Form form{.kind = "opp", .title = "x", .on = day("2026-11-20")};
    const std::string hash = "a999999011b" + std::string(53, 'c');
    form.sections.push_back({"y", {{.name = "z", .documents = {{"d", day("2026-11-20"), hash}}}}});
    CHECK_THAT(formPage(form), !Contains("999999011"));
}

TEST_CASE("the form of an OPP that runs tells consent, period and evaluation") {
    PolicyFolder folder;
    folder.swv("VO9999", std::string(kForm) + R"(        - {field: consultation, part: GENERAL, nl: Overleg, en: Talk}
        - {field: views, part: GENERAL, nl: Oordeel, en: Verdict, required: false}
        - {field: consent, part: ACTION, nl: Instemming, en: Consent}
        - {field: period, part: GENERAL, nl: Looptijd, en: Period}
        - {field: level, part: GENERAL, nl: Niveau, en: Level}
        - {field: evaluation, part: GENERAL, nl: Evaluatie, en: Evaluation}
        - {field: provisions, part: ACTION, nl: Voorzieningen, en: Provisions, required: false}
)");
    const auto read = folder.load();
    REQUIRE(unreadable(read) == 0);
    Teller teller(CaseKind::opp, inSwv(), read);
    teller.tell("start");
    teller.tell("write_outflow", outflow("leergierig"), kFirst);
    teller.tell("write_action_part", kAction, kSecond);
    CHECK(ids(teller.tell("invite", kInvite)).empty());
    teller.tell("record_consultation", kConsulted);
    teller.tell("record_hearing", heard("SETTING"));
    teller.tell("record_parent_view", testing::view("A. Voorbeeld", "Ja"), kSecond);
    CHECK(ids(teller.tell("consent", kConsent, kSecond)).empty());
    teller.tell("establish", {{"established_on", "2026-11-20"}}, kSecond, kAuthority);
    teller.tell("activate", {{"period_begin", "2026-11-20"}, {"period_end", "2027-07-31"}});
    teller.tell("assign_provision",
                {{"provision", "TIME_OUT"}, {"assigned_level", "EXTRA"}, {"assigned_from", "2026-11-20"}});
    const auto form = oppForm(teller.file(), read, day("2026-11-21"));
    CHECK(lacksOf(form) == "Evaluatie: ontbreekt");
    const auto page = formPage(form);
    CHECK_THAT(page, Contains("<dt>Overleg</dt><dd>20 november 2026, beide ouders, eens over de doelen</dd>"));
    CHECK_THAT(page, Contains("<dt>Oordeel</dt><dd>A. Voorbeeld, ouder met gezag, akkoord</dd>"));
    CHECK_THAT(page, Contains("<dt>Instemming</dt><dd>20 november 2026, A. Voorbeeld, ouder met gezag</dd>"));
    CHECK_THAT(page,
               Contains("vastgesteld op 20 november 2026, loopt vanaf 20 november 2026, tot en met 31 juli 2027"));
    CHECK_THAT(page, Contains("<dt>Niveau</dt><dd>extra ondersteuning</dd>"));
    CHECK_THAT(page, Contains("time-out"));
}

}  // namespace schakel::casework
