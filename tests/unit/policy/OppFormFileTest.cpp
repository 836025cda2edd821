// An SWV's form for an OPP. The SWV and its form are made up: nobody's real form is public.
#include <algorithm>

#include <catch2/catch.hpp>

#include "tests/unit/policy/PolicyTestFolder.h"

namespace schakel::policy {
namespace {

using Catch::Matchers::Contains;

const std::string kHead = "swv: verzonnen\ncode: VO9999\nversions:\n  - from: 2026-08-01\n    source: verzonnen\n";

const std::string kForm = R"(    oppForm:
      version: "2026.1"
      title: {nl: Groeiplan, en: Growth plan}
      source: verzonnen
      parts:
        - {field: pupil, part: GENERAL, nl: Over wie, en: About whom}
        - {field: promoting, part: OUTFLOW, nl: Wat helpt, en: What helps, longest: 500}
        - {field: hindering, part: OUTFLOW, nl: Wat hindert, en: What hinders}
        - {field: outflow, part: OUTFLOW, nl: Waarheen, en: Where to}
        - {field: support, part: ACTION, nl: Wat de school doet, en: What the school does}
        - {field: deviations, part: ACTION, nl: Wat anders is, en: What differs, required: false}
        - {field: document, part: ACTION, nl: Weekrooster, en: Week plan}
)";

std::string problemsOf(const std::string& parts) {
    PolicyTestFolder folder;
    folder.write("policies/swv/verzonnen.yaml",
                 kHead + "    oppForm:\n      version: v\n      source: s\n      parts:\n" + parts);
    return folder.problems();
}

}  // namespace

TEST_CASE("an SWV has its own form from its day on; others have what the law asks") {
    PolicyTestFolder folder;
    folder.write("policies/swv/verzonnen.yaml", kHead + kForm);
    const auto policies = folder.load();
    REQUIRE(folder.problems().empty());
    const auto& before = policies.swv("VO9999", day("2026-07-31")).oppForm;
    CHECK(before.version == "2015.1");
    CHECK(before.parts.size() == 6);
    const auto& form = policies.swv("VO9999", day("2026-08-01")).oppForm;
    CHECK(form.version == "2026.1");
    CHECK(form.title.in(base::Language::english) == "Growth plan");
    REQUIRE(form.parts.size() == 7);
    CHECK(form.parts[1].field == OppField::promoting);
    CHECK(form.parts[1].longest == 500);
    CHECK(form.parts[1].label.in(base::Language::dutch) == "Wat helpt");
    CHECK_FALSE(form.parts[5].required);
    CHECK(form.parts[6].field == OppField::document);
    CHECK(policies.swv("VO0001", day("2026-08-01")).oppForm.version == "2015.1");
}

TEST_CASE("what the law asks of every OPP cannot be left out of a form, nor made optional") {
    const auto problems = problemsOf(
        "        - {field: outflow, part: OUTFLOW, nl: a, en: a}\n"
        "        - {field: promoting, part: OUTFLOW, nl: a, en: a, required: false}\n"
        "        - {field: support, part: OUTFLOW, nl: a, en: a}\n");
    CHECK_THAT(problems, Contains("oppForm: lacks \"hindering\" (belemmerende factoren), which the law asks for"));
    CHECK_THAT(problems, Contains("lacks \"deviations\" (afwijkingen van het programma)"));
    CHECK_THAT(problems, !Contains("lacks \"outflow\"") && !Contains("lacks \"goals\""));
    CHECK_THAT(problems, Contains("parts[1].required: the law asks for \"promoting\" in every OPP"));
    CHECK_THAT(problems, Contains("parts[2].part: \"support\" belongs to the action part: parents consent to it"));
}

TEST_CASE("mistakes in a form") {
    const auto problems = problemsOf(
        "        - {field: outflo, part: OUTFLOW, nl: a, en: a}\n"
        "        - {field: pupil, part: ELSEWHERE, nl: a, en: a}\n"
        "        - {field: goals, part: ACTION, nl: a}\n"
        "        - {field: goals, part: ACTION, nl: a, en: a, longest: 0}\n"
        "        - {field: goals, part: ACTION, nl: a, en: a}\n"
        "        - {field: consent, part: ACTION, nl: a, en: a, longest: 100}\n"
        "        - {field: document, part: GENERAL, nl: \"\", en: a}\n"
        "        - {fields: document, part: ACTION, nl: a, en: a}\n"
        "        - goals\n");
    CHECK_THAT(problems, Contains("parts[0].field: \"outflo\" is not one of the words for this (did you mean "
                                  "\"outflow\"?)"));
    CHECK_THAT(problems, Contains("parts[1].part: \"ELSEWHERE\" is not"));
    CHECK_THAT(problems, Contains("parts[2]: key \"en\" is missing"));
    CHECK_THAT(problems, Contains("parts[3].longest: must be a number from 1 to 20000 characters"));
    CHECK_THAT(problems, Contains("parts[4].field: \"goals\" is in this form already"));
    CHECK_THAT(problems, Contains("parts[5].longest: only what is written has a length"));
    CHECK_THAT(problems, Contains("parts[6].part: of a document, say which one: OUTFLOW or ACTION"));
    CHECK_THAT(problems, Contains("parts[6].nl: must be a text of 1 to 200 characters"));
    CHECK_THAT(problems, Contains("parts[7].fields: unknown key \"fields\""));
    CHECK_THAT(problems, Contains("parts[8]: must be a map"));

    PolicyTestFolder folder;
    folder.write("policies/swv/verzonnen.yaml", kHead + "    oppForm: {version: v, source: s, parts: []}\n");
    CHECK_THAT(folder.problems(), Contains("lacks \"outflow\""));
    CHECK(folder.load().swv("VO9999", day("2026-09-01")).oppForm.version == "2015.1");
    std::string many = "    oppForm:\n      version: v\n      source: s\n      parts:\n";
    for (int i = 0; i < 101; ++i) {
        many += "        - {field: document, part: ACTION, nl: a, en: a}\n";
    }
    folder.write("policies/swv/verzonnen.yaml", kHead + many);
    CHECK_THAT(folder.problems(), Contains("has more than 100 parts"));
}

TEST_CASE("every field of a form has a name of its own, in the order of the list") {
    const auto& fields = oppFields();
    REQUIRE(fields.size() == static_cast<std::size_t>(OppField::document) + 1);
    for (std::size_t i = 0; i < fields.size(); ++i) {
        CHECK(static_cast<std::size_t>(fields[i].field) == i);
        CHECK(std::count_if(fields.begin(), fields.end(),
                            [&](const auto& each) { return std::string_view(each.id) == fields[i].id; }) == 1);
    }
}

}  // namespace schakel::policy
