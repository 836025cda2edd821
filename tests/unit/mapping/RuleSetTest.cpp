#include "gateway/mapping/Program.h"
#include "gateway/mapping/RuleSet.h"

#include <catch2/catch.hpp>

#include "tests/unit/mapping/MappingFolder.h"

namespace schakel::mapping {
namespace {

// Findings of a mini dossier under these rules; "rule severity path" per finding.
struct Ruled {
    explicit Ruled(std::string_view rules, std::string_view profiles = "") {
        addMini(folder).add("mini/1/rules.yaml", rules);
        if (!profiles.empty()) {
            folder.add("mini/1/profiles.yaml", profiles);
        }
        library.emplace(folder.load());
    }

    std::string check(std::string_view document) {
        INFO(problemsAsText(*library));
        REQUIRE(library->find("mini/1") != nullptr);
        std::string text;
        for (const auto& finding : readOrFail(*library, store, document).findings) {
            text += finding.rule + " " + base::severityName(finding.severity) + " " + base::layerName(finding.layer) +
                    " " + std::to_string(finding.line) + " " + finding.path + "\n";
        }
        return text;
    }
    std::string checkLeerling(std::string_view more) {
        return check(miniDossier(std::string(kMiniLeerling) + std::string(more)));
    }

    MappingFolder folder;
    std::optional<MappingLibrary> library;
    base::MemoryBlobStore store;
};

std::string rule(const std::string& body) {
    return "rules:\n  - {rule: R1, text: Tekst., remedy: Hulp., " + body + "}\n";
}

std::string problemsOfRules(const std::string& rules) {
    MappingFolder folder;
    addMini(folder).add("mini/1/rules.yaml", rules);
    return problemsAsText(folder.load());
}

const std::string kPhone =
    "<contacten>\n<contact><soort>telefoon</soort><nummer>0101234567</nummer></contact>\n"
    "<contact><soort>e-mail</soort><nummer>geen adres</nummer></contact></contacten>";

}  // namespace

TEST_CASE("required: the value or group is there; the finding stands where it should have been") {
    Ruled ruled(rule("required: leerling.roepnaam"));
    CHECK(ruled.checkLeerling("") == "R1 fout profiel 2 /dossier/leerling/roepnaam\n");
    CHECK(ruled.checkLeerling("<roepnaam/>") == "R1 fout profiel 2 /dossier/leerling/roepnaam\n");
    CHECK(ruled.checkLeerling("<roepnaam>Z</roepnaam>").empty());
    Ruled group(rule("required: leerling.communicatie, severity: warning, layer: own"));
    CHECK(group.checkLeerling("") == "R1 waarschuwing eigen controle 2 /dossier/leerling/contacten/contact[1]\n");
    CHECK(group.checkLeerling(kPhone).empty());
}

TEST_CASE("required: a withheld value is there") {
    Ruled ruled(rule("for: leerling.communicatie, required: nummer"));
    CHECK(ruled
              .checkLeerling(
                  "<contacten><contact><soort>telefoon</soort><nummer>9999999999</nummer></contact></contacten>")
              .empty());
}

TEST_CASE("forbidden: every occurrence is found at its own place") {
    Ruled ruled(rule("forbidden: leerling.communicatie"));
    CHECK(ruled.checkLeerling("").empty());
    CHECK(ruled.checkLeerling(kPhone) ==
          "R1 fout profiel 3 /dossier/leerling/contacten/contact[1]\n"
          "R1 fout profiel 4 /dossier/leerling/contacten/contact[2]\n");
}

TEST_CASE("exactly one and at least one") {
    Ruled one(rule("exactly-one: [leerling.roepnaam, leerling.tehuis, leerling.geboortedatum]"));
    CHECK(one.checkLeerling("") == "R1 fout profiel 2 /dossier/leerling/roepnaam\n");
    CHECK(one.checkLeerling("<tehuis>1</tehuis>").empty());
    const std::string both =
        "<voornaam>Z</voornaam><achternaam>J</achternaam><geboren>01-05-2014</geboren><bsn>999999011</bsn>"
        "<tehuis>1</tehuis>";
    CHECK(one.check(miniDossier(both)) == "R1 fout profiel 2 /dossier/leerling/geboren\n");
    Ruled some(rule("at-least-one: [leerling.roepnaam, leerling.tehuis]"));
    CHECK(some.checkLeerling("").size() > 0);
    CHECK(some.checkLeerling("<roepnaam>x</roepnaam><tehuis>1</tehuis>").empty());
}

TEST_CASE("equals, in and valid look at values that are there and ours to see") {
    Ruled equals(rule("equals: {leerling.tehuis: \"true\"}"));
    CHECK(equals.checkLeerling("").empty());
    CHECK(equals.checkLeerling("<tehuis>1</tehuis>").empty());
    CHECK(equals.checkLeerling("<tehuis>0</tehuis>") == "R1 fout profiel 2 /dossier/leerling/tehuis\n");
    Ruled in(rule("in: {leerling.voornamen: [Anne, Bo]}"));
    CHECK(in.checkLeerling("") == "R1 fout profiel 2 /dossier/leerling/voornaam[1]\n");
    Ruled never(rule("for: leerling.communicatie, in: {nummer: []}"));
    CHECK(never
              .checkLeerling(
                  "<contacten><contact><soort>telefoon</soort><nummer>9999999999</nummer></contact></contacten>")
              .empty());
    Ruled valid(rule("for: leerling.communicatie, when: {soort: e-mail}, valid: {nummer: email}"));
    CHECK(valid.checkLeerling(kPhone) == "R1 fout profiel 4 /dossier/leerling/contacten/contact[2]/nummer\n");
    Ruled bsn(rule("valid: {leerling.bsn: bsn}"));
    CHECK(bsn.checkLeerling("").empty());
    CHECK(bsn.check(miniDossier("<voornaam>Z</voornaam><achternaam>J</achternaam><bsn>999999012</bsn>")) ==
          "R1 fout profiel 2 /dossier/leerling/bsn\n");
}

TEST_CASE("a date window is whole school years around a date of the document") {
    Ruled ruled(
        rule("date-window: {path: leerling.geboortedatum, from: schoolyear-2, to: now, reference: metadata.datum}"));
    const auto with = [&](const std::string& date, const std::string& reference) {
        auto text = miniDossier("<voornaam>Z</voornaam><achternaam>J</achternaam><geboren>" + date +
                                "</geboren><bsn>999999011</bsn>");
        text.insert(text.find("</meta>"), reference.empty() ? "" : "<datum>" + reference + "</datum>");
        return ruled.check(text);
    };
    CHECK(with("01-08-2013", "2016-01-02").empty());
    CHECK(with("31-07-2016", "2016-01-02").empty());
    CHECK(with("31-07-2013", "2016-01-02") == "R1 fout profiel 2 /dossier/leerling/geboren\n");
    CHECK(with("01-08-2016", "2016-01-02") == "R1 fout profiel 2 /dossier/leerling/geboren\n");
    CHECK(with("31-07-1913", "").empty());
}

TEST_CASE("conditions: a value, one of several, present, absent, not") {
    const auto fires = [](const std::string& when, std::string_view more) {
        Ruled ruled(rule("when: {" + when + "}, forbidden: leerling.achternaam"));
        return !ruled.checkLeerling(more).empty();
    };
    CHECK(fires("leerling.tehuis: \"true\"", "<tehuis>1</tehuis>"));
    CHECK_FALSE(fires("leerling.tehuis: \"true\"", "<tehuis>0</tehuis>"));
    CHECK_FALSE(fires("leerling.tehuis: \"true\"", ""));
    CHECK(fires("overdrachtsoort: [swv-dossier, overstapdossier]", ""));
    CHECK_FALSE(fires("overdrachtsoort: [swv-dossier]", ""));
    CHECK(fires("leerling.tehuis: present", "<tehuis>0</tehuis>"));
    CHECK_FALSE(fires("leerling.tehuis: present", ""));
    CHECK(fires("leerling.tehuis: absent", ""));
    CHECK_FALSE(fires("leerling.tehuis: absent", "<tehuis>0</tehuis>"));
    CHECK(fires("leerling.tehuis: {not: \"true\"}", ""));
    CHECK(fires("leerling.tehuis: {not: \"true\"}", "<tehuis>0</tehuis>"));
    CHECK_FALSE(fires("leerling.tehuis: {not: \"true\"}", "<tehuis>1</tehuis>"));
    CHECK_FALSE(fires("leerling.tehuis: \"true\", overdrachtsoort: swv-dossier", "<tehuis>1</tehuis>"));
    CHECK(fires("leerling.communicatie: present", kPhone));
}

TEST_CASE("for: once per occurrence, conditions relative to it or to the root") {
    Ruled ruled(rule(
        "for: leerling.communicatie, when: {/overdrachtsoort: overstapdossier, soort: telefoon}, forbidden: nummer"));
    CHECK(ruled.checkLeerling(kPhone) == "R1 fout profiel 3 /dossier/leerling/contacten/contact[1]/nummer\n");
    Ruled other(rule("for: leerling.communicatie, when: {/overdrachtsoort: swv-dossier}, forbidden: nummer"));
    CHECK(other.checkLeerling(kPhone).empty());
}

TEST_CASE("equal conditions are kept once") {
    Ruled ruled(
        "rules:\n  - {rule: A, text: t, remedy: r, when: {overdrachtsoort: overstapdossier}, required: leerling.bsn}\n"
        "  - {rule: B, text: t, remedy: r, when: {overdrachtsoort: overstapdossier}, required: leerling.roepnaam}\n"
        "  - {rule: C, text: t, remedy: r, when: {overdrachtsoort: swv-dossier}, required: leerling.tehuis}\n");
    CHECK(ruled.library->find("mini/1")->program().rules.conditions.size() == 2);
    CHECK(ruled.checkLeerling("") == "B fout profiel 2 /dossier/leerling/roepnaam\n");
}

TEST_CASE("categories must be as declared, and declared as the profile wants") {
    const std::string profiles =
        "categories:\n"
        "  roepnaam: {rule: C1, declared: leerling.voornamen, blocks: [leerling.roepnaam]}\n"
        "profiles:\n"
        "  - {name: SWV, when: {overdrachtsoort: swv-dossier}, categories: {roepnaam: VERPLICHT}}\n"
        "  - {name: OV, when: {overdrachtsoort: overstapdossier}, categories: {roepnaam: OPTIONEEL}}\n";
    Ruled ruled("rules: []\n", profiles);
    const auto with = [&](const std::string& declared, const std::string& more) {
        return ruled.check(
            miniDossier("<voornaam>" + declared + "</voornaam><achternaam>J</achternaam><bsn>999999011</bsn>" + more));
    };
    CHECK(with("OPTIONEEL", "").empty());
    CHECK(with("OPTIONEEL", "<roepnaam>x</roepnaam>").empty());
    CHECK(with("OPT-UIT", "").empty());
    CHECK(with("OPT-UIT", "<roepnaam>x</roepnaam>") == "C1 fout categorie 2 /dossier/leerling/roepnaam\n");
    CHECK(with("VERBODEN", "") == "C1 waarschuwing categorie 2 /dossier/leerling/voornaam[1]\n");
    CHECK(
        with("VERPLICHT", "") ==
        "C1 fout categorie 2 /dossier/leerling/roepnaam\nC1 waarschuwing categorie 2 /dossier/leerling/voornaam[1]\n");
    const auto& rules = ruled.library->find("mini/1")->program().rules;
    CHECK(rules.profileOf(readOrFail(*ruled.library, ruled.store, miniDossier(kMiniLeerling)).record) == "OV");
    CHECK(rules.profileOf(model::Record(*model::findType("Overstapdossier"))).empty());
}

TEST_CASE("refers: values that must be found elsewhere in the record") {
    Ruled refers(rule("refers: {leerling.voornamen: leerling.achternaam}"));
    CHECK(refers.check(miniDossier("<voornaam>A</voornaam><voornaam>B</voornaam><achternaam>A</achternaam>"
                                   "<bsn>999999011</bsn>")) == "R1 fout profiel 2 /dossier/leerling/voornaam[2]\n");
    CHECK(problemsOfRules(rule("for: leerling, refers: {leerling.bsn: leerling.bsn}")).find("the whole record") !=
          std::string::npos);
    CHECK(problemsOfRules(rule("refers: {a: b, c: d}")).find("must name one path") != std::string::npos);
}

TEST_CASE("rule files are strict") {
    CHECK(problemsOfRules(rule("required: leerling.haar")).find("has no \"haar\"") != std::string::npos);
    CHECK(problemsOfRules(rule("required: leerling, forbidden: leerling")).find("exactly one form") !=
          std::string::npos);
    CHECK(problemsOfRules(rule("exactly-one: []")).find("must name at least one path") != std::string::npos);
    CHECK(problemsOfRules(rule("equals: {a: b, c: d}")).find("must name one path") != std::string::npos);
    CHECK(problemsOfRules(rule("valid: {leerling.bsn: bns}")).find("unknown check \"bns\"") != std::string::npos);
    CHECK(problemsOfRules(rule("when: ja, required: leerling")).find("must be a map") != std::string::npos);
    CHECK(problemsOfRules(rule("for: leerling.achternaam, required: x")).find("must lead to a group") !=
          std::string::npos);
    CHECK(problemsOfRules(rule("required: leerling, severity: erg")).find("must be error, warning or info") !=
          std::string::npos);
    CHECK(problemsOfRules(rule("required: leerling, layer: x")).find("must be profile, category") != std::string::npos);
    const std::string window = "date-window: {path: leerling.geboortedatum, reference: metadata.datum, ";
    CHECK(problemsOfRules(rule(window + "from: last-year}")).find("must look like schoolyear-2") != std::string::npos);
    CHECK(problemsOfRules(rule(window + "from: schoolyear-2, to: later}")).find("must be now") != std::string::npos);
    CHECK(problemsOfRules("rules:\n  - {rule: A, required: leerling}\n") ==
          "mini/1/rules.yaml:2 rules[0]: key \"text\" is missing\nmini/1/rules.yaml:2 rules[0]: key \"remedy\" is "
          "missing\n");
}

}  // namespace schakel::mapping
