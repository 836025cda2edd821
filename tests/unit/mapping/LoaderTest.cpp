// What a mapping file may not say. Every problem names file, line and path, and all of them come at once.
#include <catch2/catch.hpp>

#include "gateway/mapping/Program.h"
#include "tests/unit/mapping/MappingFolder.h"

namespace schakel::mapping {
namespace {

constexpr std::string_view kHead =
    "mapping: mini.dossier\nversion: \"1\"\nsource: made up\ndocument: xml\nnamespace: urn:mini\nroot: dossier\n"
    "record: Overstapdossier\nfields:\n";

// Problems of one mapping whose fields, from line 9 on, are these.
std::string problemsOfFields(std::string_view fields) {
    auto text = problemsOf(std::string(kHead) + std::string(fields));
    const std::string file = "mini/1/dossier.yaml:";
    for (auto at = text.find(file); at != std::string::npos; at = text.find(file)) {
        text.erase(at, file.size());
    }
    return text;
}

}  // namespace

TEST_CASE("the mini mapping has no problems and is found by set, part and root element") {
    MappingFolder folder;
    const auto library = addMini(folder).load();
    CHECK(problemsAsText(library).empty());
    const auto* const mapping = library.find("mini/1");
    REQUIRE(mapping != nullptr);
    CHECK(mapping->name() == "mini.dossier");
    CHECK(mapping->kind() == DocumentKind::xml);
    CHECK(mapping->mediaType() == "application/xml");
    CHECK(library.find("mini/1", "dossier") == mapping);
    CHECK(library.find("mini/1", "bijlage") == nullptr);
    CHECK(library.find("mini/2") == nullptr);
    CHECK(library.recognise("urn:mini", "dossier") == mapping);
    CHECK(library.recognise("urn:other", "dossier") == nullptr);
    CHECK(library.sets() == std::vector<std::string>{"mini/1"});
    CHECK(library.parts("mini/1") == std::vector<const Mapping*>{mapping});
}

TEST_CASE("a folder that is not there is a problem") {
    CHECK(MappingLibrary::load("/nonexistent/mappings").problems().front().text == "there is no such folder");
}

TEST_CASE("all problems of all files are reported at once, and those files are left out") {
    MappingFolder folder;
    addMini(folder);
    folder.add("other/1/a.yaml", "mapping: x\nkolom: 1\n");
    folder.add("other/1/b.yaml", "fields: [");
    const auto library = folder.load();
    CHECK(library.sets() == std::vector<std::string>{"mini/1"});
    const auto text = problemsAsText(library);
    CHECK(text.find("other/1/a.yaml:2 kolom: unknown key \"kolom\"") != std::string::npos);
    CHECK(text.find("other/1/a.yaml:1 : key \"record\" is missing") != std::string::npos);
    CHECK(text.find("other/1/b.yaml") != std::string::npos);
}

TEST_CASE("the head is checked") {
    const auto text = problemsOf(
        "mapping: m\nversion: 1\nsource: s\ndocument: tekst\nrecord: Overstapdosier\nstatus: maybe\n"
        "direction: sideways\norder: first\nfields: []\n");
    CHECK(text.find("dossier.yaml:4 document: must be xml, json or csv") != std::string::npos);
    CHECK(text.find("dossier.yaml:5 record: the model has no such type (did you mean \"Overstapdossier\"?)") !=
          std::string::npos);
    CHECK(text.find("dossier.yaml:6 status: must be verified or assumed") != std::string::npos);
    CHECK(text.find("dossier.yaml:7 direction: must be both, read-only or write-only") != std::string::npos);
    CHECK(text.find("dossier.yaml:8 order: must be a number") != std::string::npos);
    CHECK(text.find("an xml mapping needs a root and a namespace") != std::string::npos);
}

TEST_CASE("a field's own keys are checked") {
    CHECK(problemsOfFields("  - {at: a, to: leerling.achternam}\n") ==
          "9 fields[0].to: the model's Leerling has no \"achternam\" (did you mean \"achternaam\"?)\n");
    CHECK(problemsOfFields("  - {at: a, to: leerling.achternaam, occurs: 2}\n") ==
          "9 fields[0].occurs: must be 1, 0..1, 0..* or 1..*\n");
    CHECK(problemsOfFields("  - {at: a, to: leerling.achternaam, type: texst}\n") ==
          "9 fields[0].type: unknown type; see docs/mapping-guide.md\n");
    CHECK(problemsOfFields("  - {at: a, to: leerling.achternaam, length: 280}\n") ==
          "9 fields[0].length: must look like 1..280\n");
    CHECK(problemsOfFields("  - {at: a, to: leerling.achternaam, length: 1..x}\n") ==
          "9 fields[0].length: \"x\" is not a number\n");
    CHECK(problemsOfFields("  - {at: a, to: leerling.geslacht, codelist: mini/geslagt}\n")
              .starts_with(
                  "9 fields[0].codelist: there is no code list \"mini/geslagt\" (did you mean \"mini/geslacht\"?)\n"));
    CHECK(problemsOfFields("  - {at: a, to: leerling.achternaam, category: leerlingen}\n") ==
          "9 fields[0].category: unknown category\n");
    CHECK(problemsOfFields("  - {at: a, to: leerling.achternaam, only: reading}\n") ==
          "9 fields[0].only: must be read or write\n");
    CHECK(problemsOfFields("  - {to: leerling.achternaam}\n") == "9 fields[0]: key \"at\" is missing\n");
    CHECK(problemsOfFields("  - {at: a, setting: x}\n") ==
          "9 fields[0].setting: \"x\" is not among the mapping's settings\n");
    CHECK(problemsOfFields("  - {at: \"a b\", to: leerling.achternaam}\n") ==
          "9 fields[0].at: \"a b\" is not a name\n");
    CHECK(problemsOfFields("  - {at: \"1a\", to: leerling.achternaam}\n") == "9 fields[0].at: \"1a\" is not a name\n");
}

TEST_CASE("a field is one thing") {
    CHECK(problemsOfFields("  - {at: a}\n") == "9 fields[0]: needs `to` or `carry`\n");
    CHECK(problemsOfFields("  - {at: a, const: x, ignore: y}\n") ==
          "9 fields[0]: has one of `fields`, `const`, `setting`, `content` and `ignore`\n");
    CHECK(problemsOfFields("  - {at: a, const: x, to: leerling.achternaam}\n") ==
          "9 fields[0]: is not read into the record: it has no `to`\n");
    CHECK(problemsOfFields("  - {at: a, content: base64}\n") == "9 fields[0]: needs `to` or `carry`\n");
    CHECK(problemsOfFields("  - {at: a, to: leerling.achternaam, content: base64}\n") ==
          "9 fields[0].to: attachment bytes go with `content`, and only those\n");
    CHECK(problemsOfFields("  - {at: a, to: leerling}\n").find("leads to a group of the model") != std::string::npos);
    CHECK(problemsOfFields("  - {at: a, to: leerling.achternaam, fields: [{at: b, const: c}]}\n")
              .find("needs a group of the model") != std::string::npos);
    CHECK(problemsOfFields("  - {at: a, fields: []}\n") == "9 fields[0].fields: has no fields\n");
}

TEST_CASE("a field's type must be that of the model") {
    CHECK(problemsOfFields("  - {at: a, to: leerling.geboortedatum}\n") ==
          "9 fields[0]: the model's \"geboortedatum\" needs type date or date-dmy\n");
    CHECK(problemsOfFields("  - {at: a, to: leerling.tehuis, type: integer}\n") ==
          "9 fields[0]: the model's \"tehuis\" needs type boolean\n");
    CHECK(problemsOfFields("  - {at: a, to: leerling.geslacht}\n") ==
          "9 fields[0]: the model's \"geslacht\" has values of its own: give a codelist\n");
    CHECK(problemsOfFields("  - {at: a, to: leerling.geslacht, codelist: mini/contact}\n")
              .find("gives \"telefoon\" for code \"telefoon\", which is no value of \"geslacht\"") !=
          std::string::npos);
    CHECK(problemsOfFields("  - {at: a, to: leerling.tehuis, codelist: mini/geslacht}\n")
              .find("no value of \"tehuis\"") != std::string::npos);
}

TEST_CASE("repetition must fit the model") {
    CHECK(problemsOfFields("  - {at: a, to: leerling.achternaam, occurs: 0..*}\n") ==
          "9 fields[0].occurs: repeats, but the model holds one \"achternaam\"\n");
    CHECK(problemsOfFields("  - {at: \"@a\", to: leerling.voornamen, occurs: 0..*}\n") ==
          "9 fields[0]: an attribute holds one value\n");
    CHECK(problemsOfFields("  - {at: a, to: leerling.achternaam, join: \", \"}\n") ==
          "9 fields[0].join: joins several values, but the model holds one\n");
    CHECK(problemsOfFields("  - {at: a, to: leerling.voornamen, join: \"\"}\n") ==
          "9 fields[0].join: needs a separator\n");
}

TEST_CASE("what is written as it stands must have the field's form") {
    CHECK(problemsOfFields("  - {at: a, to: leerling.tehuis, type: boolean, default: ja}\n") ==
          "9 fields[0].default: \"ja\" is not of type boolean within its limits\n");
    CHECK(problemsOfFields("  - {at: a, const: x, type: integer}\n") ==
          "9 fields[0].const: \"x\" is not of type integer within its limits\n");
    CHECK(problemsOfFields("  - {at: a, to: leerling.geslacht, codelist: mini/geslacht, default: \"7\"}\n") ==
          "9 fields[0].default: \"7\" is not in the code list\n");
}

TEST_CASE("siblings cannot contradict each other") {
    CHECK(problemsOfFields("  - {at: a, to: leerling.achternaam}\n  - {at: a, to: leerling.roepnaam}\n") ==
          "10 fields[1]: \"a\" is mapped twice\n");
    CHECK(problemsOfFields(
              "  - {at: a, to: leerling.achternaam, only: read}\n  - {at: a, to: leerling.roepnaam, only: write}\n")
              .empty());
    CHECK(problemsOfFields("  - {at: a, to: leerling.achternaam}\n  - {at: a/b, to: leerling.roepnaam}\n") ==
          "10 fields[1].at: \"a\" is mapped already; put this field among its `fields`\n");
    CHECK(problemsOfFields("  - {at: ., to: leerling.achternaam}\n  - {at: a, to: leerling.roepnaam}\n") ==
          "10 fields[1]: an element holds text or other elements, not both\n");
    CHECK(problemsOfFields("  - choice:\n      - {at: a/b, to: leerling.achternaam}\n") ==
          "10 fields[0].choice[0].at: a member of a choice is one step\n");
    CHECK(problemsOfFields("  - choice: [{at: a, to: leerling.achternaam}]\n    occurs: 1..*\n") ==
          "10 fields[0].occurs: a choice occurs 1, 0..1 or 0..* times\n");
}

TEST_CASE("sentinels and attachments name fields of the model") {
    CHECK(problemsOfFields("  - {at: a, to: leerling.achternaam, sentinel: {by: sort, values: {x: y}}}\n")
              .find("`by` must name a field of the model's") != std::string::npos);
    CHECK(problemsOfFields(
              "  - {at: d, to: leerling.documenten, fields: [{at: i, to: inhoud, content: zip, name: naam}]}\n") ==
          "9 fields[0].fields[0].content: must be base64 or base64-zip\n"
          "9 fields[0].fields[0].name: must name a field of the model's Document\n");
}

TEST_CASE("a group cannot have more fields than a mask has bits") {
    std::string fields;
    for (std::size_t i = 0; i <= kMaxChildren; ++i) {
        fields += "  - {at: f" + std::to_string(i) + ", const: x}\n";
    }
    CHECK(problemsOfFields(fields) == "137 fields[128]: more than 128 fields in one group\n");
}

TEST_CASE("anchors that multiply are stopped") {
    std::string text = "shared:\n  a0: &a0 [{at: x, const: y}]\n";
    for (int i = 1; i < 12; ++i) {
        text += "  a" + std::to_string(i) + ": &a" + std::to_string(i) + "\n";
        for (int j = 0; j < 8; ++j) {
            text += "    - {at: e" + std::to_string(j) + ", fields: *a" + std::to_string(i - 1) + "}\n";
        }
    }
    CHECK(problemsOf(text + std::string(kHead.substr(0, kHead.size() - 8)) + "fields: *a11\n")
              .find("too large or too deep") != std::string::npos);
}

TEST_CASE("losses name paths of the model") {
    CHECK(problemsOfFields(
              "  - {at: a, const: x}\nloses:\n  - {path: leerling.haar, why: x}\n  - {path: leerling.huisarts}\n") ==
          "11 loses[0]: the model's Leerling has no \"haar\"\n"
          "12 loses[1]: key \"why\" is missing\n");
}

TEST_CASE("two mappings for the same document or the same part are a problem") {
    MappingFolder folder;
    addMini(folder);
    folder.add("mini/2/dossier.yaml", kMiniMapping);
    folder.add("mini/1/zweiter.yaml", kMiniMapping);
    const auto text = problemsAsText(folder.load());
    CHECK(text.find("mini/1/zweiter.yaml") != std::string::npos);
    CHECK(text.find("mini/2/dossier.yaml") != std::string::npos);
    CHECK(text.find("reads the same document as") != std::string::npos);
}

TEST_CASE("mappings are not used without their rules") {
    MappingFolder folder;
    addMini(folder).add("mini/1/rules.yaml", "rules:\n  - {rule: A, required: leerling.haar, text: t, remedy: r}\n");
    const auto library = folder.load();
    CHECK(library.find("mini/1") == nullptr);
    CHECK(problemsAsText(library).find("mini/1/rules.yaml:2") != std::string::npos);
}

}  // namespace schakel::mapping
