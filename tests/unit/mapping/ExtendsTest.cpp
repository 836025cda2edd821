// A mapping file that states only what differs from that of another set.
#include <catch2/catch.hpp>

#include "gateway/mapping/Program.h"
#include "tests/unit/mapping/MappingFolder.h"

namespace schakel::mapping {
namespace {

constexpr std::string_view kExtends = "extends: mini/1\nversion: \"2\"\nnamespace: urn:mini2\n";

// A set "mini/2" that extends mini/1 with these changes, from line 5 on.
struct Extended {
    explicit Extended(const std::string& changes, std::string_view head = kExtends) {
        addMini(folder).add("mini/2/dossier.yaml", std::string(head) + (changes.empty() ? "" : "changes:\n" + changes));
        library.emplace(folder.load());
    }

    std::string problems() const { return problemsAsText(*library); }
    const Program& program() const {
        INFO(problems());
        REQUIRE(library->find("mini/2") != nullptr);
        return library->find("mini/2")->program();
    }
    // Names of the elements inside the one at this path ("" is the root), in order; members of a choice in brackets.
    std::string inside(const std::string& path) const {
        const auto& slots = program().slots;
        std::string text;
        for (const SlotId id : slot(path).children) {
            const auto& child = slots[id];
            bool inChoice = false;
            for (const auto& choice : slot(path).choices) {
                inChoice = inChoice || choice.members[child.index];
            }
            text += (text.empty() ? "" : " ") + (inChoice ? "[" + child.name + "]" : child.name);
        }
        return text;
    }
    const Slot& slot(const std::string& path) const {
        const auto& slots = program().slots;
        const Slot* at = slots.data();
        for (std::size_t from = 0; from < path.size();) {
            const auto slash = std::min(path.find('/', from), path.size());
            const auto id = program().findChild(*at, path.substr(from, slash - from), SlotPlace::element, 0);
            REQUIRE(id != kNoSlot);
            at = &slots[id];
            from = slash + 1;
        }
        return *at;
    }

