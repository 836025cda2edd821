// One negative case per rule: the golden cases below mappings/oso/*/golden say for each dossier which rules it breaks,
// and on which line.
#include <algorithm>
#include <filesystem>

#include <catch2/catch.hpp>

#include "gateway/mapping/Program.h"
#include "tests/mapping/DocumentReading.h"
#include "tests/mapping/GoldenCase.h"

namespace schakel::test {
namespace {

namespace fs = std::filesystem;

// What the golden cases of a set find, each line with a newline before it.
std::string findingsOf(const std::string& set) {
    std::string seen;
    for (const auto& golden : allCases(SCHAKEL_SOURCE_DIR "/mappings")) {
        if (golden.set == set && fs::exists(golden.folder / "findings.txt")) {
            seen += "\n" + readFile(golden.folder / "findings.txt");
        }
    }
    return seen;
}

bool isSame(const mapping::Rule& one, const mapping::Rule& other) {
    return one.id == other.id && one.values == other.values && one.severity == other.severity && one.text == other.text;
}

TEST_CASE("Every rule of a version is broken by some golden case, with its line") {
    const std::string base = "oso/2019.1";
    const auto& older = library().find(base)->program().rules.rules;
    for (const std::string set : {"oso/2019.1", "oso/2018.1.1", "oso/2017.1.2"}) {
        const auto seen = findingsOf(set);
        for (const auto& rule : library().find(set)->program().rules.rules) {
            const bool isTaken = set != base && std::any_of(older.begin(), older.end(),
                                                            [&](const auto& known) { return isSame(rule, known); });
            INFO(set << " " << rule.id);
            CHECK((isTaken || seen.find("\n" + rule.id + " ") != std::string::npos));
        }
    }
    const auto seen = findingsOf(base);
    for (const auto& category : library().find(base)->program().rules.categories) {
        INFO(category.id);
        CHECK(seen.find("\n" + category.id + " fout ") != std::string::npos);
    }
}

// The golden case read as is, with a change.
mapping::ReadResult readChanged(const std::string& name, const std::string& from, const std::string& to,
                                mapping::Purpose purpose = mapping::Purpose::receiving) {
    auto text = readFile(fs::path(SCHAKEL_SOURCE_DIR "/mappings/oso/2019.1/golden") / name / "input.xml");
    const auto place = text.find(from);
    REQUIRE(place != std::string::npos);
    text.replace(place, from.size(), to);
    base::MemoryBlobStore blobs;
    const auto reader = mapping::makeReader(library(), blobs, "", {.purpose = purpose});
    REQUIRE(reader->feed(text));
    auto read = reader->finish();
    REQUIRE(read);
    return std::move(*read);
}

TEST_CASE("A POVO dossier without advice is refused, though the published validation is silent") {
    const auto read = readChanged("minimal", "<advies>40</advies>", "");
    CHECK(findingLines(read.findings).find("OVa.OA02 fout") != std::string::npos);
}

TEST_CASE("An explanation of needs that was opted out is refused, though the published validation looks elsewhere") {
    const auto read =
        readChanged("minimal", "      <verzorger>",
                    "<onderwijsondersteuning><toelichting_onderwijsbehoeften><document><bestandsnaam>t.txt"
                    "</bestandsnaam><bestandsinhoud>AAAA</bestandsinhoud></document>"
                    "</toelichting_onderwijsbehoeften></onderwijsondersteuning><verzorger>");
    CHECK(findingLines(read.findings).find("OS.cat09 fout") != std::string::npos);
}

TEST_CASE("The age of a test counts from the day the dossier was made, not from today") {
    const auto tests = [](const std::string& day) {
        return "<toetslijst><toets><toetsidentificatie><eldtoetscode>T</eldtoetscode></toetsidentificatie><afname>"
               "<afnamedatum>" +
               day +
               "</afnamedatum></afname><resultaat><toetsscore><aantalgoed>1</aantalgoed>"
               "</toetsscore></resultaat></toets></toetslijst><verzorger>";
    };
    // The dossier is of May 2019: the school years from August 2016 on count.
    CHECK(findingLines(readChanged("minimal", "<verzorger>", tests("2016-07-31")).findings).find("OVa.TR04 fout") !=
          std::string::npos);
    CHECK(findingLines(readChanged("minimal", "<verzorger>", tests("2016-08-01")).findings).find("OVa.TR04") ==
          std::string::npos);
}

TEST_CASE("What is a warning about what others sent stops what we send ourselves") {
    const std::string right = "<postcode>1234AB</postcode>";
    const std::string wrong = "<postcode>1234 ab</postcode>";
    const auto received = readChanged("minimal", right, wrong);
    CHECK_FALSE(base::hasErrors(received.findings));
    CHECK(findingLines(received.findings).find("SCH-2203 waarschuwing") != std::string::npos);
    const auto sent = readChanged("minimal", right, wrong, mapping::Purpose::sending);
    CHECK(findingLines(sent.findings).find("SCH-2203 fout") != std::string::npos);
}

TEST_CASE("An objection without a reason never stops a transfer") {
    const auto sent =
        readChanged("minimal", "<akkoord>Ja</akkoord>", "<akkoord>Nee</akkoord>", mapping::Purpose::sending);
    CHECK_FALSE(base::hasErrors(sent.findings));
    CHECK(findingLines(sent.findings).find("SCH-2210 waarschuwing") != std::string::npos);
}

TEST_CASE("Several hundred findings in one dossier are all there, in document order") {
    auto text = readFile(SCHAKEL_SOURCE_DIR "/mappings/oso/2019.1/golden/minimal/input.xml");
    std::string many;
    constexpr int kMany = 400;
    for (int i = 0; i < kMany; ++i) {
        many +=
            "<verzorger><achternaam>Proef</achternaam><geslacht>9</geslacht>\n"
            "<wettigevertegenwoordiger>true</wettigevertegenwoordiger></verzorger>\n";
    }
    text.insert(text.find("      <verzorger>"), many);
    base::MemoryBlobStore blobs;
    const auto read = readDocument(text, blobs, "");
    REQUIRE(read);
    CHECK(read->findings.size() == kMany);
    CHECK(std::is_sorted(read->findings.begin(), read->findings.end(),
                         [](const auto& one, const auto& other) { return one.line < other.line; }));
    CHECK(read->findings.back().path == "/dossier/huidigeschool/leerling/verzorger[400]/geslacht");
}

}  // namespace
}  // namespace schakel::test
