// CSV in and out: what is wrong is told all at once, with its line.
#include <optional>

#include <catch2/catch.hpp>

#include "gateway/mapping/CsvRows.h"
#include "tests/unit/mapping/MappingFolder.h"

namespace schakel::mapping {
namespace {

constexpr std::string_view kList = R"(
mapping: mini.lijst
version: "1"
source: made up
document: csv
record: Leerlingenbestand
part: lijst
fields:
  - at: rij
    to: leerlingen
    occurs: 0..*
    fields:
      - {at: Stamnr, to: sleutels.stamnummer, digits: 5}
      - {at: Achternaam, to: leerling.achternaam}
      - {at: Geboren, to: leerling.geboortedatum, type: date-dmy, occurs: 0..1}
      - {at: Notitie, to: "vrijeVelden[veld=notitie].waarde", occurs: 0..1}
)";

constexpr std::string_view kOtherList = R"(
mapping: mini.doelen
version: "1"
source: made up
document: csv
separator: ","
record: Portfoliobestand
part: doelen
fields:
  - {at: rij, to: mopDoelen, occurs: 0..*, fields: [{at: Nummer, to: stamnummer}, {at: Doel, to: doel}]}
)";

struct Csv {
    Csv() {
        folder.add("lijst/1/lijst.yaml", kList).add("lijst/1/doelen.yaml", kOtherList);
        library.emplace(folder.load());
        REQUIRE(problemsAsText(*library).empty());
    }

    ReadResult read(std::string_view text) { return readOrFail(*library, store, text, {}, "lijst/1"); }
    std::string findings(std::string_view text) { return findingsAsText(read(text).findings); }
    std::string record(std::string_view text) { return recordAsText(read(text).record); }
    std::string written(std::string_view text) {
        const auto read = this->read(text);
        const auto* const mapping = library->find("lijst/1", "lijst");
        const auto result = write(*mapping, read.record, model::Record::root());
        REQUIRE(result);
        return bytesOf(result->document, store);
    }
    base::Error refusal(std::string_view text) {
        const auto reader = makeReader(*library, store, "lijst/1");
        if (auto fed = reader->feed(text); !fed) {
            return fed.error();
        }
        auto read = reader->finish();
        return read ? base::Error(base::MessageCode::Internal) : read.error();
    }

    MappingFolder folder;
    std::optional<MappingLibrary> library;
    base::MemoryBlobStore store;
};

}  // namespace

TEST_CASE("a list is read row by row, in whatever order its columns are", "[csv]") {
    Csv csv;
    const std::string_view expected =
        "leerlingen[1].sleutels.stamnummer = 10231\n"
        "leerlingen[1].leerling.achternaam = Tester\n"
        "leerlingen[1].leerling.geboortedatum = 2012-05-04\n"
        "leerlingen[2].sleutels.stamnummer = 10232\n"
        "leerlingen[2].leerling.achternaam = Proef; \"de\"\n";
    const auto text = csv.record("Stamnr;Achternaam;Geboren\n10231;Tester;04-05-2012\n10232;\"Proef; \"\"de\"\"\";\n");
    CHECK(text == expected);
    CHECK(csv.record("\xEF\xBB\xBF"
                     "Achternaam;Stamnr\r\nTester;10231\r\n\r\n") ==
          "leerlingen[1].leerling.achternaam = Tester\nleerlingen[1].sleutels.stamnummer = 10231\n");
    CHECK(csv.record("Stamnr;Achternaam\n").empty());
    CHECK(csv.record("Stamnr;Achternaam").empty());
}

TEST_CASE("every bad row is reported, with its line", "[csv]") {
    Csv csv;
    CHECK(csv.findings("Stamnr;Achternaam;Geboren\n"
                       "1023;Tester;04-05-2012\n"
                       "10232;;\n"
                       "10233;Proef\n"
                       "10234;\"Twee\nregels\";31-02-2012\n"
                       "10235;Laat;2012-05-04\n"
                       "10236;Half\"open;\n"
                       "10237;\"Dicht\"en dan;\n") ==
          "SCH-2108 2 /lijst/rij[1]/Stamnr\n"
          "SCH-2102 3 /lijst/rij[2]\n"
          "SCH-2018 4 /lijst\n"
          "SCH-2108 5 /lijst/rij[3]/Geboren\n"
          "SCH-2108 7 /lijst/rij[4]/Geboren\n"
          "SCH-2019 8 /lijst/rij[5]\n"
          "SCH-2019 9 /lijst/rij[6]\n");
}

