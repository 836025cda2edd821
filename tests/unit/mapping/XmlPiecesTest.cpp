// A document means the same in whatever pieces it arrives.
#include <catch2/catch.hpp>

#include "tests/unit/mapping/MappingFolder.h"
#include "tests/unit/mapping/ZipBytes.h"

#include "gateway/mapping/Base64.h"

namespace schakel::mapping {
namespace {

struct Outcome {
    std::string record;
    std::string findings;
    friend bool operator==(const Outcome&, const Outcome&) = default;
};

Outcome readInPieces(const MappingLibrary& library, std::string_view text, std::size_t piece) {
    base::MemoryBlobStore store;
    const auto reader = makeReader(library, store);
    for (std::size_t i = 0; i < text.size(); i += piece) {
        REQUIRE(reader->feed(text.substr(i, piece)));
    }
    const auto result = reader->finish();
    REQUIRE(result);
    return {recordAsText(result->record), findingsAsText(result->findings)};
}

// Over many lines, with findings of every kind and an attachment.
std::string awkwardDossier() {
    std::string content;
    appendBase64(content, zipBytes({}));
    return miniDossier(
        "\n<voornaam\n taal='x'\n>Zo\n<!-- \n\n "
        "-->ë</voornaam>\n<hobby>\n\n</hobby>\n<achternaam><![CDATA[\n]]>J</achternaam>\n"
        "<geslacht>7</geslacht>\nstray\ntext\n<bijlage>\n<naam>a</naam>\n<inhoud>\n" +
        content.substr(0, 30) + "\n" + content.substr(30) + "</inhoud></bijlage>\n<tehuis>2</tehuis>\n");
}

// Pads with newlines inside the document, so that what follows lies across the reader's own pieces.
std::string padded(const std::string& dossier, std::size_t newlines) {
    auto text = dossier;
    return text.insert(text.find("<leerling>"), newlines, '\n');
}

}  // namespace

TEST_CASE("pieces of any size give the same record and the same lines") {
    MappingFolder folder;
    const auto library = addMini(folder).load();
    const auto text = awkwardDossier();
    const auto whole = readInPieces(library, text, text.size());
    CHECK(whole.findings.find("SCH-2110 14 /dossier/leerling/geslacht") != std::string::npos);
    CHECK(whole.findings.find("SCH-2108 22 /dossier/leerling/tehuis") != std::string::npos);
    for (std::size_t piece = 1; piece < text.size(); ++piece) {
        CHECK(readInPieces(library, text, piece) == whole);
    }
}

TEST_CASE("lines stay right where the reader itself cuts the document") {
    MappingFolder folder;
    const auto library = addMini(folder).load();
    constexpr std::size_t kAround = 64 * 1024;
    for (const std::size_t newlines :
         {kAround - 400, kAround - 300, kAround - 200, kAround - 100, kAround, 2 * kAround - 250}) {
        const auto text = padded(awkwardDossier(), newlines);
        const auto expected = "SCH-2108 " + std::to_string(22 + newlines) + " /dossier/leerling/tehuis";
        for (const std::size_t piece : {text.size(), kAround, kAround - 1, std::size_t{1000}}) {
            const auto findings = readInPieces(library, text, piece).findings;
            INFO(expected << " in " << findings);
            CHECK(findings.find(expected) != std::string::npos);
        }
    }
}

}  // namespace schakel::mapping
