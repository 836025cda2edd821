// What is not written: optional groups without anything of the record in them, and what is said about what is missing.
#include <catch2/catch.hpp>

#include "gateway/mapping/Writer.h"
#include "gateway/model/types/Leerling.h"
#include "gateway/model/types/Overstapdossier.h"
#include "gateway/model/types/Persoon.h"
#include "tests/unit/mapping/MappingFolder.h"

namespace schakel::mapping {
namespace {

using model::NodeId;
using model::Record;
using model::State;

// A record to fill, and its rendering by fields in XML or JSON.
struct Out {
    Out() : record(model::kOverstapdossier) {
        leerling = record.addGroup(Record::root(), *model::kOverstapdossier.find("leerling"));
    }

    NodeId add(std::string_view field, std::string_view text, State state = State::present) {
        return record.addValue(leerling, *model::kLeerling.find(field), text, state);
    }
    NodeId contact(std::string_view kind, State state = State::present) {
        const NodeId group = record.addGroup(leerling, *model::kLeerling.find("communicatie"));
        record.addValue(group, *model::kCommunicatie.find("soort"), kind, state);
        return group;
    }

    WriteResult render(const std::string& fields, const std::string& document) {
        MappingFolder folder;
        folder.add("codelists/mini.yaml", kMiniLists)
            .add("out/1/m.yaml", "mapping: m\nversion: \"1\"\nsource: s\nrecord: Overstapdossier\n" + document +
                                     "settings: {s: {meaning: m, default: d}}\nfields:\n" + fields);
        const auto library = folder.load();
        INFO(problemsAsText(library));
        REQUIRE(library.problems().empty());
        auto result = writeOrFail(library, "out/1", record, {.settings = {}, .trace = Trace::on, .indent = 0});
        found = findingsAsText(result.findings);
        return result;
    }
    // What stands inside the root element.
    std::string xml(const std::string& fields) {
        const auto text = bytesOf(render(fields, "document: xml\nnamespace: urn:out\nroot: uit\n").document, store);
        const std::string start = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<uit xmlns=\"urn:out\"";
        REQUIRE(text.starts_with(start + (text.ends_with("/>\n") ? "/" : ">")));
        return text.ends_with("/>\n") ? "" : text.substr(start.size() + 1, text.rfind("\n</uit>") - start.size() - 1);
    }
    std::string json(const std::string& fields) { return bytesOf(render(fields, "document: json\n").document, store); }

