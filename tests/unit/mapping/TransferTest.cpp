// From one interface to another: parts, what is left out and why, and that nothing changes on the way.
#include "gateway/mapping/Transfer.h"

#include <catch2/catch.hpp>

#include "gateway/mapping/Base64.h"
#include "tests/unit/mapping/MappingFolder.h"
#include "tests/unit/mapping/ZipBytes.h"

namespace schakel::mapping {
namespace {

constexpr std::string_view kTargetDossier = R"(
mapping: doel.aanmelding
version: "1"
source: made up
document: json
record: Overstapdossier
part: aanmelding
order: 1
direction: write-only
fields:
  - {at: naam, to: leerling.achternaam}
  - {at: geslacht, to: leerling.geslacht, codelist: doel/geslacht, occurs: 0..1}
  - {at: telefoon, to: "leerling.communicatie[soort=telefoon].nummer", occurs: 0..1}
loses:
  - {path: leerling, why: de ontvanger kent dit niet}
  - {path: leerling.bsn, why: mag niet mee}
)";

constexpr std::string_view kTargetAttachment = R"(
mapping: doel.bijlage
version: "1"
source: made up
document: json
record: Document
part: bijlage
order: 2
direction: write-only
fields:
  - {at: naam, to: bestandsnaam}
  - {at: inhoud, to: inhoud, content: base64}
)";

struct Pair {
    Pair() {
        addMini(folder)
            .add("codelists/doel.yaml",
                 "owner: doel\nversion: 1\nsource: s\nlists: {geslacht: {values: [{code: M, is: man}]}}\n")
            .add("doel/1/aanmelding.yaml", kTargetDossier)
            .add("doel/1/bijlage.yaml", kTargetAttachment);
        library.emplace(folder.load());
        INFO(problemsAsText(*library));
        REQUIRE(library->problems().empty());
    }

    static std::string attachment(const std::string& name, std::string_view bytes) {
        std::string text;
        appendBase64(text, bytes);
        return "<bijlage><naam>" + name + "</naam><inhoud>" + text + "</inhoud></bijlage>";
    }
    Transfer transfer(const std::string& leerling) {
        source = readOrFail(*library, store, miniDossier(leerling));
        auto result = render(*library, "doel/1", source->record, {.settings = {}, .trace = Trace::on, .indent = 0});
        REQUIRE(result);
        return std::move(*result);
    }
    static std::string leftOut(const Transfer& transfer) {
        std::string text;
        for (const auto& left : transfer.leftOut) {
            text += left.path + ": " + left.reason + "\n";
        }
        return text;
    }

    MappingFolder folder;
    std::optional<MappingLibrary> library;
    base::MemoryBlobStore store;
    std::optional<ReadResult> source;
};

}  // namespace

TEST_CASE_METHOD(Pair, "the dossier's part comes first, then one part for each attachment") {
    const auto result =
        transfer(std::string(kMiniLeerling) + attachment("a.pdf", zipBytes({})) + attachment("b.pdf", zipBytes({})));
    REQUIRE(result.parts.size() == 3);
    CHECK(bytesOf(result.parts[0].result.document, store) == "{\"naam\":\"Jansen & Co\"}");
    CHECK(result.parts[1].mapping->part() == "bijlage");
    std::string content;
    appendBase64(content, ZipSpec{}.content);
    CHECK(bytesOf(result.parts[2].result.document, store) == "{\"naam\":\"b.pdf\",\"inhoud\":\"" + content + "\"}");
}

TEST_CASE_METHOD(Pair, "what is left out says why: the most exact reason there is") {
    const auto result = transfer(
        "<voornaam>Z</voornaam><achternaam>J</achternaam><geslacht>1</geslacht><bsn>999999011</bsn><contacten>"
        "<contact><soort>telefoon</soort><nummer>9999999999</nummer></contact></contacten>" +
        attachment("a.pdf", zipBytes({}).substr(0, 40)));
    CHECK(leftOut(result) ==
          "overdrachtsoort: geen plaats voor in doel/1\n"
          "leerling.voornamen[1]: de ontvanger kent dit niet\n"
          "leerling.geslacht: geslacht \"vrouw\": geen waarde bekend in codelijst doel/geslacht; vul die aan\n"
          "leerling.bsn: mag niet mee\n"
          "leerling.communicatie[1].soort: de ontvanger kent dit niet\n"
          "leerling.communicatie[1].nummer: de school van herkomst schermt dit gegeven af\n"
          "leerling.documenten[1].bestandsnaam: de bijlage kon niet worden geopend\n"
          "leerling.documenten[1].inhoud: de bijlage kon niet worden geopend\n");
    CHECK(result.parts.size() == 1);
}

