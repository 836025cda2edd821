#include "gateway/mapping/Writer.h"

#include <catch2/catch.hpp>

#include "gateway/model/types/Leerling.h"
#include "gateway/model/types/Overstapdossier.h"
#include "gateway/model/types/Persoon.h"
#include "tests/unit/mapping/MappingFolder.h"

namespace schakel::mapping {
namespace {

using model::NodeId;
using model::Record;
using model::State;

constexpr std::string_view kHead =
    "mapping: m\nversion: \"1\"\nsource: s\ndocument: xml\nnamespace: urn:out\nroot: uit\n"
    "record: Overstapdossier\n";
constexpr std::string_view kJsonHead =
    "mapping: m\nversion: \"1\"\nsource: s\ndocument: json\nrecord: Overstapdossier\n";

// A record to fill by path, and its rendering by one mapping.
struct Out {
    Out() : record(model::kOverstapdossier) {
        leerling = record.addGroup(Record::root(), *model::kOverstapdossier.find("leerling"));
    }

    NodeId add(std::string_view field, std::string_view text, State state = State::present) {
        return record.addValue(leerling, *model::kLeerling.find(field), text, state);
    }
    NodeId contact(std::string_view kind, std::string_view number, State state = State::present) {
        const NodeId group = record.addGroup(leerling, *model::kLeerling.find("communicatie"));
        record.addValue(group, *model::kCommunicatie.find("soort"), kind);
        record.addValue(group, *model::kCommunicatie.find("nummer"), number, state);
        return group;
    }

    WriteResult render(const std::string& body, std::string_view head = kHead, const WriteOptions& options = {}) {
        MappingFolder folder;
        folder.add("codelists/mini.yaml", kMiniLists).add("out/1/m.yaml", std::string(head) + body);
        const auto library = folder.load();
        INFO(problemsAsText(library));
        REQUIRE(library.problems().empty());
        return writeOrFail(library, "out/1", record, options);
    }
    // What stands inside the root element; findings go to `found`.
    std::string xml(const std::string& fields) {
        const auto result = render("fields:\n" + fields);
        found = findingsAsText(result.findings);
        const auto text = bytesOf(result.document, store);
        const std::string start = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<uit xmlns=\"urn:out\"";
        REQUIRE(text.starts_with(start));
        const auto end = text.rfind("\n</uit>");
        return text.substr(start.size(), end == std::string::npos ? end : end - start.size());
    }
    std::string json(const std::string& fields) {
        const auto result = render("fields:\n" + fields, kJsonHead);
        found = findingsAsText(result.findings);
        return bytesOf(result.document, store);
    }

