// rules.yaml and profiles.yaml that state only what differs from those of another set.
#include <catch2/catch.hpp>

#include "gateway/mapping/Program.h"
#include "tests/unit/mapping/MappingFolder.h"

namespace schakel::mapping {
namespace {

constexpr std::string_view kRules = R"(rules:
  - {rule: A, required: leerling.roepnaam, text: oud, remedy: r}
  - {rule: B, required: leerling.bsn, text: oud, remedy: r}
  - {rule: A, required: leerling.tehuis, text: oud, remedy: r}
  - {rule: C, required: leerling.achternaam, text: oud, remedy: r}
)";

constexpr std::string_view kProfiles = R"(categories:
  vve: {rule: OS.1, declared: metadata.uitlevering.vve, blocks: [leerling.voorschools]}
  verzuim: {rule: OS.2, declared: metadata.uitlevering.verzuim, blocks: [leerling.verzuim]}
profiles:
  - {name: POVO, when: {metadata.overstap: POVO}, categories: {vve: VERBODEN, verzuim: OPTIONEEL}}
  - {name: VOVO, when: {metadata.overstap: VOVO}, categories: {vve: VERBODEN}}
)";

// mini/1 with rules and profiles, and mini/2 that extends it.
struct Extended {
    explicit Extended(std::string_view rules, std::string_view profiles = "extends: mini/1\n") {
        addMini(folder).add("mini/1/rules.yaml", kRules).add("mini/1/profiles.yaml", kProfiles);
        folder.add("mini/2/dossier.yaml", "extends: mini/1\nnamespace: urn:mini2\n");
        folder.add("mini/2/rules.yaml", rules).add("mini/2/profiles.yaml", profiles);
        library.emplace(folder.load());
    }
    std::string problems() const { return problemsAsText(*library); }
    const RuleSet& rules(std::string_view set = "mini/2") const {
        INFO(problems());
        REQUIRE(library->find(set) != nullptr);
        return library->find(set)->program().rules;
    }
    std::string names() const {
        std::string text;
        for (const auto& rule : rules().rules) {
            text += rule.id + ":" + rule.text + " ";
        }
        return text;
    }

    MappingFolder folder;
    std::optional<MappingLibrary> library;
};

}  // namespace

TEST_CASE("rules of the base hold as they are") {
    const Extended mini("extends: mini/1\n");
    CHECK(mini.problems().empty());
    CHECK(mini.names() == "A:oud B:oud A:oud C:oud ");
    CHECK(mini.rules().categories.size() == 2);
    CHECK(mini.rules().profiles.size() == 2);
}

TEST_CASE("a rule takes the place of all of its name, `without` leaves rules out, others are added") {
    const Extended mini(R"(extends: mini/1
without: [B]
rules:
  - {rule: D, required: leerling.geslacht, text: nieuw, remedy: r}
  - {rule: A, required: leerling.geslacht, text: nieuw, remedy: r}
  - {rule: A, required: leerling.bsn, text: nieuwer, remedy: r}
)");
    CHECK(mini.problems().empty());
    CHECK(mini.names() == "A:nieuw A:nieuwer C:oud D:nieuw ");
    CHECK(mini.rules("mini/1").rules.size() == 4);
}

TEST_CASE("rules over rules over rules") {
    Extended mini("extends: mini/1\nwithout: [A]\n");
    mini.folder.add("mini/3/dossier.yaml", "extends: mini/2\nnamespace: urn:mini3\n")
        .add("mini/3/profiles.yaml", "extends: mini/2\n")
        .add("mini/3/rules.yaml",
             "extends: mini/2\nwithout: [C]\nrules: [{rule: A, required: leerling.bsn, text: t, remedy: r}]\n");
    const auto library = mini.folder.load();
    CHECK(problemsAsText(library).empty());
    const auto& rules = library.find("mini/3")->program().rules.rules;
    REQUIRE(rules.size() == 2);
    CHECK(rules[0].id == "B");
    CHECK(rules[1].id == "A");
}

