// What an XML document's structure may be, and what is found when it is not.
#include <catch2/catch.hpp>

#include "tests/unit/mapping/MappingFolder.h"

namespace schakel::mapping {
namespace {

struct Mini {
    Mini() : library(addMini(folder).load()) {}

    ReadResult read(std::string_view leerling) { return readOrFail(library, store, miniDossier(leerling)); }
    // Findings for a leerling with these children.
    std::string findings(std::string_view leerling) { return findingsAsText(read(leerling).findings); }
    std::string record(std::string_view leerling) { return recordAsText(read(leerling).record); }
    std::string all(std::string_view more) { return std::string(kMiniLeerling) + std::string(more); }

    MappingFolder folder;
    MappingLibrary library;
    base::MemoryBlobStore store;
};

}  // namespace

TEST_CASE_METHOD(Mini, "a good dossier becomes a record, in document order, without findings") {
    const auto result =
        read(all("<roepnaam/><tehuis>1</tehuis><nationaliteit omschrijving=\"Nederlandse\">0001</nationaliteit>"));
    CHECK(findingsAsText(result.findings).empty());
    CHECK(result.mapping == library.find("mini/1"));
    CHECK(recordAsText(result.record) ==
          "overdrachtsoort = overstapdossier\nleerling.voornamen[1] = Zoë\nleerling.voornamen[2] = Anne\n"
          "leerling.achternaam = Jansen & Co\nleerling.bsn = 999999011\nleerling.roepnaam = [empty]\nleerling.tehuis = "
          "true\n"
          "leerling.nationaliteiten[1].omschrijving = Nederlandse\nleerling.nationaliteiten[1].code = 0001\n");
}

TEST_CASE_METHOD(Mini, "an unknown element is found where it stands and takes nothing along") {
    CHECK(findings("<voornaam>Zoë</voornaam><hobby>x<achternaam>y</achternaam></hobby><achternaam>J</"
                   "achternaam><bsn>999999011</bsn>") == "SCH-2101 2 /dossier/leerling/hobby\n");
    CHECK(record(all("<hobby><bsn>1</bsn></hobby>")) == record(kMiniLeerling));
}

TEST_CASE_METHOD(Mini, "a missing element is found in its parent, all of them") {
    CHECK(findings("<bsn>999999011</bsn>") == "SCH-2102 2 /dossier/leerling\nSCH-2102 2 /dossier/leerling\n");
    const auto result = readOrFail(library, store, "<dossier xmlns=\"urn:mini\"/>");
    CHECK(findingsAsText(result.findings) == "SCH-2102 1 /dossier\nSCH-2102 1 /dossier\n");
    CHECK(result.findings.front().text == "\"meta\" ontbreekt in \"dossier\".");
}

TEST_CASE_METHOD(Mini, "an element that comes once too often is found, and the first one counts") {
    const auto result =
        read("<voornaam>Z</voornaam><achternaam>Een</achternaam><achternaam>Twee</achternaam><bsn>999999011</bsn>");
    CHECK(findingsAsText(result.findings) == "SCH-2103 2 /dossier/leerling/achternaam\n");
    CHECK(result.record.textAt("leerling.achternaam") == "Een");
}

TEST_CASE_METHOD(Mini, "a second leerling does not mix with the first") {
    const auto text = miniDossier(kMiniLeerling);
    const auto again =
        text.substr(0, text.rfind("</dossier>")) +
        "<leerling><voornaam>Eve</voornaam><achternaam>Ander</achternaam><bsn>999999023</bsn></leerling></dossier>";
    const auto result = readOrFail(library, store, again);
    CHECK(findingsAsText(result.findings) == "SCH-2103 3 /dossier/leerling\n");
    CHECK(recordAsText(result.record).find("Eve") == std::string::npos);
}

TEST_CASE_METHOD(Mini, "an element out of order is found and still read") {
    const auto result = read("<achternaam>J</achternaam><voornaam>Z</voornaam><bsn>999999011</bsn>");
    CHECK(findingsAsText(result.findings) == "SCH-2104 2 /dossier/leerling/voornaam[1]\n");
    CHECK(result.record.textAt("leerling.voornamen") == "Z");
}

TEST_CASE_METHOD(Mini, "of a choice exactly one is there") {
    CHECK(findings("<voornaam>Z</voornaam><achternaam>J</achternaam>") == "SCH-2105 2 /dossier/leerling\n");
    CHECK(findings(all("<onderwijsnummer>1</onderwijsnummer>")) == "SCH-2106 2 /dossier/leerling\n");
    CHECK(findings("<voornaam>Z</voornaam><achternaam>J</achternaam><onderwijsnummer>1</onderwijsnummer>").empty());
}

TEST_CASE_METHOD(Mini, "stray text is one finding, in however many pieces it comes") {
    CHECK(findings(all("tekst<!-- --> met <![CDATA[meer]]> erin")) == "SCH-2107 2 /dossier/leerling\n");
    CHECK(findings(all(" \n\t ")).empty());
}

TEST_CASE_METHOD(Mini, "an unknown attribute is found, also on a value") {
    CHECK(findings("<voornaam taal=\"nl\">Z</voornaam><achternaam>J</achternaam><bsn>999999011</bsn>") ==
          "SCH-2101 2 /dossier/leerling/voornaam[1]/@taal\n");
    CHECK(findings(all("<nationaliteit land=\"x\">0001</nationaliteit>")) ==
          "SCH-2101 2 /dossier/leerling/nationaliteit[1]/@land\n");
    CHECK(record(all("<nationaliteit land=\"x\">0001</nationaliteit>")).find("code = 0001") != std::string::npos);
}

TEST_CASE_METHOD(Mini, "an element inside a value is found, and the value is the value's own text") {
    const auto result = read("<voornaam>Z<b>vet</b>oë</voornaam><achternaam>J</achternaam><bsn>999999011</bsn>");
    CHECK(findingsAsText(result.findings) == "SCH-2101 2 /dossier/leerling/voornaam[1]/b\n");
    CHECK(result.record.textAt("leerling.voornamen") == "Zoë");
}

TEST_CASE_METHOD(Mini,
                 "text is the whole text: comments, CDATA, references and processing instructions do not cut it") {
    const auto result = read(
        "<voornaam>Z<!-- x -->o<![CDATA[ë & "
        "]]>A&#110;n&#x65;<?pi?>!</voornaam><achternaam>J</achternaam><bsn>999999011</bsn>");
    CHECK(findingsAsText(result.findings).empty());
    CHECK(result.record.textAt("leerling.voornamen") == "Zoë & Anne!");
}

TEST_CASE_METHOD(Mini, "a value with the wrong form is found and not taken") {
    const auto result = read(all("<tehuis>misschien</tehuis>"));
    REQUIRE(result.findings.size() == 1);
    CHECK(result.findings.front().rule == "SCH-2108");
    CHECK(result.findings.front().text == "\"tehuis\" heeft niet de juiste vorm: verwacht wordt true of false.");
    CHECK(result.record.find("leerling.tehuis") == model::kNoNode);
    CHECK(findings("<voornaam/><achternaam>J</achternaam><bsn>999999011</bsn>") ==
          "SCH-2108 2 /dossier/leerling/voornaam[1]\n");
    CHECK(findings("<voornaam>Z</voornaam><achternaam>" + std::string(41, 'x') + "</achternaam><bsn>999999011</bsn>") ==
          "SCH-2108 2 /dossier/leerling/achternaam\n");
}

TEST_CASE_METHOD(Mini, "a code outside its list is found with the list, and shown without tricks") {
    const auto result =
        read("<voornaam>Z</voornaam><achternaam>J</achternaam><geslacht>\n9 </geslacht><bsn>999999011</bsn>");
    REQUIRE(result.findings.size() == 1);
    const auto& finding = result.findings.front();
    CHECK(finding.layer == base::Layer::codeList);
    CHECK(finding.text.find("\"?9 \"") != std::string::npos);
    CHECK(finding.text.find("codelijst geslacht (Geslacht; mini/geslacht)") != std::string::npos);
    CHECK(finding.text.find("0 (onbekend), 1 (vrouw), 2 (man)") != std::string::npos);
}

TEST_CASE_METHOD(Mini, "a code is translated, a date is turned round") {
    const auto text = record(
        "<voornaam>Z</voornaam><achternaam>J</achternaam><geboren>01-05-2014</geboren><geslacht>1</geslacht>"
        "<bsn>999999011</bsn>");
    CHECK(text.find("leerling.geslacht = vrouw\n") != std::string::npos);
    CHECK(text.find("leerling.geboortedatum = 2014-05-01\n") != std::string::npos);
}

TEST_CASE_METHOD(Mini, "a stand-in for a secret value becomes a withheld value") {
    const auto text =
        record(all("<contacten><contact><soort>telefoon</soort><nummer>9999999999</nummer></contact></contacten>"));
    CHECK(text.find("leerling.communicatie[1].nummer = [withheld]") != std::string::npos);
}

TEST_CASE_METHOD(Mini, "a fixed value must be what it is") {
    auto text = miniDossier(kMiniLeerling);
    text.insert(text.find(" xmlns"), " versie=\"2\"");
    CHECK(findingsAsText(readOrFail(library, store, text).findings) == "SCH-2109 1 /dossier/@versie\n");
    text.replace(text.find("\"2\""), 3, "\"1\"");
    CHECK(readOrFail(library, store, text).findings.empty());
}

TEST_CASE_METHOD(Mini, "what is ignored is not looked into") {
    CHECK(findings(all("<opmerking soort=\"x\"><van>y</van>z</opmerking>")).empty());
}

TEST_CASE_METHOD(Mini, "a prefix is as good as a default namespace") {
    const auto result =
        readOrFail(library, store,
                   R"(<m:dossier xmlns:m="urn:mini" m:x="1"><m:meta><m:soort>swv-dossier</m:soort></m:meta>)"
                   R"(<m:leerling xmlns:n="urn:mini"><n:voornaam>Z</n:voornaam><m:achternaam>J</m:achternaam>)"
                   R"(<bsn>1</bsn></m:leerling></m:dossier>)");
    CHECK(findingsAsText(result.findings) ==
          "SCH-2101 1 /dossier/@{urn:mini}x\n"
          "SCH-2101 1 /dossier/leerling/{}bsn\n"
          "SCH-2105 1 /dossier/leerling\n");
}

TEST_CASE_METHOD(Mini, "an element of another namespace is never one of ours") {
    CHECK(findings(all("<roepnaam xmlns=\"urn:other\">x</roepnaam>")) ==
          "SCH-2101 2 /dossier/leerling/{urn:other}roepnaam\n");
    CHECK(findings(all("<roepnaam xmlns=\"\">x</roepnaam>")) == "SCH-2101 2 /dossier/leerling/{}roepnaam\n");
}

TEST_CASE_METHOD(Mini, "hints for validators are ignored, xsi:nil and xsi:type are not") {
    auto text = miniDossier(kMiniLeerling);
    text.insert(text.find('>'),
                R"( xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:schemaLocation="urn:mini x.xsd")");
    CHECK(readOrFail(library, store, text).findings.empty());
    text.insert(text.find("<voornaam>") + 9, " xsi:nil=\"true\"");
    CHECK(findingsAsText(readOrFail(library, store, text).findings) ==
          "SCH-2101 2 /dossier/leerling/voornaam[1]/@{http://www.w3.org/2001/XMLSchema-instance}nil\n");
}

TEST_CASE_METHOD(Mini, "an attachment is unpacked; what cannot be is one warning and is kept") {
    const auto result = read(all("<bijlage><naam>a.pdf</naam><inhoud>UEsDBA==</inhoud></bijlage>"));
    REQUIRE(result.findings.size() == 1);
    CHECK(result.findings.front().rule == "SCH-2111");
    CHECK(result.findings.front().severity == base::Severity::warning);
    CHECK(recordAsText(result.record).find("leerling.documenten[1].inhoud = 4 bytes [unreadable]") !=
          std::string::npos);
}

TEST_CASE_METHOD(Mini, "an unknown document says what it is and what is known") {
    CHECK(refusalOf(library, "<dossier xmlns=\"urn:other\"/>") == base::MessageCode::DocumentUnknown);
    CHECK(refusalOf(library, "<dossier/>") == base::MessageCode::DocumentUnknown);
    CHECK(refusalOf(library, "<x xmlns=\"urn:mini\"/>") == base::MessageCode::DocumentUnknown);
    CHECK(refusalOf(library, miniDossier(kMiniLeerling), {}, "mini/2") == base::MessageCode::DocumentUnknown);
    CHECK(refusalOf(library, miniDossier(kMiniLeerling), {}, "mini/1") == base::MessageCode::Internal);
    const auto reader = makeReader(library, store);
    (void)reader->feed("<dossier xmlns='urn:&#10;other'/>");
    CHECK(reader->finish().error().text() ==
          "Schakel kent dit soort bestand niet: het begint met <dossier> uit de namespace urn:?other. Bekend zijn: "
          "mini/1.");
}

TEST_CASE_METHOD(Mini, "an unknown version of a known root element is told which versions there are") {
    const std::string other =
        "mapping: o\nversion: \"1\"\nsource: s\ndocument: xml\nrecord: Overstapdossier\n"
        "fields: [{at: a, const: b}]\n";
    folder.add("mini/2/dossier.yaml", "extends: mini/1\nnamespace: urn:mini2\n");
    folder.add("mini/2/more.yaml", other + "namespace: urn:mini2\nroot: more\npart: x\n");
    folder.add("other/1/o.yaml", other + "namespace: urn:other\nroot: other\n");
    folder.add("other/2/o.yaml", other + "namespace: urn:out\nroot: dossier\ndirection: write-only\n");
    const auto all = folder.load();
    REQUIRE(problemsAsText(all).empty());
    const auto known = [&](std::string_view text, std::string_view set = {}) {
        const auto reader = makeReader(all, store, set);
        (void)reader->feed(text);
        const auto said = reader->finish().error().text();
        return said.substr(said.rfind(':') + 2);
    };
    CHECK(known("<dossier xmlns='urn:mini3'/>") == "mini/1, mini/2.");
    CHECK(known("<more xmlns='urn:mini1'/>") == "mini/2.");
    CHECK(known("<dossier xmlns='urn:mini2'/>", "mini/1") == "mini/1.");
    CHECK(known("<dosier xmlns='urn:mini'/>") == "mini/1, mini/2, other/1.");
}

}  // namespace schakel::mapping
