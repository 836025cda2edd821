#include <catch2/catch.hpp>

#include "tests/unit/mapping/MappingFolder.h"

namespace schakel::mapping {
namespace {

using base::MessageCode;

constexpr std::string_view kJsonMapping = R"(
mapping: mini.json
version: "1"
source: made up
document: json
record: Overstapdossier
fields:
  - {at: soort, const: leerling, occurs: 0..1}
  - at: leerling
    to: leerling
    fields:
      - {at: voornamen, to: voornamen, occurs: 0..*}
      - {at: achternaam, to: achternaam}
      - {at: roepnaam, to: roepnaam, type: string, occurs: 0..1}
      - {at: tehuis, to: tehuis, type: boolean, occurs: 0..1}
      - {at: geslacht, to: geslacht, type: integer, codelist: mini/geslacht, occurs: 0..1}
      - {at: score, to: eindtoets.resultaat.standaardscore, type: integer, occurs: 0..1}
      - at: adressen
        to: adressen
        occurs: 0..*
        fields:
          - {at: plaats, to: plaats}
      - {at: intern, ignore: wordt niet overgenomen, occurs: 0..1}
)";

struct Json {
    Json() {
        folder.add("codelists/mini.yaml", kMiniLists).add("json/1/leerling.yaml", kJsonMapping);
        library.emplace(folder.load());
        REQUIRE(problemsAsText(*library).empty());
    }

    ReadResult read(std::string_view leerling, ReadOptions options = {}) {
        return readOrFail(*library, store, "{\"leerling\": {" + std::string(leerling) + "}}", options, "json/1");
    }
    std::string findings(std::string_view leerling) { return findingsAsText(read(leerling).findings); }
    std::string record(std::string_view leerling) { return recordAsText(read(leerling).record); }
    MessageCode refusal(std::string_view text) { return refusalOf(*library, text, {}, "json/1"); }

    MappingFolder folder;
    std::optional<MappingLibrary> library;
    base::MemoryBlobStore store;
};

}  // namespace

TEST_CASE_METHOD(Json, "a JSON document becomes a record; its own kinds of value are taken") {
    const auto result =
        read(R"("achternaam": "Jansen", "voornamen": ["Zoë", "A\u006ene"], "tehuis": false, "geslacht": 1,
                               "score": 540, "adressen": [{"plaats": "A"}, {"plaats": "B"}], "intern": {"x": [1]})");
    CHECK(findingsAsText(result.findings).empty());
    CHECK(recordAsText(result.record) ==
          "leerling.achternaam = Jansen\nleerling.voornamen[1] = Zoë\nleerling.voornamen[2] = Anne\nleerling.tehuis = "
          "false\n"
          "leerling.geslacht = vrouw\nleerling.eindtoets.resultaat.standaardscore = 540\nleerling.adressen[1].plaats = "
          "A\n"
          "leerling.adressen[2].plaats = B\n");
}

TEST_CASE_METHOD(Json, "a value of the wrong kind is found with its pointer, and not taken") {
    CHECK(findings(R"("achternaam": 12)") == "SCH-2108 0 /leerling/achternaam\n");
    CHECK(findings(R"("achternaam": "J", "tehuis": "false")") == "SCH-2108 0 /leerling/tehuis\n");
    CHECK(findings(R"("achternaam": "J", "tehuis": 0)") == "SCH-2108 0 /leerling/tehuis\n");
    CHECK(findings(R"("achternaam": "J", "score": "540")") == "SCH-2108 0 /leerling/score\n");
    CHECK(findings(R"("achternaam": "J", "score": true)") == "SCH-2108 0 /leerling/score\n");
    CHECK(findings(R"("achternaam": "J", "score": 540.5)") == "SCH-2108 0 /leerling/score\n");
    CHECK(findings(R"("achternaam": {"x": 1})") == "SCH-2108 0 /leerling/achternaam\n");
    CHECK(findings(R"("achternaam": ["J"])") == "SCH-2108 0 /leerling/achternaam\n");
    CHECK(findings(R"("achternaam": "J", "voornamen": "Zoë")") == "SCH-2108 0 /leerling/voornamen/0\n");
    CHECK(findings(R"("achternaam": "J", "voornamen": ["Zoë", 1, ["x"]])") ==
          "SCH-2108 0 /leerling/voornamen/1\nSCH-2108 0 /leerling/voornamen/2\n");
    CHECK(findings(R"("achternaam": "J", "adressen": ["A", {"plaats": "B"}])") == "SCH-2108 0 /leerling/adressen/0\n");
    CHECK(record(R"("achternaam": "J", "tehuis": "false")") == "leerling.achternaam = J\n");
    CHECK(findingsAsText(readOrFail(*library, store, R"({"leerling": "Jansen"})", {}, "json/1").findings) ==
          "SCH-2108 0 /leerling\n");
}