TEST_CASE_METHOD(Pair, "an unknown receiver says what is known") {
    const model::Record record(*model::findType("Overstapdossier"));
    const auto result = render(*library, "elders/9", record);
    REQUIRE_FALSE(result);
    CHECK(result.error().text() == "Er is geen mapping elders/9. Bekend zijn: doel/1, mini/1.");
}

TEST_CASE_METHOD(Pair, "reading what was written gives the same record; writing what was read the same bytes") {
    const auto text = miniDossier(
        "<voornaam>Zoë</voornaam><voornaam>A&amp;B</voornaam><achternaam>van &lt;der&gt; "
        "\"J\"</achternaam><geboren>29-02-2012</geboren>"
        "<geslacht>2</geslacht><onderwijsnummer>100000000</onderwijsnummer><roepnaam/><tehuis>0</tehuis>"
        "<nationaliteit omschrijving=\"a&#9;b\">0001</nationaliteit><nationaliteit>0002</nationaliteit><contacten>"
        "<contact><soort>telefoon</soort><nummer>9999999999</nummer></contact><contact><soort>e-mail</"
        "soort><nummer>a@b.c</nummer>"
        "</contact></contacten>" +
        attachment("a.pdf", zipBytes({})) + attachment("stuk.pdf", zipBytes({}).substr(0, 50)));
    const auto first = readOrFail(*library, store, text);
    const auto once = bytesOf(writeOrFail(*library, "mini/1", first.record).document, store);
    const auto second = readOrFail(*library, store, once);
    CHECK(recordAsText(second.record) == recordAsText(first.record));
    CHECK(bytesOf(writeOrFail(*library, "mini/1", second.record).document, store) == once);
}

TEST_CASE_METHOD(
    Pair, "lineage: each source value's place, target, mapping line, codec and code list; or why it was dropped") {
    ReadOptions options;
    options.trace = Trace::on;
    const auto result = readOrFail(
        *library, store,
        miniDossier("<voornaam>Z</voornaam>\n<hobby><naam soort=\"x\">vis</naam></hobby><achternaam>J</achternaam>"
                    "<geboren>morgen</geboren><geslacht>1</geslacht><bsn>999999011</bsn><opmerking>o</opmerking>"),
        options);
    std::string text;
    for (const auto& value : result.trace) {
        text += std::to_string(value.line) + " " + value.path + " -> " + value.target + "|" + value.reason + "|" +
                value.how.substr(std::min(value.how.find("mini/"), value.how.size())) + "\n";
    }
    CHECK(text ==
          "1 /dossier/meta/soort -> overdrachtsoort||mini/1/dossier.yaml:12, codelijst mini/soort (1)\n"
          "2 /dossier/leerling/voornaam[1] -> leerling.voornamen[1]||mini/1/dossier.yaml:17\n"
          "3 /dossier/leerling/hobby/naam/@soort -> |onbekend in mini/1|\n"
          "3 /dossier/leerling/hobby/naam -> |onbekend in mini/1|\n"
          "3 /dossier/leerling/achternaam -> leerling.achternaam||mini/1/dossier.yaml:18\n"
          "3 /dossier/leerling/geboren -> |heeft niet de juiste vorm|mini/1/dossier.yaml:19, date-dmy\n"
          "3 /dossier/leerling/geslacht -> leerling.geslacht||mini/1/dossier.yaml:20, codelijst mini/geslacht (1)\n"
          "3 /dossier/leerling/bsn -> leerling.bsn||mini/1/dossier.yaml:22\n"
          "3 /dossier/leerling/opmerking -> |wordt niet overgenomen|\n");
}

}  // namespace schakel::mapping
