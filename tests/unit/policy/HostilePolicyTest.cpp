// Policy files that nobody should have written.
#include <chrono>

#include <catch2/catch.hpp>

#include "tests/unit/policy/PolicyTestFolder.h"

namespace schakel::policy {
namespace {

using Catch::Matchers::Contains;

// Problems of a school's file with this text, read in no time.
std::string problemsOf(const std::string& text, const std::string& file = "policies/schools/x.yaml") {
    PolicyTestFolder folder;
    folder.write(file, text);
    const auto begun = std::chrono::steady_clock::now();
    auto problems = folder.problems();
    CHECK(std::chrono::steady_clock::now() - begun < std::chrono::seconds(20));
    return problems;
}

std::string school(const std::string& rest) {
    return "school: x\ntype: VO\nversions:\n  - from: 2026-08-01\n    source: s\n" + rest;
}

}  // namespace

TEST_CASE("without any file there is what holds everywhere") {
    const Policies policies;
    CHECK(policies.school("99XX", day("2026-11-22")).id == "*");
    CHECK(policies.school("", day("0001-01-01")).id == "*");
    CHECK(policies.school("*", day("9999-12-31")).term(kOppAfterEnrolment) == Term{6, TermUnit::weeks});
    CHECK(policies.swv("VO9999", day("2026-11-22")).oppForm.version == "2015.1");
    CHECK(policies.contradictions(day("2026-11-22")).empty());
}

TEST_CASE("files that are no YAML, no text or too much of it") {
    CHECK_THAT(problemsOf(""), Contains("x.yaml:0") || Contains("x.yaml:1"));
    CHECK_THAT(problemsOf("# only a remark\n"), Contains("must be a map"));
    CHECK_THAT(problemsOf("school: \xE9\xE9n\n"), Contains("is not in UTF-8: save it again with that encoding"));
    CHECK_THAT(problemsOf(std::string("s\0c\0h\0", 6)), Contains("x.yaml:1: : has a control character in it"));
    CHECK_THAT(problemsOf(school("    # \x1b[2J\n")), Contains("x.yaml:6: : has a control character in it"));
    CHECK_THAT(problemsOf("# " + std::string(1U << 20U, 'x')), Contains("is larger than 1 MB"));
    CHECK_THAT(problemsOf(std::string(100'000, '[')), Contains("x.yaml:"));
    CHECK_THAT(problemsOf(std::string(500'000, '{')), Contains("x.yaml:"));
    CHECK_THAT(problemsOf("--- a\n--- b\n"), Contains("must be a map"));
    CHECK_THAT(problemsOf("school: x\nschool: y\n"), Contains("key \"school\" is given twice"));
    CHECK_THAT(problemsOf("[school, x]: y\n"), Contains("unknown key"));
    CHECK_THAT(problemsOf("school: [x]\ntype: {a: b}\nversions: 3\n"), Contains("versions: must be a list"));
}

TEST_CASE("anchors and aliases do not make a small file large") {
    std::string bomb = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n";
    for (int i = 1; i < 10; ++i) {
        const auto before = "*a" + std::to_string(i - 1);
        bomb += "a" + std::to_string(i) + ": &a" + std::to_string(i) + " [";
        for (int j = 0; j < 9; ++j) {
            bomb += before + ", ";
        }
        bomb += before + "]\n";
    }
    CHECK_THAT(problemsOf(bomb), Contains("holds more than a policy can"));

    std::string chain = "a0: &a0 [x]\n";
    for (int i = 1; i < 20'000; ++i) {
        chain += "a" + std::to_string(i) + ": &a" + std::to_string(i) + " [*a" + std::to_string(i - 1) + "]\n";
    }
    CHECK_THAT(problemsOf(chain), Contains("holds more than a policy can, or too deep"));

    std::string wide =
        "school: x\ntype: VO\nversions:\n  - &v\n    from: 2026-08-01\n    source: s\n    involvement:\n";
    for (int i = 0; i < 300; ++i) {
        wide += "      - {subject: plan/OPP, who: PARENTS, act: INFORM, source: s}\n";
    }
    for (int i = 0; i < 300; ++i) {
        wide += "  - *v\n";
    }
    CHECK_THAT(problemsOf(wide), Contains("holds more than a policy can"));
}

TEST_CASE("days and numbers that cannot be") {
    CHECK_THAT(problemsOf("school: x\ntype: VO\nversions:\n  - {from: 99999-01-01, source: s}\n"),
               Contains("is no date"));
    CHECK_THAT(problemsOf("school: x\ntype: VO\nversions:\n  - {from: 2026-08-01T00:00:00Z, source: s}\n"),
               Contains("is no date"));
    CHECK(problemsOf("school: x\ntype: VO\nversions:\n  - {from: 9999-12-31, source: s}\n").empty());
    CHECK(problemsOf(school("    involvement:\n      - {subject: plan/OPP, who: BOTH, act: INFORM, source: s, from: "
                            "9999-12-31, until: 9999-12-31}\n"))
              .empty());
    for (const auto* const number :
         {"99999999999999999999", "-1", "1e3", "0x10", "6.0", "\" 6\"", "~6", "six", "[6]"}) {
        INFO(number);
        CHECK_THAT(problemsOf("swv: x\nversions:\n  - {from: 2026-08-01, source: s, objectionWeeks: " +
                                  std::string(number) + "}\n",
                              "policies/swv/x.yaml"),
                   Contains("objectionWeeks: must be a"));
    }
    CHECK_THAT(problemsOf("school: x\nterms:\n  - {term: a, means: SupportPlan/OPP, nl: a, en: a, source: s, from: "
                          "2026-08-01, until: 2026-07-31}\n",
                          "terms/x.yaml"),
               Contains("terms[0].until: ends before it begins"));
}

TEST_CASE("a policy that changes every day is none") {
    std::string rules = "    involvement:\n";
    auto from = day("2026-08-02");
    for (int i = 0; i < 300; ++i) {
        rules += "      - {subject: plan/OPP, who: PARENTS, act: INFORM, source: s, from: " + from.text() + "}\n";
        from = from.plusDays(1);
    }
    CHECK_THAT(problemsOf(school(rules)), Contains("versions: changes on more than 200 days"));
}

TEST_CASE("a word that is near no other is answered with all there are, where they are few") {
    CHECK_THAT(problemsOf("school: x\ntype: VO\nversions:\n  - {from: 2026-08-01, source: s, "
                          "twoPersonsForRegistration: misschien}\n"),
               Contains("\"misschien\" is not one of the words for this; choose false, true"));
}

TEST_CASE("no file speaks for everywhere, or for another school") {
    CHECK_THAT(problemsOf("school: \"*\"\ntype: VO\nversions:\n  - {from: 2026-08-01, source: s}\n"),
               Contains("stands for what holds everywhere: write that in law.yaml"));
    PolicyTestFolder folder;
    const std::string versions = "type: VO\nversions:\n  - {from: 2026-08-01, source: s}\n";
    folder.write("policies/schools/a.yaml", "school: a\nbrin: 99XX\n" + versions);
    folder.write("policies/schools/b.yaml", "school: 99XX\n" + versions);
    folder.write("policies/schools/c.yml", "school: c\n" + versions);
    folder.write("policies/swv/d.yaml.old", "x");
    folder.write("policies/swv/.d.yaml.swp", "x");
    CHECK_THAT(folder.problems(), Contains("schools/b.yaml:1: : another file is about 99XX too"));
    CHECK_THAT(folder.problems(),
               Contains("policies/schools/c.yml:0: : is not read: the name of a policy ends in .yaml"));
    CHECK_THAT(folder.problems(), Contains("policies/swv/d.yaml.old:0: : is not read"));
    CHECK_THAT(folder.problems(), !Contains(".swp"));
    CHECK(folder.load().school("99XX", day("2026-09-01")).name == "a");
}

}  // namespace schakel::policy
