// The proof must fail where something is lost, and say what.
#include <catch2/catch.hpp>

#include "gateway/mapping/Generator.h"
#include "gateway/mapping/Prover.h"
#include "tests/unit/mapping/MappingFolder.h"

namespace schakel::mapping {
namespace {

constexpr std::string_view kHead = R"(mapping: mini.dossier
version: "1"
source: made for this test
document: xml
namespace: urn:mini
root: dossier
record: Overstapdossier
part: dossier
)";

Proof proofOf(const std::string& fields, const std::vector<Example>& examples = {}) {
    MappingFolder folder;
    folder.add("mini/1/dossier.yaml", std::string(kHead) + fields);
    const auto library = folder.load();
    INFO(problemsAsText(library));
    REQUIRE(library.problems().empty());
    auto proof = prove(library, "mini/1", examples, 5);
    REQUIRE(proof);
    return std::move(*proof);
}

std::string breachesOf(const Proof& proof) {
    std::string text;
    for (const auto& breach : proof.breaches) {
        text += breach.law + ": " + breach.what + "\n";
    }
    return text;
}

}  // namespace

TEST_CASE("a mapping that goes both ways holds") {
    const auto proof = proofOf("fields:\n  - {at: naam, to: leerling.achternaam}\n");
    CHECK(breachesOf(proof).empty());
    CHECK(proof.documents == 11);
    CHECK(proof.losses.empty());
}

TEST_CASE("a value that is read and not written is a breach") {
    const auto proof = proofOf(
        "fields:\n  - {at: naam, to: leerling.achternaam}\n"
        "  - {at: roepnaam, to: leerling.roepnaam, only: read}\n");
    CHECK(breachesOf(proof).find("schrijven: leerling.roepnaam: geen plaats voor in mini/1") != std::string::npos);
}

TEST_CASE("a loss that is listed is no breach, and is shown") {
    const auto proof = proofOf(
        "fields:\n  - {at: naam, to: leerling.achternaam}\n"
        "  - {at: roepnaam, to: leerling.roepnaam, only: read}\n"
        "loses:\n  - {path: leerling.roepnaam, why: Kan niet mee.}\n");
    CHECK(breachesOf(proof).empty());
    CHECK(proof.losses == std::set<std::string>{"leerling.roepnaam"});
}

TEST_CASE("two elements that want the same place are a breach of reading or of the way back") {
    const auto proof = proofOf(
        "fields:\n  - {at: naam, to: leerling.achternaam}\n"
        "  - {at: familienaam, to: leerling.achternaam, occurs: 0..1}\n");
    CHECK_FALSE(proof.breaches.empty());
}

TEST_CASE("carried elements come back in their place, and are listed") {
    const auto proof = proofOf(R"(fields:
  - {at: naam, to: leerling.achternaam}
  - {at: vroeger, carry: leerling.meegevoerd, occurs: 0..*}
  - at: regeling
    carry: leerling.meegevoerd
    occurs: 0..*
    fields:
      - {at: "@soort", carry: delen, occurs: 0..1}
      - {at: datum, carry: delen, type: date}
      - {at: reden, carry: delen, occurs: 0..*}
  - at: leeg
    carry: leerling.meegevoerd
    occurs: 0..1
    fields:
      - {at: inhoud, carry: delen, occurs: 0..1}
)",
                               {{"empty group", R"(<dossier xmlns="urn:mini"><naam>x</naam><leeg/></dossier>)"}});
    CHECK(breachesOf(proof).empty());
    CHECK(proof.carried == std::set<std::string>{"leeg", "regeling", "vroeger"});
}

TEST_CASE("a field is carried along or has a place, not both") {
    CHECK(
        problemsOf(std::string(kHead) + "fields:\n  - {at: naam, to: leerling.roepnaam, carry: leerling.meegevoerd}\n")
            .find("not both") != std::string::npos);
    CHECK(problemsOf(std::string(kHead) + "fields:\n  - {at: naam, carry: leerling.verzorgers}\n")
              .find("has no \"naam\"") != std::string::npos);
}

TEST_CASE("the same seed makes the same document, another one another") {
    MappingFolder folder;
    const auto library = addMini(folder).load();
    const auto& mapping = *library.find("mini/1");
    CHECK(generateDocument(mapping, Fill::some, 3) == generateDocument(mapping, Fill::some, 3));
    CHECK(generateDocument(mapping, Fill::some, 3) != generateDocument(mapping, Fill::some, 4));
}

}  // namespace schakel::mapping