    Record record;
    NodeId leerling;
    base::MemoryBlobStore store;
    std::string found;
};

}  // namespace

TEST_CASE_METHOD(Out, "values are written in the mapping's order, whatever the record's") {
    add("achternaam", "Jansen");
    add("voornamen", "Zoë");
    add("voornamen", "Anne");
    CHECK(xml("  - {at: voornaam, to: leerling.voornamen, occurs: 0..*}\n  - {at: achternaam, to: "
              "leerling.achternaam}\n") ==
          "><voornaam>Zoë</voornaam><voornaam>Anne</voornaam><achternaam>Jansen</achternaam>");
    CHECK(found.empty());
}

TEST_CASE_METHOD(Out, "text is escaped so that it reads back as it was") {
    add("achternaam", "<a & b> \"c\" 'd'\r\n\te");
    CHECK(xml("  - {at: \"@x\", to: leerling.achternaam}\n  - {at: y, to: leerling.achternaam}\n") ==
          " x=\"&lt;a &amp; b&gt; &quot;c&quot; 'd'&#13;&#10;&#9;e\"><y>&lt;a &amp; b&gt; \"c\" 'd'&#13;\n\te</y>");
}

TEST_CASE_METHOD(Out, "a required value that is missing is told, an optional one is left out") {
    CHECK(xml("  - {at: a, to: leerling.achternaam}\n  - {at: b, to: leerling.roepnaam, occurs: 0..1}\n") == "/>\n");
    CHECK(found == "SCH-2115 0 /uit/a\n");
}

TEST_CASE_METHOD(Out, "defaults, constants and settings") {
    add("roepnaam", "Zo");
    const auto result = render(
        "settings:\n  school: {meaning: welke school}\n  soort: {meaning: welke soort, default: A}\nfields:\n"
        "  - {at: a, const: x}\n  - {at: b, setting: school}\n  - {at: c, setting: soort}\n"
        "  - {at: d, to: leerling.achternaam, default: onbekend}\n  - {at: e, to: leerling.roepnaam, default: geen}\n",
        kHead, {.settings = {{"school", "00YY"}}});
    CHECK(bytesOf(result.document, store).find("<a>x</a><b>00YY</b><c>A</c><d>onbekend</d><e>Zo</e>") !=
          std::string::npos);
}

TEST_CASE_METHOD(Out, "a setting that nobody gives is an error, one of the wrong form a finding") {
    MappingFolder folder;
    folder.add("out/1/m.yaml",
               std::string(kJsonHead) +
                   "settings: {actief: {meaning: doet mee}}\nfields: [{at: a, setting: actief, type: boolean}]\n");
    const auto library = folder.load();
    REQUIRE(library.problems().empty());
    const auto missing = write(*library.find("out/1"), record, Record::root());
    REQUIRE_FALSE(missing);
    CHECK(missing.error().code() == base::MessageCode::SettingMissing);
    const auto wrong = writeOrFail(library, "out/1", record, {.settings = {{"actief", "ja"}}});
    CHECK(findingsAsText(wrong.findings) == "SCH-2108 0 /a\n");
    CHECK(bytesOf(wrong.document, store) == "{}");
    CHECK(bytesOf(writeOrFail(library, "out/1", record, {.settings = {{"actief", "true"}}}).document, store) ==
          "{\"a\":true}");
}

TEST_CASE_METHOD(Out, "a withheld value is written as its stand-in, or not at all") {
    contact("telefoon", "", State::withheld);
    const std::string fields =
        "  - at: c\n    to: leerling.communicatie\n    occurs: 0..*\n    fields:\n"
        "      - {at: s, to: soort, codelist: mini/contact}\n      - {at: n, to: nummer";
    CHECK(xml(fields + ", sentinel: {by: soort, values: {telefoon: \"999\"}}}\n") ==
          "><c><s>telefoon</s><n>999</n></c>");
    CHECK(xml(fields + ", sentinel: {by: soort, values: {e-mail: x}}, occurs: 0..1}\n") == "><c><s>telefoon</s></c>");
    CHECK(found.empty());
    CHECK(xml(fields + "}\n") == "><c><s>telefoon</s></c>");
    CHECK(found == "SCH-2115 0 /uit/c[1]/n\n");
}

TEST_CASE_METHOD(Out, "an empty value is written where a text may be empty, else as if it were absent") {
    add("roepnaam", "", State::empty);
    CHECK(xml("  - {at: a, to: leerling.roepnaam, type: string}\n") == "><a></a>");
    CHECK(xml("  - {at: a, to: leerling.roepnaam, occurs: 0..1}\n") == "/>\n");
    CHECK(found.empty());
    CHECK(xml("  - {at: a, to: leerling.roepnaam}\n") == "/>\n");
    CHECK(found == "SCH-2115 0 /uit/a\n");
    CHECK(xml("  - {at: a, to: leerling.roepnaam, default: x}\n") == "><a>x</a>");
}

TEST_CASE_METHOD(Out, "of a choice the first member that has something to say is written") {
    add("onderwijsnummer", "100000000");
    const std::string choice = "  - choice: [{at: bsn, to: leerling.bsn}, {at: nr, to: leerling.onderwijsnummer}]\n";
    CHECK(xml(choice) == "><nr>100000000</nr>");
    add("bsn", "999999011");
    CHECK(xml(choice) == "><bsn>999999011</bsn>");
    CHECK(found.empty());
}

TEST_CASE_METHOD(Out, "codes are translated back; one that the partner does not have is told") {
    add("geslacht", "vrouw");
    add("nnca", "raar");
    CHECK(xml("  - {at: g, to: leerling.geslacht, codelist: mini/geslacht}\n  - {at: n, to: leerling.nnca, codelist: "
              "mini/soort, occurs: 0..1}\n") == "><g>1</g>");
    CHECK(found == "SCH-2116 0 /uit/n\n");
}

TEST_CASE_METHOD(Out, "a value that does not fit the partner's form is told and not cut to size") {
    add("achternaam", "Een lange naam");
    CHECK(xml("  - {at: a, to: leerling.achternaam, length: 1..5, occurs: 0..1}\n") == "/>\n");
    CHECK(found == "SCH-2108 0 /uit/a\n");
    add("roepnaam", "met\x01teken");
    CHECK(xml("  - {at: a, to: leerling.roepnaam, occurs: 0..1}\n") == "/>\n");
    CHECK(found == "SCH-2108 0 /uit/a\n");
}

TEST_CASE_METHOD(Out, "several values join in one, within its limits") {
    add("voornamen", "Zoë");
    add("voornamen", "Anne");
    CHECK(xml("  - {at: v, to: leerling.voornamen, join: \", \"}\n") == "><v>Zoë, Anne</v>");
    CHECK(xml("  - {at: v, to: leerling.voornamen, join: \" \", length: 1..5}\n") == "/>\n");
    CHECK(found == "SCH-2108 0 /uit/v\nSCH-2115 0 /uit/v\n");
}

TEST_CASE_METHOD(Out, "a narrowed path takes the preferred group, a negated one leaves groups out") {
    contact("e-mail", "a@b.c");
    contact("telefoon", "010");
    contact("telefoon", "020");
    CHECK(xml("  - {at: t, to: \"leerling.communicatie[soort=telefoon].nummer\"}\n") == "><t>010</t>");
    CHECK(xml("  - {at: t, to: \"leerling.communicatie[soort=telefoon|e-mail].nummer\", occurs: 0..1}\n") ==
          "><t>010</t>");
    CHECK(xml("  - at: c\n    to: \"leerling.communicatie[soort!=telefoon]\"\n    occurs: 0..*\n    fields: [{at: n, "
              "to: nummer}]\n") == "><c><n>a@b.c</n></c>");
}

TEST_CASE_METHOD(Out, "elements around values appear when there is something in them, or when they must") {
    CHECK(xml("  - at: a\n    occurs: 0..1\n    fields: [{at: b, to: leerling.roepnaam, occurs: 0..1}]\n") == "/>\n");
    CHECK(xml("  - at: a\n    fields: [{at: b, to: leerling.roepnaam, occurs: 0..1}]\n") == "><a/>");
    add("roepnaam", "Zo");
    CHECK(xml("  - at: a\n    occurs: 0..1\n    fields: [{at: b, to: leerling.roepnaam, occurs: 0..1}]\n") ==
          "><a><b>Zo</b></a>");
}

TEST_CASE_METHOD(Out, "attributes and own text, read-only fields not at all") {
    const NodeId nationality = record.addGroup(leerling, *model::kLeerling.find("nationaliteiten"));
    record.addValue(nationality, *model::kNationaliteit.find("omschrijving"), "Nederlandse");
    record.addValue(nationality, *model::kNationaliteit.find("code"), "0001");
    CHECK(xml("  - at: n\n    to: leerling.nationaliteiten\n    occurs: 0..*\n    fields:\n      - {at: ., to: code}\n"
              "      - {at: \"@o\", to: omschrijving}\n      - {at: \"@p\", to: code, only: read}\n") ==
          "><n o=\"Nederlandse\">0001</n>");
}

TEST_CASE_METHOD(Out, "an indent lays out elements and leaves text alone") {
    add("achternaam", "Jansen");
    const auto result = render("fields: [{at: a/b, to: leerling.achternaam}]\n", kHead,
                               {.settings = {}, .trace = Trace::off, .indent = 2});
    CHECK(bytesOf(result.document, store) ==
          "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<uit xmlns=\"urn:out\">\n  <a>\n    <b>Jansen</b>\n  "
          "</a>\n</uit>\n");
}

TEST_CASE_METHOD(Out, "JSON has its own booleans and numbers, arrays and objects") {
    add("achternaam", "Jan\"sen");
    add("voornamen", "Zoë");
    add("tehuis", "true");
    add("geslacht", "man");
    contact("telefoon", "010");
    CHECK(json("  - {at: naam, to: leerling.achternaam}\n  - {at: voornamen, to: leerling.voornamen, occurs: 0..*}\n"
               "  - {at: tehuis, to: leerling.tehuis, type: boolean}\n"
               "  - {at: geslacht, to: leerling.geslacht, type: integer, codelist: mini/geslacht}\n"
               "  - at: c\n    to: leerling.communicatie\n    occurs: 0..*\n    fields: [{at: n, to: nummer}]\n"
               "  - at: adressen\n    to: leerling.adressen\n    occurs: 0..*\n    fields: [{at: p, to: plaats}]\n") ==
          R"({"naam":"Jan\"sen","voornamen":["Zoë"],"tehuis":true,"geslacht":2,"c":[{"n":"010"}],"adressen":[]})");
    CHECK(found.empty());
}

