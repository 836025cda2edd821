#include <catch2/catch.hpp>

#include "gateway/model/RecordJson.h"
#include "tests/unit/mapping/MappingFolder.h"

namespace schakel::mapping {
namespace {

const std::string kMapping = R"(
mapping: reg.bericht
version: "1"
source: made up
document: xml
namespace: urn:reg
namespaces: {basis: urn:basis}
root: bericht
record: Inschrijving
part: bericht
fields:
  - {at: "basis:nummer", to: volgnummer}
  - {at: "basis:brin", to: brin, type: brin}
  - at: periode
    to: perioden
    occurs: 0..*
    fields:
      - {at: "basis:datum", to: begindatum, type: date}
      - {at: vestiging, to: vestiging, type: vestiging6, brin: /brin}
)";

const std::string kDocument =
    R"(<?xml version="1.0" encoding="UTF-8"?>
<bericht xmlns="urn:reg" xmlns:basis="urn:basis"><basis:nummer>7</basis:nummer><basis:brin>00YY</basis:brin><periode><basis:datum>2026-08-01</basis:datum><vestiging>00YY04</vestiging></periode>
</bericht>
)";

struct Reg {
    explicit Reg(const std::string& mapping = kMapping) {
        folder.add("reg/1/bericht.yaml", mapping);
        library.emplace(folder.load());
    }

    MappingFolder folder;
    std::optional<MappingLibrary> library;
    base::MemoryBlobStore store;
};

}  // namespace

TEST_CASE("Elements of another namespace are known by what it is, not by the document's prefix for it") {
    Reg reg;
    REQUIRE(problemsAsText(*reg.library).empty());
    const auto read = readOrFail(*reg.library, reg.store,
                                 R"(<p:bericht xmlns:p="urn:reg"><nummer xmlns="urn:basis">7</nummer>)"
                                 R"(<q:brin xmlns:q="urn:basis">00YY</q:brin>)"
                                 R"(<p:periode><q:datum xmlns:q="urn:basis">2026-08-01</q:datum>)"
                                 R"(<p:vestiging>00YY04</p:vestiging></p:periode></p:bericht>)");
    CHECK(findingsAsText(read.findings).empty());
    CHECK(recordAsText(read.record) ==
          "volgnummer = 7\nbrin = 00YY\nperioden[1].begindatum = 2026-08-01\nperioden[1].vestiging = 04\n");
}

TEST_CASE("The right name in the wrong namespace is not the element") {
    Reg reg;
    const auto read = readOrFail(*reg.library, reg.store,
                                 R"(<bericht xmlns="urn:reg" xmlns:basis="urn:other"><basis:nummer>7</basis:nummer>)"
                                 R"(<brin>00YY</brin></bericht>)");
    CHECK(findingsAsText(read.findings).find("SCH-2101") != std::string::npos);
    CHECK(recordAsText(read.record).empty());
}

TEST_CASE("Writing declares the namespaces at the root, and reads back as the same") {
    Reg reg;
    const auto read = readOrFail(*reg.library, reg.store, kDocument);
    CHECK(findingsAsText(read.findings).empty());
    CHECK(bytesOf(writeOrFail(*reg.library, "reg/1", read.record).document, reg.store) == kDocument);
}

TEST_CASE("A vestiging of another school is refused, and one without its school is not written") {
    Reg reg;
    auto other = kDocument;
    other.replace(other.find("00YY04"), 6, "01YY04");
    const auto read = readOrFail(*reg.library, reg.store, other);
    CHECK(findingsAsText(read.findings).find("/bericht/periode[1]/vestiging") != std::string::npos);
    const auto record =
        model::readJson(R"({"volgnummer":"7","perioden":[{"begindatum":"2026-08-01","vestiging":"04"}]})",
                        *model::findType("Inschrijving"), reg.store);
    REQUIRE(record);
    const auto written = writeOrFail(*reg.library, "reg/1", *record);
    CHECK(bytesOf(written.document, reg.store).find("vestiging") == std::string::npos);
    CHECK(base::hasErrors(written.findings));
}

TEST_CASE("A prefix that is not declared, or a namespace that is the root's own, is a problem") {
    const auto changed = [](const std::string& from, const std::string& to) {
        auto text = kMapping;
        text.replace(text.find(from), from.size(), to);
        return problemsAsText(*Reg(text).library);
    };
    CHECK(changed("basis:nummer", "anders:nummer").find("\"anders:nummer\" is not a name") != std::string::npos);
    CHECK(changed("urn:basis", "urn:reg").find("needs a prefix") != std::string::npos);
    CHECK(changed(", brin: /brin", "").find("a vestiging6 needs `brin`") != std::string::npos);
}

TEST_CASE("A date of which parts are unknown is written with zeros where the partner wants them") {
    auto text = kMapping;
    text.replace(text.find("record: Inschrijving"), 20, "record: Identificatie");
    text = text.substr(0, text.find("fields:")) +
           "fields:\n  - {at: geboren, to: geboortedatum, type: partial-date-zeros}\n";
    Reg reg(text);
    REQUIRE(problemsAsText(*reg.library).empty());
    for (const auto* const date : {"2014-05-02", "2014-05-00", "2014-00-00"}) {
        const auto document = std::string("<bericht xmlns=\"urn:reg\"><geboren>") + date + "</geboren></bericht>";
        const auto read = readOrFail(*reg.library, reg.store, document);
        CHECK(findingsAsText(read.findings).empty());
        CHECK(bytesOf(writeOrFail(*reg.library, "reg/1", read.record).document, reg.store).find(date) !=
              std::string::npos);
    }
    const auto read =
        readOrFail(*reg.library, reg.store, "<bericht xmlns=\"urn:reg\"><geboren>2014-05</geboren></bericht>");
    CHECK(!read.findings.empty());
}

}  // namespace schakel::mapping
