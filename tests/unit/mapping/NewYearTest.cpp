// A new year of a standard is a folder: a made-up OSO 2020.1 over the real 2019.1.
#include <algorithm>
#include <fstream>
#include <iterator>
#include <sstream>

#include <catch2/catch.hpp>

#include "gateway/mapping/Program.h"
#include "tests/unit/mapping/MappingFolder.h"

namespace schakel::mapping {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kDossier = R"(extends: oso/2019.1
version: "2020.1"
source: made up
status: assumed
namespace: urn:oso:2020
changes:
  - {field: metadata/standaardversie, set: {const: "2020.1"}}
  - {field: metadata/validatieversie, set: {default: "2020.1.1"}}
  - {field: huidigeschool/aanleverpunt, remove: true}
  - {field: huidigeschool, add: {at: aanleverpuntcode, to: aanleverpunt}, after: naam}
  - {field: huidigeschool/leerling/geslacht, set: {codelist: oso2020/14}}
)";

constexpr std::string_view kRules = R"(extends: oso/2019.1
without: [OVa.LL13]
rules:
  - rule: OVa.MD02
    when: {overdrachtsoort: overstapdossier}
    equals: {metadata.validatieversie: "2020.1.1"}
    text: De validatieversie hoort niet bij gegevensset 2020.1.
    remedy: Werk het pakket bij.
)";

constexpr std::string_view kLists = R"(owner: oso2020
version: "2020.1"
source: made up
lists:
  "14": {title: Geslacht, values: [{code: M, is: man}, {code: V, is: vrouw}, {code: X, is: onbekend}]}
)";

std::string textOf(const fs::path& file) {
    std::ifstream stream(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(stream), {}};
}

std::string replaced(std::string text, std::string_view from, std::string_view to) {
    const auto at = text.find(from);
    REQUIRE(at != std::string::npos);
    return text.replace(at, from.size(), to);
}

// "7", the line where the piece of text stands.
std::string lineOf(std::string_view file, std::string_view piece) {
    const auto at = file.find(piece);
    REQUIRE(at != std::string_view::npos);
    return std::to_string(1 + std::count(file.begin(), file.begin() + static_cast<std::ptrdiff_t>(at), '\n'));
}

std::vector<std::string> sortedLines(const std::string& text) {
    std::istringstream stream(text);
    std::vector<std::string> lines;
    for (std::string line; std::getline(stream, line);) {
        lines.push_back(line);
    }
    std::sort(lines.begin(), lines.end());
    return lines;
}

struct NewYear {
    NewYear() {
        const fs::path mappings = SCHAKEL_SOURCE_DIR "/mappings";
        mapping2019 = textOf(mappings / "oso/2019.1/overstapdossier.yaml");
        for (const auto* const file : {"overstapdossier.yaml", "rules.yaml", "profiles.yaml"}) {
            folder.add(std::string("oso/2019.1/") + file, textOf(mappings / "oso/2019.1" / file));
        }
        folder.add("codelists/oso.yaml", textOf(mappings / "codelists/oso.yaml")).add("codelists/oso2020.yaml", kLists);
        folder.add("oso/2020.1/overstapdossier.yaml", kDossier).add("oso/2020.1/rules.yaml", kRules);
        folder.add("oso/2020.1/profiles.yaml", "extends: oso/2019.1\n");
        library.emplace(folder.load());
        INFO(problemsAsText(*library));
        REQUIRE(library->problems().empty());

        dossier2019 = textOf(mappings / "oso/2019.1/golden/minimal/input.xml");
        dossier2020 = replaced(dossier2019, "http://www.edustandaard.nl/oso_gegevensset/2019/dossier", "urn:oso:2020");
        dossier2020 = replaced(dossier2020, ">2019.1<", ">2020.1<");
        dossier2020 = replaced(dossier2020, ">2019.1.1<", ">2020.1.1<");
        dossier2020 = replaced(dossier2020, "    <aanleverpunt>1</aanleverpunt>\n", "");
        const std::string name = "<naam>Basisschool De Proeftuin</naam>\n";
        dossier2020 = replaced(dossier2020, name, name + "    <aanleverpuntcode>1</aanleverpuntcode>\n");
        dossier2020 = replaced(dossier2020, "<geslacht>1<", "<geslacht>V<");
    }

    // How the value at this place of the document came into the record.
    static std::string how(const ReadResult& read, std::string_view path) {
        const auto found = std::find_if(read.trace.begin(), read.trace.end(),
                                        [&](const SourceValue& value) { return value.path == path; });
        return found == read.trace.end() ? "" : found->how;
    }

    MappingFolder folder;
    std::string mapping2019;
    std::string dossier2019;
    std::string dossier2020;
    std::optional<MappingLibrary> library;
    base::MemoryBlobStore store;
};

}  // namespace

TEST_CASE_METHOD(NewYear, "a dossier of the new year is recognised, read without findings, and written as it was") {
    const auto read = readOrFail(*library, store, dossier2020);
    CHECK(read.mapping->set() == "oso/2020.1");
    CHECK(findingsAsText(read.findings).empty());
    const auto written =
        writeOrFail(*library, "oso/2020.1", read.record, {.settings = {}, .trace = Trace::off, .indent = 2});
    CHECK(findingsAsText(written.findings).empty());
    CHECK(bytesOf(written.document, store) == dossier2020);
}