    MappingFolder folder;
    std::optional<MappingLibrary> library;
};

// Problems of mini/2/dossier.yaml, without its name.
std::string problemsOfChanges(const std::string& changes, std::string_view head = kExtends) {
    auto text = Extended(changes, head).problems();
    const std::string file = "mini/2/dossier.yaml:";
    for (auto at = text.find(file); at != std::string::npos; at = text.find(file)) {
        text.erase(at, file.size());
    }
    return text;
}

}  // namespace

TEST_CASE("without changes everything comes from the file that is extended, but for the head keys given") {
    const Extended mini("");
    CHECK(mini.problems().empty());
    const auto* const mapping = mini.library->find("mini/2");
    REQUIRE(mapping != nullptr);
    CHECK(mapping->name() == "mini.dossier");
    CHECK(mapping->part() == "dossier");
    CHECK(mapping->xmlNamespace() == "urn:mini2");
    CHECK(mini.library->recognise("urn:mini", "dossier")->set() == "mini/1");
    CHECK(mini.library->recognise("urn:mini2", "dossier") == mapping);
    const auto& own = mapping->program();
    const auto& base = mini.library->find("mini/1")->program();
    REQUIRE(own.slots.size() == base.slots.size());
    for (std::size_t i = 1; i < own.slots.size(); ++i) {
        CHECK(own.slots[i].name == base.slots[i].name);
        CHECK(own.location(own.slots[i]) == base.location(base.slots[i]));
    }
}

TEST_CASE("set replaces keys of a field and keeps the others; a key without a value takes one away") {
    const Extended mini(
        "  - {field: leerling/achternaam, set: {length: 1..10}}\n"
        "  - {field: leerling/geboren, set: {occurs: 1, type: date}}\n"
        "  - {field: leerling/achternaam, set: {occurs: 0..1}}\n"
        "  - {field: leerling/bsn, set: {digits: ~}}\n");
    CHECK(mini.problems().empty());
    const auto& name = mini.slot("leerling/achternaam");
    CHECK(name.limits.maxLength == 10);
    CHECK_FALSE(name.required);
    CHECK(name.target.field().name == "achternaam");
    CHECK(mini.program().location(name).ends_with("mini/2/dossier.yaml:7"));
    CHECK(mini.slot("leerling/geboren").required);
    CHECK(mini.slot("leerling/geboren").form == ValueForm::date);
    CHECK(mini.program().location(mini.slot("leerling/geboren")).ends_with("mini/2/dossier.yaml:6"));
    CHECK_FALSE(mini.slot("leerling/bsn").limits.digits);
    CHECK(mini.program().location(mini.slot("leerling/roepnaam")).ends_with("mini/1/dossier.yaml:25"));
}

TEST_CASE("a field can get another name, keep its place, and other fields inside") {
    const Extended mini(
        "  - {field: leerling, set: {at: pupil}}\n"
        "  - {field: pupil/bijlage, set: {fields: [{at: inhoud, to: inhoud, content: base64}]}}\n"
        "  - {field: pupil/contacten, set: {fields: ~, ignore: niet nodig}}\n");
    CHECK(mini.problems().empty());
    CHECK(mini.inside("") == "versie meta pupil");
    CHECK(mini.inside("pupil/bijlage") == "inhoud");
    CHECK(mini.slot("pupil/contacten").kind == SlotKind::ignored);
    CHECK(mini.slot("pupil/contacten").children.empty());
}

TEST_CASE("remove takes a field away, also an attribute, an own text, a container and a choice's last member") {
    const Extended mini(
        "  - {field: meta, remove: true}\n  - {field: leerling/contacten, remove: true}\n"
        "  - {field: leerling/nationaliteit/., remove: true}\n  - {field: leerling/bsn, remove: true}\n"
        "  - {field: leerling/onderwijsnummer, remove: true}\n  - {field: \"@versie\", remove: true}\n");
    CHECK(mini.problems().empty());
    CHECK(mini.inside("") == "leerling");
    CHECK(mini.inside("leerling") ==
          "voornaam achternaam geboren geslacht roepnaam tehuis nationaliteit bijlage opmerking");
    CHECK(mini.slot("leerling").choices.empty());
    CHECK(mini.slot("leerling/nationaliteit").textSlot == kNoSlot);
}

TEST_CASE("of a choice with members left the rest stays a choice") {
    const Extended mini("  - {field: leerling/bsn, remove: true}\n");
    CHECK(mini.problems().empty());
    CHECK(mini.inside("leerling").find("geslacht [onderwijsnummer] roepnaam") != std::string::npos);
}

TEST_CASE("a container goes with the last of the fields that are written inside it") {
    const Extended mini("  - {field: meta/soort, remove: true}\n  - {field: meta/datum, remove: true}\n");
    CHECK(mini.problems().empty());
    CHECK(mini.inside("") == "versie leerling");
}

TEST_CASE("add puts fields in a place of the document: at the end, after or before another") {
    const Extended mini(
        "  - {field: leerling, add: {at: nnca, to: nnca}}\n"
        "  - {field: leerling, add: {at: a, const: x}, before: voornaam}\n"
        "  - {field: leerling, add: [{at: b, const: x}, {at: c, const: x}], after: a}\n"
        "  - {field: leerling, add: {at: d, const: x}, after: bsn}\n"
        "  - {field: leerling, add: {at: e, const: x}, before: onderwijsnummer}\n"
        "  - {add: {at: f/g, const: x}, after: meta}\n"
        "  - {field: meta, add: {at: h, const: x}, before: datum}\n"
        "  - {field: f, add: {choice: [{at: i, const: x}, {at: j, const: x}]}}\n");
    CHECK(mini.problems().empty());
    CHECK(mini.inside("leerling") ==
          "a b c voornaam achternaam geboren geslacht e [bsn] [onderwijsnummer] d roepnaam tehuis nationaliteit "
          "contacten bijlage opmerking nnca");
    CHECK(mini.inside("") == "versie meta f leerling");
    CHECK(mini.inside("meta") == "soort h datum");
    CHECK(mini.inside("f") == "g [i] [j]");
    CHECK(mini.slot("f").required);
    CHECK(mini.program().location(mini.slot("leerling/c")).ends_with("mini/2/dossier.yaml:7"));
}

TEST_CASE("a container can get another name, and is found by it") {
    const Extended mini("  - {field: meta, set: {at: hoofd}}\n  - {field: hoofd/soort, set: {at: type}}\n");
    CHECK(mini.problems().empty());
    CHECK(mini.inside("") == "versie hoofd leerling");
    CHECK(mini.inside("hoofd") == "type datum");
}

TEST_CASE("a required choice inside a container makes the container required") {
    const Extended mini(
        "  - {field: meta/soort, set: {occurs: 0..1}}\n"
        "  - {field: meta, add: {choice: [{at: a, const: x}, {at: b, const: x}]}}\n");
    CHECK(mini.problems().empty());
    CHECK(mini.slot("meta").required);
}

TEST_CASE("fields that an anchor shares change only where the change says") {
    MappingFolder folder;
    folder.add("mini/1/m.yaml",
               "mapping: m\nversion: \"1\"\nsource: s\ndocument: json\nrecord: Overstapdossier\n"
               "shared: {x: &x [{at: a, const: x}, {at: b, const: x}]}\n"
               "fields:\n  - {at: p, fields: *x}\n  - {at: q, fields: *x}\n");
    folder.add("mini/2/m.yaml", "extends: mini/1\nchanges:\n  - {field: q/a, remove: true}\n");
    const auto library = folder.load();
    CHECK(problemsAsText(library).empty());
    const auto names = [&](std::string_view set) {
        std::string text;
        for (const auto& slot : library.find(set)->program().slots) {
            text += slot.name;
        }
        return text;
    };
    CHECK(names("mini/1") == "pabqab");
    CHECK(names("mini/2") == "pabqb");
}

TEST_CASE("settings and losses add to those of the base; what is said again counts") {
    MappingFolder folder;
    folder.add("a/1/m.yaml",
               "mapping: m\nversion: \"1\"\nsource: s\ndocument: json\nrecord: Overstapdossier\n"
               "settings: {x: {meaning: oud, default: o}, y: {meaning: oud}}\nfields: [{at: a, setting: x}]\n"
               "loses: [{path: leerling, why: oud}, {path: school, why: oud}]\n");
    folder.add("a/2/m.yaml",
               "extends: a/1\nsettings: {y: {meaning: nieuw}, z: {meaning: nieuw}}\n"
               "loses: [{path: school, why: nieuw}, {path: inzage, why: nieuw}]\n");
    const auto library = folder.load();
    CHECK(problemsAsText(library).empty());
    const auto& program = library.find("a/2")->program();
    CHECK(program.settings.size() == 3);
    CHECK(program.settings.at("x").fallback == "o");
    CHECK(program.settings.at("y").meaning == "nieuw");
    std::string losses;
    for (const auto& loss : program.losses) {
        losses += loss.path + " " + loss.why + ";";
    }
    CHECK(losses == "school nieuw;inzage nieuw;leerling oud;");
}

TEST_CASE("a chain: each file sees what those before it made") {
    Extended mini("  - {field: leerling/roepnaam, set: {at: nick}}\n");
    mini.folder.add("mini/3/dossier.yaml",
                    "extends: mini/2\nnamespace: urn:mini3\nchanges:\n  - {field: leerling/nick, set: {occurs: 1}}\n"
                    "  - {field: leerling/tehuis, remove: true}\n");
    const auto library = mini.folder.load();
    CHECK(problemsAsText(library).empty());
    const auto& program = library.find("mini/3")->program();
    std::vector<std::string> files;
    for (const auto& file : program.files) {
        files.push_back(file.substr(file.find('/') + 1));
    }
    CHECK(files == std::vector<std::string>{"mini/3/dossier.yaml", "mini/2/dossier.yaml", "mini/1/dossier.yaml"});
    for (const auto& slot : program.slots) {
        CHECK(slot.name != "tehuis");
        if (slot.name == "nick") {
            CHECK(slot.required);
            CHECK(program.location(slot).ends_with("mini/3/dossier.yaml:4"));
        }
    }
}

TEST_CASE("what is extended must be there") {
    CHECK(problemsOfChanges("", "extends: mini/10\n") ==
          "1 extends: there is no set \"mini/10\" (did you mean \"mini/1\"?)\n");
    CHECK(problemsOfChanges("", "extends: ../mini/1\n").starts_with("1 extends: there is no set \"../mini/1\""));
    CHECK(problemsOfChanges("", "extends: [mini/1]\n").starts_with("1 extends: must be a single value\n"));
    Extended mini("");
    mini.folder.add("mini/2/dosier.yaml", "extends: mini/1\n");
    CHECK(problemsAsText(mini.folder.load()) ==
          "mini/2/dosier.yaml:1 extends: \"mini/1\" has no dosier.yaml (did you mean \"dossier.yaml\"?)\n");
}

TEST_CASE("files that extend each other in a circle are refused") {
    MappingFolder folder;
    folder.add("a/1/m.yaml", "extends: a/1\n").add("b/1/m.yaml", "extends: b/2\n").add("b/2/m.yaml", "extends: b/1\n");
    const auto library = folder.load();
    CHECK(library.all().empty());
    const auto text = problemsAsText(library);
    CHECK(text.find("a/1/m.yaml:1 extends: leads back to ") != std::string::npos);
    CHECK(text.find("b/1/m.yaml:1 extends: leads back to ") != std::string::npos);
    CHECK(text.find("b/2/m.yaml:1 extends: leads back to ") != std::string::npos);
}

TEST_CASE("a change must find its field; the suggestion is about the step that is wrong") {
    CHECK(problemsOfChanges("  - {field: leerling/roepnam, remove: true}\n") ==
          "5 changes[0].field: there is no \"roepnam\" in \"leerling\" (did you mean \"roepnaam\"?)\n");
    CHECK(problemsOfChanges("  - {field: leerlin/roepnaam, set: {occurs: 1}}\n") ==
          "5 changes[0].field: there is no \"leerlin\" in the root element (did you mean \"leerling\"?)\n");
    CHECK(problemsOfChanges("  - {field: leerling/onderwijsnumer, set: {occurs: 1}}\n") ==
          "5 changes[0].field: there is no \"onderwijsnumer\" in \"leerling\" (did you mean \"onderwijsnummer\"?)\n");
    CHECK(problemsOfChanges("  - {field: leerling/achternaam/x, add: {at: y, const: z}}\n") ==
          "5 changes[0].field: there is no \"x\" in \"leerling/achternaam\"\n");
    CHECK(problemsOfChanges("  - {field: leerling, add: {at: y, const: z}, after: geslagt}\n") ==
          "5 changes[0].after: there is no \"geslagt\" in \"leerling\" (did you mean \"geslacht\"?)\n");
    CHECK(problemsOfChanges("  - {add: {at: y, const: z}, before: leerlin}\n") ==
          "5 changes[0].before: there is no \"leerlin\" in the root element (did you mean \"leerling\"?)\n");
    CHECK(problemsOfChanges("  - {field: leerling//bsn, remove: true}\n") ==
          "5 changes[0].field: must look like a/b/c\n");
}

TEST_CASE("what a removal or a new name took away is not found any more") {
    CHECK(problemsOfChanges("  - {field: meta, remove: true}\n  - {field: meta/datum, set: {occurs: 1}}\n") ==
          "6 changes[1].field: there is no \"meta\" in the root element\n");
}

TEST_CASE("a change says one thing") {
    CHECK(problemsOfChanges("  - {field: meta}\n") == "5 changes[0]: a change has one of `set`, `remove` and `add`\n");
    CHECK(problemsOfChanges("  - {field: meta, remove: true, set: {at: x}}\n") ==
          "5 changes[0]: a change has one of `set`, `remove` and `add`\n");
    CHECK(problemsOfChanges("  - {remove: true}\n") == "5 changes[0]: key \"field\" is missing\n");
    CHECK(problemsOfChanges("  - {field: meta, remove: ja}\n") == "5 changes[0].remove: must be true\n");
    CHECK(problemsOfChanges("  - {field: meta, remove: true, after: x}\n") ==
          "5 changes[0]: `after` and `before` go with `add`\n");
    CHECK(problemsOfChanges("  - {field: meta, add: {at: a, const: b}, after: soort, before: datum}\n") ==
          "5 changes[0]: goes `after` or `before` another field, not both\n");
    CHECK(problemsOfChanges("  - {feld: meta, remove: true}\n")
              .starts_with("5 changes[0].feld: unknown key \"feld\" (did you mean \"field\"?)\n"));
    CHECK(problemsOfChanges("  - meta\n") == "5 changes[0]: must be a map\n");
    CHECK(problemsOfChanges("  {field: meta}\n") == "5 changes: must be a list\n");
}

TEST_CASE("set and add are checked where they stand") {
    CHECK(problemsOfChanges("  - {field: leerling/tehuis, set: [x]}\n") == "5 changes[0].set: must be a map\n");
    CHECK(problemsOfChanges("  - {field: leerling/tehuis, set: {occurrs: 1}}\n") ==
          "5 changes[0].set.occurrs: unknown key \"occurrs\" (did you mean \"occurs\"?)\n");
    CHECK(problemsOfChanges("  - {field: leerling/tehuis, set: {type: text}}\n") ==
          "5 changes[0].set: the model's \"tehuis\" needs type boolean\n");
    CHECK(problemsOfChanges("  - {field: leerling/tehuis, set: {at: a/b}}\n") ==
          "5 changes[0].set.at: must be one step: the field stays where it is\n");
    CHECK(problemsOfChanges("  - {field: meta, set: {occurs: 1}}\n") ==
          "5 changes[0].set.occurs: \"meta\" stands only in the `at` of other fields: it can get another `at`\n");
    CHECK(problemsOfChanges("  - {field: leerling/tehuis, add: {at: a, const: b}}\n") ==
          "5 changes[0].field: \"leerling/tehuis\" has no `fields` to add to\n");
    CHECK(problemsOfChanges("  - {add: {at: meta/x, const: b}}\n") ==
          "5 changes[0].add.at: \"meta\" is there already: add to that field\n");
    CHECK(problemsOfChanges("  - {add: {to: overdrachtsoort}}\n") == "5 changes[0].add: key \"at\" is missing\n");
    CHECK(problemsOfChanges("  - {add: {at: leerling, const: b}}\n") ==
          "5 changes[0].add: \"leerling\" is mapped twice\n");
    CHECK(problemsOfChanges("  - {field: leerling, add: [{at: x, to: achternam}]}\n") ==
          "5 changes[0].add[0].to: the model's Leerling has no \"achternam\" (did you mean \"achternaam\"?)\n");
}

TEST_CASE("a base's field that an extension breaks is told with both files") {
    const auto text = Extended("  - {field: leerling/contacten/contact, remove: true}\n").problems();
    CHECK(text.starts_with("mini/1/dossier.yaml:36 fields[3].fields[8].fields: has no fields (extended by "));
    CHECK(text.ends_with("/mini/2/dossier.yaml)\n"));
}

TEST_CASE("fields that share a path can only go together") {
    MappingFolder folder;
    folder.add("a/1/m.yaml",
               "mapping: m\nversion: \"1\"\nsource: s\ndocument: json\nrecord: Overstapdossier\n"
               "fields:\n  - {at: a, to: leerling.roepnaam, only: read}\n  - {at: a, const: x, only: write}\n"
               "  - {at: b, const: x}\n");
    folder.add("a/2/m.yaml", "extends: a/1\nchanges:\n  - {field: a, remove: true}\n");
    folder.add("a/3/m.yaml", "extends: a/1\nchanges:\n  - {field: a, set: {occurs: 0..1}}\n");
    const auto library = folder.load();
    CHECK(problemsAsText(library) ==
          "a/3/m.yaml:3 changes[0]: 2 fields are at \"a\": remove them and add what takes their place\n");
    CHECK(library.find("a/2")->program().slots.size() == 2);
}

TEST_CASE("`fields` and `changes` each have their own kind of file") {
    CHECK(problemsOfChanges("", "extends: mini/1\nnamespace: urn:x\nfields: [{at: a, const: b}]\n") ==
          "3 fields: a file that extends another has `changes` instead\n");
    CHECK(problemsOf(std::string(kMiniMapping) + "changes: [{field: meta, remove: true}]\n") ==
          "mini/1/dossier.yaml:49 changes: needs `extends`: the set whose fields change\n");
}

TEST_CASE("what is wrong with the base is told once") {
    MappingFolder folder;
    folder.add("codelists/mini.yaml", kMiniLists).add("mini/1/dossier.yaml", std::string(kMiniMapping) + "kolom: x\n");
    folder.add("mini/0/dossier.yaml", kExtends).add("mini/2/dossier.yaml", std::string("extends: mini/0\n"));
    const auto library = folder.load();
    CHECK(problemsAsText(library) == "mini/1/dossier.yaml:49 kolom: unknown key \"kolom\"\n");
    CHECK(library.all().empty());
    folder.add("mini/1/dossier.yaml", "fields: [");
    const auto broken = folder.load();
    CHECK(broken.all().empty());
    REQUIRE(broken.problems().size() == 1);
    CHECK(broken.problems().front().file.ends_with("mini/1/dossier.yaml"));
    folder.add("mini/1/dossier.yaml", "root: a\n" + std::string(kMiniMapping));
    const auto twice = folder.load();
    CHECK(twice.all().empty());
    CHECK(problemsAsText(twice) == "mini/1/dossier.yaml:8 : key \"root\" is given twice\n");
}

TEST_CASE("a namespace that an extension forgets to change is its own problem, whatever its name") {
    MappingFolder folder;
    addMini(folder).add("mini/0/dossier.yaml", "extends: mini/1\n");
    CHECK(problemsAsText(folder.load()).starts_with("mini/0/dossier.yaml:1 : reads the same document as "));
}

TEST_CASE("more changes than anybody writes are refused") {
    std::string changes;
    for (int i = 0; i <= 2000; ++i) {
        changes += "  - {field: leerling/tehuis, set: {occurs: 1}}\n";
    }
    CHECK(problemsOfChanges(changes) == "5 changes: more than 2000 changes\n");
}

TEST_CASE("anchors that multiply do not multiply while changes are looked up") {
    std::string text = "shared:\n  a0: &a0 [{at: x, const: y}]\n";
    for (int i = 1; i < 12; ++i) {
        text += "  a" + std::to_string(i) + ": &a" + std::to_string(i) + "\n";
        for (int j = 0; j < 8; ++j) {
            text += "    - {at: e, fields: *a" + std::to_string(i - 1) + "}\n";
        }
    }
    MappingFolder folder;
    folder.add("a/1/m.yaml", text +
                                 "mapping: m\nversion: 1\nsource: s\ndocument: json\nrecord: Overstapdossier\n"
                                 "fields: *a11\n");
    folder.add("a/2/m.yaml", "extends: a/1\nchanges:\n  - {field: e/e/e/e/e/e/e/e/e/e/x, remove: true}\n");
    CHECK(problemsAsText(folder.load()).find("a/2/m.yaml:3 changes[0]: 512 fields are at ") != std::string::npos);
}

}  // namespace schakel::mapping
