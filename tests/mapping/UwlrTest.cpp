// UWLR against the standard's own XSD, and against OSO, which has the codes of geslacht the other way round.
#include <cstdarg>
#include <cstdio>
#include <cstring>
#include <filesystem>
#include <memory>

#include <libxml/parser.h>
#include <libxml/parserInternals.h>
#include <libxml/xmlschemas.h>
#include <catch2/catch.hpp>

#include "gateway/model/RecordJson.h"
#include "tests/mapping/DocumentReading.h"
#include "tests/mapping/GoldenCase.h"

namespace schakel::test {
namespace {

namespace fs = std::filesystem;

const fs::path kSchemas = fs::path(SCHAKEL_SHARED_DIR) / "standards/uwlr/Schemas";

xmlExternalEntityLoader& plainLoader() {
    static xmlExternalEntityLoader loader = xmlGetExternalEntityLoader();
    return loader;
}

// The list of school years in the XSD stops at 2024-2025. For this test it goes on; the file stays as it is.
xmlParserInput* loadWithLaterYears(const char* url, const char* id, xmlParserCtxt* context) {
    if (url == nullptr || std::strstr(url, "EDEXML.types.variabel.xsd") == nullptr) {
        return plainLoader()(url, id, context);
    }
    static std::string text;  // the parser reads it where it is
    text = readFile(kSchemas / "EDEXML.types.variabel.xsd");
    const std::string last = "<xs:enumeration value=\"2024-2025\"/>";
    const auto at = text.find(last);
    REQUIRE(at != std::string::npos);
    text.insert(at, "<xs:enumeration value=\"2026-2027\"/>");
    auto* const input = xmlNewStringInputStream(context, BAD_CAST text.c_str());
    input->filename = reinterpret_cast<const char*>(xmlStrdup(BAD_CAST url));
    return input;
}

void ignoreMessage(void* /*text*/, const char* /*format*/, ...) {}

[[gnu::format(printf, 2, 3)]] void collectMessage(void* text, const char* format, ...) {
    va_list arguments;
    va_start(arguments, format);
    char line[512];
    std::vsnprintf(line, sizeof line, format, arguments);
    va_end(arguments);
    *static_cast<std::string*>(text) += line;
}

// Empty when the document is valid by this XSD.
std::string errorsOf(const std::string& xsd, const std::string& document) {
    plainLoader();
    xmlSetExternalEntityLoader(&loadWithLaterYears);
    auto* const parser = xmlSchemaNewParserCtxt((kSchemas / xsd).c_str());
    std::string errors;
    xmlSchemaSetParserErrors(parser, collectMessage, ignoreMessage, &errors);
    const std::unique_ptr<xmlSchema, void (*)(xmlSchema*)> schema(xmlSchemaParse(parser), &xmlSchemaFree);
    xmlSchemaFreeParserCtxt(parser);
    xmlSetExternalEntityLoader(plainLoader());
    if (schema == nullptr) {
        return "no schema: " + errors;
    }
    const std::unique_ptr<xmlDoc, void (*)(xmlDoc*)> parsed(
        xmlReadMemory(document.data(), static_cast<int>(document.size()), "document.xml", "UTF-8", XML_PARSE_NONET),
        &xmlFreeDoc);
    auto* const validator = xmlSchemaNewValidCtxt(schema.get());
    xmlSchemaSetValidErrors(validator, collectMessage, ignoreMessage, &errors);
    const int result = xmlSchemaValidateDoc(validator, parsed.get());
    xmlSchemaFreeValidCtxt(validator);
    return result == 0 ? std::string() : errors.empty() ? "not valid" : errors;
}

bool hasSchemas() {
    if (fs::exists(kSchemas)) {
        return true;
    }
    WARN("not checked: the XSD of UWLR is not beside this checkout");
    return false;
}

std::string goldenUwlr(const std::string& name) {
    return readFile(fs::path(SCHAKEL_SOURCE_DIR) / "mappings/uwlr/2.2/golden" / name / "input.xml");
}

std::string writtenAs(const std::string& set, const model::Record& record, const base::BlobStore& blobs) {
    const auto* const mapping = library().find(set);
    REQUIRE(mapping != nullptr);
    const auto written = mapping::write(*mapping, record, model::Record::root(), {});
    REQUIRE(written);
    return base::readAll(*written->document.open(blobs)).value();
}

model::Record recordOf(const char* type, const std::string& json) {
    base::MemoryBlobStore blobs;
    return model::readJson(json, *model::findType(type), blobs).value();
}

const std::string kWhole = "UWLR_Leerlinggegevens_v2p2.xsd";

}  // namespace

TEST_CASE("UWLR: the golden cases are what their names say, by the standard's own XSD", "[uwlr]") {
    if (!hasSchemas()) {
        return;
    }
    CHECK(errorsOf(kWhole, goldenUwlr("full")) == "");
    CHECK(errorsOf(kWhole, goldenUwlr("mixed-groups")) == "");
    CHECK(errorsOf(kWhole, goldenUwlr("minimal")) == "");
    CHECK(errorsOf(kWhole, goldenUwlr("wrong")) != "");
}

TEST_CASE("UWLR: what is written is valid, whole, as 2.1 and as each profile", "[uwlr]") {
    base::MemoryBlobStore blobs;
    const auto read = readDocument(goldenUwlr("full"), blobs, "uwlr/2.2");
    REQUIRE(read);
    const auto older = writtenAs("uwlr/2.1", read->record, blobs);
    CHECK(older.find("eckid") == std::string::npos);
    CHECK(older.find("<xsdversie>2.1</xsdversie>") != std::string::npos);
    const auto narrow = writtenAs("uwlr/2.2-smal", read->record, blobs);
    for (const auto* withheld : {"geslacht", "bsn", "postcode", "emailadres", "voornamen", "gebruikersnaam"}) {
        CHECK(narrow.find(withheld) == std::string::npos);
    }
    const auto monitoring = writtenAs("uwlr/2.2-lvs", read->record, blobs);
    CHECK(monitoring.find("<bsn_ondwnr-4>9011</bsn_ondwnr-4>") != std::string::npos);
    if (hasSchemas()) {
        CHECK(errorsOf(kWhole, writtenAs("uwlr/2.2", read->record, blobs)) == "");
        CHECK(errorsOf(kWhole, older) == "");
        CHECK(errorsOf("Profiel smalle set/Profiel_Smalle_set_UWLR_Leerlinggegevens_v2p2.xsd", narrow) == "");
        CHECK(errorsOf("Profiel LVS set/Profiel_LVS_set_UWLR_Leerlinggegevens_v2p2.xsd", monitoring) == "");
    }
}

TEST_CASE("UWLR: a whole personal number is never written", "[uwlr]") {
    base::MemoryBlobStore blobs;
    auto document = goldenUwlr("minimal");
    const std::string end = "</u:roepnaam>";
    document.insert(document.find(end) + end.size(), "<u:bsn>999999011</u:bsn>");
    const auto read = readDocument(document, blobs, "uwlr/2.2");
    REQUIRE(read);
    CHECK(read->record.textAt("leerlingen.leerling.bsn") == "999999011");
    for (const auto* set : {"uwlr/2.2", "uwlr/2.1", "uwlr/2.2-lvs", "uwlr/2.2-smal"}) {
        CHECK(writtenAs(set, read->record, blobs).find("999999011") == std::string::npos);
    }
}

TEST_CASE("UWLR: names that are too long are told, and not cut", "[uwlr]") {
    base::MemoryBlobStore blobs;
    const auto read = readDocument(goldenUwlr("wrong"), blobs, "uwlr/2.2");
    REQUIRE(read);
    const auto lines = findingLines(read->findings);
    CHECK(lines.find("/voorvoegsel") != std::string::npos);
    CHECK(lines.find("/voorletters-1") != std::string::npos);
    CHECK(writtenAs("uwlr/2.2", read->record, blobs).find("ABCDEF<") == std::string::npos);
}

TEST_CASE("EDEXML: an element in a namespace is not taken for one of the file's own", "[uwlr]") {
    base::MemoryBlobStore blobs;
    const auto read = readDocument(
        "<EDEX xmlns:x=\"urn:x\"><school><schooljaar>2026-2027</schooljaar><brincode>99XX"
        "</brincode></school><leerlingen><leerling key=\"1\"><roepnaam>A</roepnaam>"
        "<x:geslacht>2</x:geslacht></leerling></leerlingen></EDEX>",
        blobs, "uwlr/edexml");
    REQUIRE(read);
    CHECK(findingLines(read->findings) == "SCH-2101 fout 1 /EDEX/leerlingen/leerling[1]/{urn:x}geslacht\n");
    CHECK(read->record.textAt("leerlingen.leerling.geslacht").empty());
}

// 1 is a man here and a woman there.
TEST_CASE("UWLR and OSO: a leerling keeps the same geslacht on the way, both ways", "[uwlr]") {
    base::MemoryBlobStore blobs;
    auto document = goldenUwlr("minimal");
    const std::string end = "</u:roepnaam>";
    const auto at = document.find(end) + end.size();
    struct Way {
        const char* uwlr;
        const char* canonical;
        const char* oso;
    };
    const auto dossier = readDocument(
        readFile(fs::path(SCHAKEL_SOURCE_DIR) / "mappings/oso/2019.1/golden/minimal/input.xml"), blobs, "oso/2019.1");
    REQUIRE(dossier);
    for (const auto& way : {Way{"1", "man", "2"}, Way{"2", "vrouw", "1"}, Way{"0", "onbekend", "0"}}) {
        auto text = document;
        text.insert(at, "<u:geslacht>" + std::string(way.uwlr) + "</u:geslacht>");
        const auto read = readDocument(text, blobs, "uwlr/2.2");
        REQUIRE(read);
        const auto geslacht = read->record.textAt("leerlingen.leerling.geslacht");
        CHECK(geslacht == way.canonical);

        auto json = canonical(dossier->record, blobs);
        const auto value = json.find("\"geslacht\": \"") + std::strlen("\"geslacht\": \"");
        json.replace(value, json.find('"', value) - value, geslacht);
        const auto oso = writtenAs("oso/2019.1", recordOf("Overstapdossier", json), blobs);
        CHECK(oso.find("<geslacht>" + std::string(way.oso) + "</geslacht>") != std::string::npos);

        const auto back = readDocument(oso, blobs, "oso/2019.1");
        REQUIRE(back);
        const auto roster =
            recordOf("Leerlingenbestand", R"({"leerlingen":[{"leerling":{"geslacht":")" +
                                              std::string(back->record.textAt("leerling.geslacht")) + "\"}}]}");
        CHECK(writtenAs("uwlr/2.2", roster, blobs).find("<geslacht>" + std::string(way.uwlr) + "</geslacht>") !=
              std::string::npos);
    }
}

}  // namespace schakel::test