TEST_CASE_METHOD(Out, "an attachment stays a reference; size and bytes agree; reading can start again") {
    const NodeId group = record.addGroup(leerling, *model::kLeerling.find("documenten"));
    record.addValue(group, *model::kLeerling.find("documenten")->group->find("bestandsnaam"), "../../etc/brief.pdf");
    const std::string content(100'000, 'q');
    record.addContent(group, *model::kLeerling.find("documenten")->group->find("inhoud"), store.add(content));
    for (const std::string encoding : {"base64", "base64-zip"}) {
        const auto result = render(
            "fields:\n  - at: d\n    to: leerling.documenten\n    occurs: 0..*\n    fields:\n"
            "      - {at: i, to: inhoud, content: " +
            encoding + ", name: bestandsnaam}\n");
        REQUIRE(result.document.segments.size() == 3);
        const auto& attachment = std::get<Document::Attachment>(result.document.segments[1]);
        CHECK(attachment.name == "brief.pdf");
        const auto bytes = bytesOf(result.document, store);
        CHECK(result.document.size() == bytes.size());
        const auto source = result.document.open(store);
        char some[1000];
        REQUIRE(source->read(some, sizeof some));
        REQUIRE(source->rewind());
        CHECK(*base::readAll(*source) == bytes);
    }
}

TEST_CASE_METHOD(Out, "an attachment that the store lost is an error, not a short document") {
    const NodeId group = record.addGroup(leerling, *model::kLeerling.find("documenten"));
    record.addContent(group, *model::kLeerling.find("documenten")->group->find("inhoud"), base::Blob{"ab", 3, 0, true});
    const auto result =
        render("fields:\n  - {at: d, to: leerling.documenten, fields: [{at: i, to: inhoud, content: base64}]}\n");
    const auto source = result.document.open(store);
    CHECK_FALSE(base::readAll(*source));
}

TEST_CASE_METHOD(Out, "while writing with trace, each value tells where it came from") {
    const NodeId name = add("achternaam", "Jansen");
    const auto result = render("fields:\n  - {at: a/b, to: leerling.achternaam}\n  - {at: c, const: x}\n", kHead,
                               {.settings = {}, .trace = Trace::on, .indent = 0});
    REQUIRE(result.trace.size() == 2);
    CHECK(result.trace[0].path == "/uit/a/b");
    CHECK(result.trace[0].node == name);
    CHECK(result.trace[0].how.ends_with("out/1/m.yaml:9"));
    CHECK(result.trace[1].origin == "vast");
}

}  // namespace schakel::mapping
