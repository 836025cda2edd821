// What the webservices may answer: two shapes, two forms, three ways to say no, and what is no answer.
#include <catch2/catch.hpp>

#include "plugins/magister/Answer.h"
#include "plugins/magister/Columns.h"
#include "plugins/magister/Lists.h"
#include "plugins/magister/Refusal.h"
#include "plugins/magister/Text.h"

namespace schakel::plugins::magister {
namespace {

constexpr std::string_view kFunctions =
    "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<Response><Data><Wat><Dan>\n <stamnr_str>1</stamnr_str>"
    "<Tel._1_geheim>True</Tel._1_geheim><Nr/></Dan><Dan><stamnr_str>2</stamnr_str></Dan></Wat></Data></Response>";
constexpr std::string_view kList =
    "<Response><Result>True</Result><Table><A><B><Off._voornamen>Tess &amp; "
    "Bo</Off._voornamen></B></A></Table></Response>";

}  // namespace

TEST_CASE("both shapes give rows, whatever the elements around them are called") {
    const auto functions = readXmlAnswer(kFunctions);
    REQUIRE(functions.outcome == Outcome::rows);
    REQUIRE(functions.rows.size() == 2);
    CHECK(cellOf(functions.rows[0], "STAMNR_STR") == "1");
    CHECK(cellOf(functions.rows[0], "Tel._1_geheim") == "True");
    CHECK(cellOf(functions.rows[0], "Nr").empty());
    const auto list = readXmlAnswer(kList);
    REQUIRE(list.rows.size() == 1);
    CHECK(aliasOf(list.rows[0], "voornamen") == "Tess & Bo");
    CHECK(readXmlAnswer("<Response><Result>True</Result><Table/></Response>").outcome == Outcome::rows);
}

TEST_CASE("the three ways to say no are told apart from rows") {
    const auto exception =
        readXmlAnswer("<Response><Exception>E</Exception><ExceptionMsg>Onbekende functie</ExceptionMsg></Response>");
    CHECK(exception.outcome == Outcome::exception);
    CHECK(exception.explanation == "Onbekende functie");
    const auto refused = readXmlAnswer("<Response><Result>False</Result><ResultMessage>Nee</ResultMessage></Response>");
    CHECK(refused.outcome == Outcome::refused);
    CHECK(refused.explanation == "Nee");
    const auto table = readXmlAnswer(
        "<Response><Table><Fouten><Fout><Fout_nummer>1001</Fout_nummer><Fout_omschrijving>Bestaat niet"
        "</Fout_omschrijving></Fout></Fouten></Table><Result>False</Result></Response>");
    CHECK(table.outcome == Outcome::refused);
    CHECK(table.number == "1001");
    CHECK(table.explanation == "Bestaat niet");
    CHECK(table.rows.empty());
    CHECK(readCsvAnswer("\xEF\xBB\xBF<Response><Result>False</Result></Response>").outcome == Outcome::refused);
}

TEST_CASE("every half of an answer is unreadable", "[half]") {
    for (const auto whole : {kFunctions, kList}) {
        for (std::size_t size = 0; size < whole.size(); ++size) {
            CHECK(readXmlAnswer(whole.substr(0, size)).outcome == Outcome::unreadable);
        }
    }
    const std::string_view csv = "a;b\r\n1;\"x\"\"y\"\r\n2;z\r\n";
    for (std::size_t size = 0; size < csv.size(); ++size) {
        const auto answer = readCsvAnswer(csv.substr(0, size));
        // Cut between two lines it looks whole: that is why CSV is not the default.
        CHECK((answer.outcome == Outcome::unreadable) == (csv[size - (size > 0 ? 1 : 0)] != '\n' || size == 0));
    }
}

TEST_CASE("what is no answer is unreadable") {
    const auto* const text = GENERATE(
        "", "<html><body>Onderhoud</body></html>", "<!DOCTYPE html><html/>", "{\"a\":1}",
        "<!DOCTYPE r [<!ENTITY a \"aaaa\">]><Response><Result>True</Result></Response>", "<Response></Response>",
        "<Response><Result>True</Result><Table><A><B><C><D>te diep</D></C></B></A></Table></Response>",
        "<Response><Data><A><B><C>caf\xE9</C></B></A></Data></Response>",
        "<?xml version=\"1.0\" "
        "encoding=\"iso-8859-1\"?><Response><Data><A><B><C>caf\xE9</C></B></A></Data></Response>");
    CAPTURE(text);
    CHECK(readXmlAnswer(text).outcome == Outcome::unreadable);
}

TEST_CASE("CSV is read with its mark, its quotation marks and its repeated header") {
    const auto answer = readCsvAnswer("\xEF\xBB\xBFStamnr;Naam\r\n1;\"A;\"\"b\"\"\nc\"\r\nStamnr;Naam\r\n\r\n2;\r\n");
    REQUIRE(answer.outcome == Outcome::rows);
    REQUIRE(answer.rows.size() == 2);
    CHECK(cellOf(answer.rows[0], "stamnr") == "1");
    CHECK(cellOf(answer.rows[0], "Naam") == "A;\"b\"\nc");
    CHECK(cellOf(answer.rows[1], "Naam").empty());
}

TEST_CASE("bad CSV is unreadable") {
    const auto* const text =
        GENERATE("a;b\n1\n", "a;b\n1;2;3\n", "a;b\n1;\"2\n", "a;b\n1;x\"y\n", "a;b\n1;\"2\"x\n", "a;b\n1;caf\xE9\n",
                 "\n", "a;b\n1;", "<Response><Data><A><B><C>1</C></B></A></Data></Response>");
    CAPTURE(text);
    CHECK(readCsvAnswer(text).outcome == Outcome::unreadable);
}

TEST_CASE("an alias is found however the server rewrites it, unless two could be meant") {
    CHECK(aliasOf({{"Off._voornamen", "Tess"}}, "voornamen") == "Tess");
    CHECK(aliasOf({{"Lijst.stamnummer", "1"}, {"x", "2"}}, "stamnummer") == "1");
    CHECK(aliasOf({{"A.datum", "1"}, {"B.datum", "2"}}, "datum").empty());
    CHECK(aliasOf({{"A.datum", "1"}, {"DATUM", "2"}}, "datum") == "2");
}

TEST_CASE("dates and flags are understood as they come") {
    CHECK(isoDate("14-3-2013") == "2013-03-14");
    CHECK(isoDate(" 14-03-2013 0:00:00") == "2013-03-14");
    CHECK(isoDate("2013-03-14T00:00:00") == "2013-03-14");
    CHECK(isoDate("31-2-2013") == "31-2-2013");
    CHECK(isIsoDate("2026-11-22"));
    CHECK_FALSE(isIsoDate("2026-11-22' OR 1=1"));
    CHECK_FALSE(isIsoDate("22-11-2026"));
    CHECK(daysBefore("2026-03-01", 1) == "2026-02-28");
    CHECK(schooljaarOf("2627") == "2026-2027");
    CHECK(schooljaarOf("2628").empty());
    CHECK(flagOf("Waar") == true);
    CHECK(flagOf("0") == false);
    CHECK_FALSE(flagOf("misschien"));
}

TEST_CASE("flags that are set become items; empty cells nothing") {
    const auto& lists = pupilLists();
    const auto list =
        std::find_if(lists.begin(), lists.end(), [](const List& one) { return one.shape == Shape::flags; });
    REQUIRE(list != lists.end());
    CHECK(fragmentOf(*list, {{"stamnummer", "1"}, {"lesperiode", "2627"}, {"laptop", "True"}, {"pauze", "False"}}) ==
          R"({"soort":"laptop","lesperiode":"2627"})");
    CHECK(fragmentOf(*list, {{"stamnummer", "1"}}).empty());
}

TEST_CASE("what Magister says is shown without what may be private") {
    const std::vector<std::string_view> secrets{"geheim-woord", "schakel-account"};
    CHECK(safeExplanation("Lijst bestaat niet of gebruiker is niet geautoriseerd", secrets) ==
          "Lijst bestaat niet of gebruiker is niet geautoriseerd");
    CHECK(safeExplanation("Fout bij leerling 10231 t.proef@school.example ?SessionToken=abc", secrets) ==
          "Fout bij leerling");
    CHECK(safeExplanation("Onjuist: GEHEIM-woord", secrets).empty());
    CHECK(safeExplanation("user%3Dschakel-account", secrets).empty());
    CHECK(safeExplanation("a%20b wacht%20woord", {"wacht woord"}).empty());
    CHECK(safeExplanation("caf\xE9", secrets).empty());
}

}  // namespace schakel::plugins::magister