TEST_CASE("a first line that is wrong is told once, not again for every row", "[csv]") {
    Csv csv;
    CHECK(csv.findings("Stamnr;Achternaam;Kleur\n10231;Tester;rood\n10232;Proef;\n") == "SCH-2022 1 /lijst\n");
    CHECK(csv.findings("Stamnr;Geboren\n10231;04-05-2012\n10232;\n") == "SCH-2020 1 /lijst\n");
    CHECK(csv.findings("Stamnr;Achternaam;Stamnr\n10231;Tester;10232\n") == "SCH-2021 1 /lijst\n");
}

TEST_CASE("what cannot be read as CSV is refused, with the line", "[csv]") {
    Csv csv;
    const auto says = [&](std::string_view text, std::string_view words) {
        const auto error = csv.refusal(text);
        CAPTURE(words, error.text());
        CHECK(error.code() == base::MessageCode::CsvBroken);
        CHECK(error.text().find(words) != std::string::npos);
    };
    says("Stamnr;Achternaam\n10231;\"Tester\n10232;Proef\n", "(regel 2)");
    says("Stamnr;Achternaam\n10231;T\xE9ster\n", "(regel 2)");
    says("Stamnr,Achternaam\n10231,Tester\n", "niet gescheiden door \";\"");
    says("Kleur;Smaak\nrood;zoet\n", "geen kolom die Schakel kent");
    says("zomaar wat tekst", "geen kolom die Schakel kent");
    says("Stamnr;Achternaam\n10231;" + std::string(2'000'000, 'x') + "\n", "te lang");
}

TEST_CASE("the first line tells which list of the set it is", "[csv]") {
    Csv csv;
    CHECK(csv.read("Nummer,Doel\n10231,op tijd komen\n").mapping->name() == "mini.doelen");
    CHECK(csv.read("Stamnr;Achternaam\n").mapping->name() == "mini.lijst");
}

TEST_CASE("what is written is read back the same, and no spreadsheet runs it", "[csv]") {
    Csv csv;
    const std::string list =
        "Stamnr;Achternaam;Geboren;Notitie\n"
        "10231;Tester;04-05-2012;\"twee\nregels; \"\"zo\"\"\"\n"
        "10232;Proef;;'=1+1\n"
        "10233;Streep;;'-2\n";
    CHECK(csv.written(list) == list);
    CHECK(csv.record(list).find("waarde = =1+1\n") != std::string::npos);
    CHECK(csv.written("Stamnr;Achternaam\n10231;\"@som\"\n") == "Stamnr;Achternaam;Geboren;Notitie\n10231;'@som;;\n");
}

TEST_CASE("rows come out the same in whatever pieces the text arrives", "[csv]") {
    const std::string text = "a;\"b \"\"c\"\"\n d\"\r\n\n;\n\"\";x";
    const auto rowsOf = [&](std::size_t piece) {
        std::string seen;
        CsvRows rows(';', 1000, [&](const CsvRow& row) {
            seen += std::to_string(row.line) + ":";
            for (const auto& cell : row.cells) {
                seen += "[" + cell + "]";
            }
        });
        for (std::size_t at = 0; at < text.size(); at += piece) {
            rows.feed(std::string_view(text).substr(at, piece));
        }
        rows.finish();
        CHECK_FALSE(rows.failure());
        return seen;
    };
    CHECK(rowsOf(1000) == "1:[a][b \"c\"\n d]4:[][]5:[][x]");
    for (const std::size_t piece : {1UL, 2UL, 3UL, 7UL}) {
        CHECK(rowsOf(piece) == rowsOf(1000));
    }
}

TEST_CASE("a csv mapping is a list of rows and nothing else", "[csv]") {
    const auto problem = [](std::string_view fields) {
        MappingFolder folder;
        folder.add("lijst/1/lijst.yaml",
                   "mapping: a.b\nversion: '1'\nsource: made up\ndocument: csv\n"
                   "record: Leerlingenbestand\nfields:\n" +
                       std::string(fields));
        return problemsAsText(folder.load());
    };
    CHECK(problem("  - {at: systeem, to: systeem}\n").find("one repeated field for its rows") != std::string::npos);
    CHECK(problem("  - {at: rij, to: leerlingen, occurs: 0..*, fields: [{at: k, to: kenmerken, occurs: 0..*, fields: "
                  "[{at: naam, to: naam}]}]}\n")
              .find("one repeated field for its rows") != std::string::npos);
}

}  // namespace schakel::mapping