    Record record;
    NodeId leerling;
    base::MemoryBlobStore store;
    std::string found;
};

constexpr const char* kAdvice =
    "  - at: advies\n    occurs: 0..1\n    fields:\n"
    "      - {at: code, to: leerling.nnca, codelist: mini/soort, occurs: 0..1}\n"
    "      - {at: naam, to: leerling.roepnaam, length: 1..3}\n";

}  // namespace

TEST_CASE_METHOD(Out, "a required choice without a member is told with its alternatives, where it is missing") {
    const std::string choice = "  - choice: [{at: bsn, to: leerling.bsn}, {at: nr, to: leerling.onderwijsnummer}]\n";
    const auto result = render(choice, "document: xml\nnamespace: urn:out\nroot: uit\n");
    REQUIRE(result.findings.size() == 1);
    CHECK(found == "SCH-2117 0 /uit\n");
    CHECK(result.findings.front().severity == base::Severity::error);
    CHECK(result.findings.front().layer == base::Layer::structure);
    CHECK(result.findings.front().text ==
          "De ontvanger heeft een van deze gegevens nodig, maar het dossier bevat er geen: bsn, nr.");
    CHECK(json(choice) == "{}");
    CHECK(found == "SCH-2117 0 \n");
    CHECK(xml(choice + "    occurs: 0..1\n").empty());
    CHECK(found.empty());
    add("onderwijsnummer", "100000000");
    CHECK(xml(choice) == "<nr>100000000</nr>");
    CHECK(found.empty());
}

TEST_CASE_METHOD(Out, "a choice below a repeated group is told for each of them") {
    contact("telefoon");
    contact("e-mail");
    CHECK(xml("  - at: c\n    to: leerling.communicatie\n    occurs: 0..*\n    fields:\n"
              "      - {at: s, to: soort, codelist: mini/contact}\n"
              "      - choice: [{at: n, to: nummer}, {at: a, to: aanduiding, codelist: mini/contact}]\n")
              .starts_with("<c><s>telefoon</s></c>"));
    CHECK(found == "SCH-2117 0 /uit/c[1]\nSCH-2117 0 /uit/c[2]\n");
}

TEST_CASE_METHOD(Out, "members with one name are named once, and those that are only read ask for nothing") {
    const auto result =
        render("  - choice: [{at: r, to: leerling.roepnaam}, {at: r, to: leerling.achternaam, only: write}]\n",
               "document: json\n");
    REQUIRE(result.findings.size() == 1);
    CHECK(result.findings.front().text.ends_with("geen: r."));
    CHECK(json("  - choice: [{at: r, to: leerling.roepnaam, only: read}, {at: i, ignore: x}]\n") == "{}");
    CHECK(found.empty());
}

TEST_CASE_METHOD(Out, "a choice that nothing can be said of does not take the place of one that has something to say") {
    add("achternaam", "Jansen");
    CHECK(xml("  - choice:\n      - {at: a, fields: [{at: b, to: leerling.roepnaam}]}\n"
              "      - {at: c, fields: [{at: d, to: leerling.achternaam}]}\n") == "<c><d>Jansen</d></c>");
    CHECK(found.empty());
}

TEST_CASE_METHOD(Out, "an optional structure whose values the partner cannot take is left out; what was lost is told") {
    add("nnca", "raar");
    CHECK(json(kAdvice) == "{}");
    CHECK(found == "SCH-2116 0 /advies/code\n");
    CHECK(xml(kAdvice).empty());
    add("roepnaam", "Zoë-Anne");
    CHECK(json(kAdvice) == "{}");
    CHECK(found == "SCH-2116 0 /advies/code\nSCH-2108 0 /advies/naam\n");
}

TEST_CASE_METHOD(Out, "an optional structure whose values are withheld or empty is left out") {
    add("nnca", "", State::withheld);
    add("roepnaam", "", State::empty);
    CHECK(json(kAdvice) == "{}");
    CHECK(found.empty());
    CHECK(json("  - {at: a, occurs: 0..1, fields: [{at: b, to: leerling.roepnaam, type: string}]}\n") ==
          "{\"a\":{\"b\":\"\"}}");
}

TEST_CASE_METHOD(Out, "constants, settings and defaults alone are no reason for an optional group, but go with it") {
    const std::string fields =
        "  - at: a\n    occurs: 0..1\n    fields:\n      - {at: \"@v\", const: \"1\"}\n      - {at: c, const: x}\n"
        "      - {at: s, setting: s}\n      - {at: e, fields: [{at: f, const: y}]}\n"
        "      - {at: d, to: leerling.achternaam, default: z}\n      - {at: n, to: leerling.roepnaam, occurs: 0..1}\n";
    const auto result = render(fields, "document: xml\nnamespace: urn:out\nroot: uit\n");
    CHECK(result.trace.empty());
    CHECK(xml(fields).empty());
    add("roepnaam", "Zo");
    CHECK(xml(fields) == "<a v=\"1\"><c>x</c><s>d</s><e><f>y</f></e><d>z</d><n>Zo</n></a>");
    CHECK(render(fields, "document: xml\nnamespace: urn:out\nroot: uit\n").trace.size() == 6);
}

TEST_CASE_METHOD(Out, "optional groups inside each other appear and disappear on their own") {
    const std::string fields =
        "  - at: a\n    occurs: 0..1\n    fields:\n      - {at: b, occurs: 0..1, fields: [{at: c, to: leerling.nnca, "
        "codelist: mini/soort}]}\n"
        "      - {at: must, fields: [{at: x, to: leerling.bsn, occurs: 0..1}]}\n"
        "      - {at: d, occurs: 0..1, fields: [{at: e, to: leerling.roepnaam}]}\n"
        "      - {at: f, occurs: 0..1, fields: [{at: g, to: leerling.achternaam}]}\n";
    CHECK(xml(fields).empty());
    CHECK(found.empty());
    add("roepnaam", "Zo");
    CHECK(xml(fields) == "<a><must/><d><e>Zo</e></d></a>");
    CHECK(json(fields) == R"({"a":{"must":{},"d":{"e":"Zo"}}})");
    CHECK(found.empty());
}

TEST_CASE_METHOD(Out, "what is missing in a group that is written is told; in one that is not it is not missed") {
    const std::string fields = std::string(kAdvice) + "  - {at: roep, to: leerling.achternaam}\n";
    CHECK(json(fields) == "{}");
    CHECK(found == "SCH-2115 0 /roep\n");
    add("nnca", "swv-dossier");
    CHECK(json(fields) == R"({"advies":{"code":"swv-dossier"}})");
    CHECK(found == "SCH-2115 0 /advies/naam\nSCH-2115 0 /roep\n");
}

TEST_CASE_METHOD(Out, "a group of the record of which nothing can be written is left out, also from a list") {
    contact("", State::withheld);
    const NodeId good = contact("e-mail");
    record.addValue(good, *model::kCommunicatie.find("nummer"), "a@b.c");
    contact("telefoon");
    const std::string fields =
        "  - at: c\n    to: leerling.communicatie\n    occurs: 0..*\n    fields: [{at: n, to: nummer}]\n";
    CHECK(json(fields) == R"({"c":[{"n":"a@b.c"}]})");
    CHECK(xml(fields) == "<c><n>a@b.c</n></c>");
    CHECK(found.empty());
    const std::string never =
        "  - at: c\n    to: leerling.communicatie\n    occurs: 1..*\n    fields: [{at: a, to: aanduiding, codelist: "
        "mini/contact}]\n";
    CHECK(json(never) == R"({"c":[]})");
    CHECK(found == "SCH-2115 0 /c/0\n");
    CHECK(json("  - {at: o, occurs: 0..1, fields: [{at: l, to: leerling.adressen, occurs: 0..*, fields: [{at: p, to: "
               "plaats}]}]}\n") == "{}");
}

TEST_CASE_METHOD(Out,
                 "a group that is empty in the record itself is an empty element where it may be, never an object") {
    record.addGroup(leerling, *model::kLeerling.find("communicatie"));
    const std::string group =
        "  - at: c\n    to: leerling.communicatie\n    occurs: 0..*\n    fields: [{at: n, to: nummer";
    CHECK(xml(group + ", occurs: 0..1}]\n") == "<c/>");
    CHECK(xml(group + "}]\n").empty());
    CHECK(json(group + ", occurs: 0..1}]\n") == R"({"c":[]})");
    CHECK(found.empty());
}

TEST_CASE_METHOD(Out, "an attachment is reason enough for the group around it") {
    const NodeId group = record.addGroup(leerling, *model::kLeerling.find("documenten"));
    record.addContent(group, *model::kLeerling.find("documenten")->group->find("inhoud"), store.add("abc"));
    CHECK(
        xml("  - at: l\n    occurs: 0..1\n    fields:\n      - {at: d, to: leerling.documenten, occurs: 0..*, fields: "
            "[{at: t, const: x}, {at: i, to: inhoud, content: base64}]}\n") == "<l><d><t>x</t><i>YWJj</i></d></l>");
}

}  // namespace schakel::mapping
