// What a sender names as withheld, in a list beside what did not come.
#include <catch2/catch.hpp>

#include "tests/unit/mapping/MappingFolder.h"

namespace schakel::mapping {
namespace {

constexpr std::string_view kMapping = R"(
mapping: mini.withheld
version: "1"
source: made up
document: json
record: Overstapdossier
direction: read-only
fields:
  - at: leerling
    to: leerling
    fields:
      - {at: achternaam, to: achternaam, withheld-by: geheim}
      - {at: bsn, to: bsn, occurs: 0..1, withheld-by: geheim}
      - {at: roepnaam, to: roepnaam, occurs: 0..1}
      - at: adres
        occurs: 0..1
        withheld-by: geheim
        fields:
          - {at: postcode, to: "adressen[soort=bezoek].postcode", occurs: 0..1}
          - {at: woonplaats, to: "adressen[soort=bezoek].plaats", occurs: 0..1}
      - {at: geheim, occurs: 0..*, ignore: says what is withheld}
)";

struct Withheld {
    Withheld() {
        folder.add("json/1/leerling.yaml", kMapping);
        library.emplace(folder.load());
        REQUIRE(problemsAsText(*library).empty());
    }

    std::string read(const std::string& leerling) {
        const auto result = readOrFail(*library, store, "{\"leerling\": {" + leerling + "}}", {}, "json/1");
        return recordAsText(result.record) + findingsAsText(result.findings);
    }

    MappingFolder folder;
    std::optional<MappingLibrary> library;
    base::MemoryBlobStore store;
};

}  // namespace

TEST_CASE_METHOD(Withheld, "what is withheld is neither absent nor empty, wherever the list stands") {
    const std::string expected = "leerling.achternaam = Proef\nleerling.bsn = [withheld]\n";
    CHECK(read(R"("achternaam": "Proef", "geheim": ["bsn"])") == expected);
    CHECK(read(R"("geheim": ["bsn"], "achternaam": "Proef")") == expected);
    CHECK(read(R"("achternaam": "Proef", "geheim": [])") == "leerling.achternaam = Proef\n");
    CHECK(read(R"("achternaam": "Proef")") == "leerling.achternaam = Proef\n");
}

TEST_CASE_METHOD(Withheld, "an element around values withholds all of them; a required one is not missed") {
    CHECK(read(R"("geheim": ["adres", "achternaam"])") ==
          "leerling.adressen[1].soort = bezoek\nleerling.adressen[1].postcode = [withheld]\n"
          "leerling.adressen[1].plaats = [withheld]\nleerling.achternaam = [withheld]\n");
}

TEST_CASE_METHOD(Withheld,
                 "what came all the same counts, and so does nothing but names of fields that can be withheld") {
    CHECK(
        read(R"("achternaam": "Proef", "bsn": "999999011", "geheim": ["bsn", "bsn", "roepnaam", "x", "", 7, null])") ==
        "leerling.achternaam = Proef\nleerling.bsn = 999999011\n");
    CHECK(read(R"("achternaam": "Proef", "geheim": "bsn")").starts_with("leerling.achternaam = Proef\n"));
}

TEST_CASE("only values, and elements around values, can be withheld") {
    MappingFolder folder;
    std::string mapping(kMapping);
    mapping.replace(mapping.find("    to: leerling\n"), 0, "    withheld-by: geheim\n");
    folder.add("json/1/leerling.yaml", mapping);
    CHECK(problemsAsText(folder.load()).find("can be withheld") != std::string::npos);
}

}  // namespace schakel::mapping