TEST_CASE_METHOD(Json, "null is absent, except for a text that may be empty") {
    CHECK(record(R"("achternaam": "J", "roepnaam": null, "tehuis": null, "voornamen": null)") ==
          "leerling.achternaam = J\nleerling.roepnaam = [empty]\n");
    CHECK(record(R"("achternaam": "J", "roepnaam": "")").find("roepnaam = [empty]") != std::string::npos);
    CHECK(findings(R"("achternaam": null)") == "SCH-2102 0 /leerling\n");
    CHECK(findings(R"("achternaam": "J", "voornamen": [null])") == "SCH-2108 0 /leerling/voornamen/0\n");
}

TEST_CASE_METHOD(Json, "unknown names are found, also when they hold null, and nothing below them") {
    CHECK(findings(R"("achternaam": "J", "haar": null)") == "SCH-2101 0 /leerling/haar\n");
    CHECK(findings(R"("achternaam": "J", "haar": {"achternaam": "K", "x": [{"y": 1}]})") ==
          "SCH-2101 0 /leerling/haar\n");
    CHECK(record(R"("achternaam": "J", "haar": {"roepnaam": "K"})") == "leerling.achternaam = J\n");
}

TEST_CASE_METHOD(Json, "while tracing, what is lost below an unknown name is noted") {
    ReadOptions options;
    options.trace = Trace::on;
    const auto result = read(R"("achternaam": "J", "haar": {"kleur": "rood", "lengte": 12})", options);
    std::string text;
    for (const auto& value : result.trace) {
        text += value.path + " -> " + value.target + value.reason + "\n";
    }
    CHECK(text ==
          "/leerling/achternaam -> leerling.achternaam\n/leerling/haar/kleur -> onbekend in json/1\n"
          "/leerling/haar/lengte -> onbekend in json/1\n");
}

TEST_CASE_METHOD(Json, "what is not JSON is refused") {
    for (const auto* bad : {"{", "{\"leerling\": }", "{\"leerling\": {}} x", "{} {}", "{'a': 1}", "{\"a\": 01}",
                            "{\"a\": +1}", "{\"a\": NaN}", "{\"a\": \"\x01\"}", "{\"a\": \"\\ud800\"}",
                            "{\"a\": \"\xE9\"}", "[1, 2]", "{\"a\": 1,}", "{\"a\": 123456789012345678901234567890}"}) {
        INFO(bad);
        CHECK(refusal(bad) == MessageCode::JsonNotWellFormed);
    }
}

TEST_CASE_METHOD(Json, "a name given twice in one object is refused, at any depth") {
    CHECK(refusal(R"({"leerling": {}, "leerling": {}})") == MessageCode::JsonDuplicateName);
    CHECK(refusal(R"({"leerling": {"achternaam": "a", "acht\u0065rnaam": "b"}})") == MessageCode::JsonDuplicateName);
    CHECK(refusal(R"({"leerling": {"achternaam": "a", "haar": {"x": {"y": 1, "y": 2}}}})") ==
          MessageCode::JsonDuplicateName);
}

TEST_CASE_METHOD(Json, "depth and size are limited") {
    CHECK(refusal("{\"a\":" + std::string(1000, '[') + std::string(1000, ']') + "}") == MessageCode::DocumentTooDeep);
    CHECK(refusal("{\"a\":\"" + std::string(17 * 1024 * 1024, 'x') + "\"}") == MessageCode::DocumentTooLarge);
}

TEST_CASE_METHOD(Json, "control characters cannot slip through an escape") {
    CHECK(findings(R"("achternaam": "Jan\u0000sen")") == "SCH-2108 0 /leerling/achternaam\n");
    CHECK(findings(R"("achternaam": "Jan\u001bsen")") == "SCH-2108 0 /leerling/achternaam\n");
    CHECK(findings(R"("achternaam": "Jan\nsen")").empty());
}

TEST_CASE_METHOD(Json, "a name from outside is shown without tricks") {
    const auto result = read(R"("achternaam": "J", "\u001b[31mrood": 1)");
    REQUIRE(result.findings.size() == 1);
    CHECK(result.findings.front().text == "\"?[31mrood\" hoort hier niet.");
    CHECK(result.findings.front().path == "/leerling/?[31mrood");
}

TEST_CASE_METHOD(Json, "a fixed value must be what it is; a byte order mark is fine; every truncation is refused") {
    const std::string text = R"({"soort": "leerling", "leerling": {"achternaam": "J"}})";
    CHECK(readOrFail(*library, store, "\xEF\xBB\xBF " + text, {}, "json/1").findings.empty());
    CHECK(findingsAsText(readOrFail(*library, store, R"({"soort": "x", "leerling": {"achternaam": "J"}})", {}, "json/1")
                             .findings) == "SCH-2109 0 /soort\n");
    for (std::size_t size = 0; size < text.size(); ++size) {
        CHECK(refusal(text.substr(0, size)) != MessageCode::Internal);
    }
}

}  // namespace schakel::mapping