TEST_CASE("categories and profiles go by name; what an older profile says of a dropped category is gone with it") {
    const Extended mini("extends: mini/1\n", R"(extends: mini/1
without: [vve, VOVO]
categories:
  verzuim: {rule: OS.9, declared: metadata.uitlevering.verzuim, blocks: [leerling.verzuim]}
  bijlagen: {rule: OS.3, declared: metadata.uitlevering.bijlagen, blocks: [leerling.documenten]}
profiles:
  - {name: SWV, when: {overdrachtsoort: swv-dossier}, categories: {bijlagen: VERPLICHT}}
)");
    CHECK(mini.problems().empty());
    const auto& rules = mini.rules();
    REQUIRE(rules.categories.size() == 2);
    CHECK(rules.categories[0].id == "OS.9");
    CHECK(rules.categories[1].name == "bijlagen");
    REQUIRE(rules.profiles.size() == 2);
    CHECK(rules.profiles[0].name == "POVO");
    CHECK(rules.profiles[0].expected == std::vector<std::string>{"OPTIONEEL", ""});
    CHECK(rules.profiles[1].expected == std::vector<std::string>{"", "VERPLICHT"});
}

TEST_CASE("a file's own profile cannot mention what the file leaves out") {
    const Extended mini("extends: mini/1\n", R"(extends: mini/1
without: [vve]
profiles: [{name: POVO, when: {metadata.overstap: POVO}, categories: {vve: VERBODEN}}]
)");
    CHECK(mini.problems() == "mini/2/profiles.yaml:3 profiles[0].categories.vve: unknown category \"vve\"\n");
    CHECK(mini.library->find("mini/2") == nullptr);
    CHECK(mini.library->find("mini/1") != nullptr);
}

TEST_CASE("only what is there can be left out, and only of a base") {
    CHECK(Extended("extends: mini/1\nwithout: [OVa.A]\n").problems() ==
          "mini/2/rules.yaml:2 without[0]: there is no \"OVa.A\" to leave out\n");
    CHECK(Extended("extends: mini/1\n", "extends: mini/1\nwithout: [verzuin]\n").problems() ==
          "mini/2/profiles.yaml:2 without[0]: there is no \"verzuin\" to leave out (did you mean \"verzuim\"?)\n");
    CHECK(Extended("without: [A]\n").problems() ==
          "mini/2/rules.yaml:1 without: needs `extends`: the set that it leaves something out of\n");
    CHECK(Extended("extends: mini/1\nwithout: A\n").problems() == "mini/2/rules.yaml:2 without: must be a list\n");
}

TEST_CASE("what rules extend must be there") {
    CHECK(Extended("extends: mini/7\n").problems() ==
          "mini/2/rules.yaml:1 extends: there is no set \"mini/7\" (did you mean \"mini/1\"?)\n");
    MappingFolder folder;
    addMini(folder).add("mini/2/rules.yaml", "extends: mini/1\n");
    CHECK(problemsAsText(folder.load()) == "mini/2/rules.yaml:1 extends: \"mini/1\" has no rules.yaml\n");
}

TEST_CASE("a base's rule that is wrong is told once, and keeps both mappings away") {
    MappingFolder folder;
    addMini(folder).add("mini/1/rules.yaml", "rules:\n  - {rule: A, required: leerling.haar, text: t, remedy: r}\n");
    folder.add("mini/0/dossier.yaml", "extends: mini/1\nnamespace: urn:mini0\n");
    folder.add("mini/0/rules.yaml", "extends: mini/1\n");
    const auto library = folder.load();
    CHECK(library.all().empty());
    REQUIRE(library.problems().size() == 1);
    CHECK(library.problems().front().file.ends_with("mini/1/rules.yaml"));
    folder.add("mini/0/rules.yaml", "extends: mini/1\nwithout: [A]\n");
    CHECK(folder.load().find("mini/0") != nullptr);
}

TEST_CASE("a mapping that extends one with rules says what becomes of them") {
    MappingFolder folder;
    addMini(folder)
        .add("mini/1/rules.yaml", kRules)
        .add("mini/2/dossier.yaml", "extends: mini/1\nnamespace: urn:mini2\n");
    const auto library = folder.load();
    CHECK(problemsAsText(library) ==
          "mini/2/dossier.yaml:1 extends: \"mini/1\" has a rules.yaml: add one here, if only with `extends: mini/1`\n");
    CHECK(library.find("mini/2") == nullptr);
    folder.add("mini/2/rules.yaml", "source: deze versie heeft geen regels\n");
    CHECK(problemsAsText(folder.load()).empty());
}

}  // namespace schakel::mapping