TEST_CASE_METHOD(NewYear, "the old year is read as before, and the new one reads as the old one did") {
    const auto read = readOrFail(*library, store, dossier2019);
    CHECK(read.mapping->set() == "oso/2019.1");
    CHECK(findingsAsText(read.findings).empty());
    const auto text = recordAsText(read.record);
    CHECK(text.find("leerling.geslacht = vrouw") != std::string::npos);
    CHECK(sortedLines(recordAsText(readOrFail(*library, store, dossier2020).record)) ==
          sortedLines(replaced(text, "= 2019.1.1\n", "= 2020.1.1\n")));
}

TEST_CASE_METHOD(NewYear, "a dossier of the old year can leave as one of the new year") {
    const auto read = readOrFail(*library, store, dossier2019);
    const auto written =
        writeOrFail(*library, "oso/2020.1", read.record, {.settings = {}, .trace = Trace::off, .indent = 2});
    CHECK(bytesOf(written.document, store) == replaced(dossier2020, ">2020.1.1<", ">2019.1.1<"));
}

TEST_CASE_METHOD(NewYear, "what the new year took away is unknown in it, and what it added in the old one") {
    auto mixed = replaced(dossier2020, "<aanleverpuntcode>1</aanleverpuntcode>", "<aanleverpunt>1</aanleverpunt>");
    mixed = replaced(mixed, "<geslacht>V<", "<geslacht>1<");
    const std::string school = "/dossier/huidigeschool";
    const auto gender = lineOf(mixed, "<geslacht>") + " " + school + "/leerling/geslacht\n";
    CHECK(findingsAsText(readOrFail(*library, store, mixed).findings) ==
          "SCH-2102 " + lineOf(mixed, "<huidigeschool>") + " " + school + "\nSCH-2101 " +
              lineOf(mixed, "<aanleverpunt>") + " " + school + "/aanleverpunt\nSCH-2110 " + gender);
    const auto old = replaced(dossier2019, "<geslacht>1<", "<geslacht>V<");
    CHECK(findingsAsText(readOrFail(*library, store, old).findings) == "SCH-2110 " + gender);
}

TEST_CASE_METHOD(NewYear, "a rule is replaced in the new year only, and one is dropped there only") {
    const std::string number = "      <leerlingid>PT-0001</leerlingid>\n";
    const auto findings = [&](const std::string& document) {
        std::string text;
        for (const auto& finding : readOrFail(*library, store, replaced(document, number, "")).findings) {
            text += finding.rule + ": " + finding.text + "\n";
        }
        return text;
    };
    const auto old2019 = findings(dossier2019);
    CHECK(old2019.starts_with("OVa.LL13: "));
    CHECK(findings(replaced(dossier2019, ">2019.1.1<", ">2020.1.1<")).starts_with("OVa.MD02: "));
    CHECK(findings(dossier2020).empty());
    CHECK(findings(replaced(dossier2020, ">2020.1.1<", ">2019.1.1<")) ==
          "OVa.MD02: De validatieversie hoort niet bij gegevensset 2020.1.\n");
}

TEST_CASE_METHOD(NewYear,
                 "lineage names the file and the line that say how a value travels, while reading and writing") {
    const auto read = readOrFail(*library, store, dossier2020, {.limits = {}, .trace = Trace::on});
    const auto in = folder.path().filename().string() + "/oso/2020.1/overstapdossier.yaml";
    const auto before = folder.path().filename().string() + "/oso/2019.1/overstapdossier.yaml";
    CHECK(how(read, "/dossier/huidigeschool/leerling/geslacht") ==
          in + ":" + lineOf(kDossier, "leerling/geslacht") + ", codelijst oso2020/14 (2020.1)");
    CHECK(how(read, "/dossier/huidigeschool/aanleverpuntcode") == in + ":" + lineOf(kDossier, "aanleverpuntcode"));
    CHECK(how(read, "/dossier/metadata/standaardversie") == in + ":" + lineOf(kDossier, "metadata/standaardversie"));
    CHECK(how(read, "/dossier/huidigeschool/brincode") ==
          before + ":" + lineOf(mapping2019, "{at: brincode, to: brin, type: brin}\n      - {at: vest") + ", brin");
    CHECK(how(read, "/dossier/huidigeschool/leerling/adreslijst/adres[1]/straat") ==
          before + ":" + lineOf(mapping2019, "{at: straat, to: straat}"));

    const auto written =
        writeOrFail(*library, "oso/2020.1", read.record, {.settings = {}, .trace = Trace::on, .indent = 0});
    for (const auto& value : written.trace) {
        const bool isNew = value.path == "/dossier/huidigeschool/aanleverpuntcode" ||
                           value.path == "/dossier/metadata/standaardversie" ||
                           value.path == "/dossier/metadata/validatieversie" ||
                           value.path == "/dossier/huidigeschool/leerling/geslacht";
        INFO(value.path);
        CHECK(value.how.starts_with((isNew ? in : before) + ":"));
    }
    CHECK(written.trace.size() > 40);
}

}  // namespace schakel::mapping
