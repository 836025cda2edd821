// A pupil in a file about schools, in many disguises, and what may not be taken for one.
#include <catch2/catch.hpp>

#include "plugins/perspectief/Numbers.h"
#include "plugins/perspectief/PupilTraces.h"

namespace schakel::plugins::perspectief {

TEST_CASE("a personal number is found however it is written") {
    const auto* const text = GENERATE(
        "999999011", "999 999 011", "9999.99.011", "9999-99-011", "BSN999999011", "bsn: 999999011.", "(999999011)",
        "De leerling 999999011 krijgt hulp", "9 9 9 9 9 9 0 1 1",
        "999\xC2\xA0"
        "999\xC2\xA0"
        "011",
        "999\xE2\x80\x8B"
        "999\xE2\x80\x8B"
        "011",
        "9\xC2\xAD"
        "99999011",
        "999/999/011", "999_999_011",
        "999\xE2\x80\x93"
        "999\xE2\x80\x93"
        "011",
        "\xEF\xBC\x99\xEF\xBC\x99\xEF\xBC\x99\xEF\xBC\x99\xEF\xBC\x99\xEF\xBC\x99\xEF\xBC\x90\xEF\xBC\x91\xEF\xBC\x91",
        "0999999011", "000999999011", "999999011 999999023", "kamer 3 999999011", "2026-2027 999999011", "x999999011y",
        "'999999011", "999999\n011", "100000002", "123456789");
    CAPTURE(text);
    CHECK(holdsPersonalNumber(text));
    CHECK(traceIn(text));
}

TEST_CASE("what is no personal number is not taken for one") {
    const auto* const text =
        GENERATE("2026-2027", "2026/2027", "2029-2030", "99XX", "00", "Dyslexie", "12 leerlingen in 3 groepen",
                 "1 van de 4", "24 uur per week, 40 weken", "N", "", "per 2026", "99,5", "8-10", "1000000");
    CAPTURE(text);
    CHECK_FALSE(holdsPersonalNumber(text));
    CHECK_FALSE(traceIn(text));
}

TEST_CASE("a birth date is found however it is written") {
    const auto* const text =
        GENERATE("2014-02-03", "3-2-2014", "03/02/2014", "3.2.2014", "geb. 3-2-2014", "3 februari 2014", "3 feb. 2014",
                 "3e maart 2014", "20140203", "03022014", "3 - 2 - 2014", "3-2-14", "14 MEI 2014",
                 "3\xE2\x80\x93"
                 "2\xE2\x80\x93"
                 "2014",
                 "\xEF\xBC\x93-2-2014");
    CAPTURE(text);
    CHECK(holdsBirthDate(text));
}

TEST_CASE("other dates and numbers are no birth dates") {
    const auto* const text = GENERATE("2026-2027", "1-8-2026", "augustus 2026", "1.2.13", "8-10", "31-31-2014",
                                      "1-8-1950", "HGW 3-4", "2014", "3 groepen 2014");
    CAPTURE(text);
    CHECK_FALSE(holdsBirthDate(text));
}

TEST_CASE("a column for a pupil is known by many names") {
    const auto* const name = GENERATE(
        "BSN", "B.S.N.", "bsn nummer", "Burgerservicenummer", "PGN", "Persoonsgebonden nummer", "Onderwijsnummer",
        "onderwijs nr", "Stamnr", "Stam nummer", "leerling-nummer", "Leerling", "Naam", "naam leerling", "Voornaam",
        "ROEPNAAM", "Achter naam", "Tussenvoegsel", "Geboortedatum", "geb. datum", "Geb.dat.", "Birth date", "DOB",
        "E-mail", "e mail adres", "Telefoon ouders", "Straat", "Postcode", "ECK-iD", "Geslacht", "Leeftijd", "LL nr");
    CAPTURE(name);
    CHECK(traceInHeader(name));
}

TEST_CASE("columns about schools are free") {
    const auto* const name = GENERATE("BRIN", "Vestiging", "Schoolnaam", "Schooljaar", "Specialisme 1",
                                      "HGW afstemming", "Kleur", "Opmerking", "");
    CAPTURE(name);
    CHECK_FALSE(traceInHeader(name));
}

TEST_CASE("an address by mail is found, and a key of the chain") {
    CHECK(traceIn("fenna@leerling.example") == "een e-mailadres");
    CHECK(traceIn("fenna (at) leerling.example") == "een e-mailadres");
    CHECK(traceIn("https://ketenid.nl/pilot/abc") == "een ECK iD");
}

TEST_CASE("what was found is told with its place, never with its content") {
    const auto text = describeTraces(
        "BRIN;Schoolnaam;999999011;Voornaam\n"
        "99XX;\"Twee\nregels\";x;Fenna\n"
        "99XX;mail fenna@leerling.example;;\n");
    CHECK(text ==
          "regel 1, kolom 3: een nummer dat op een BSN of onderwijsnummer lijkt; "
          "regel 1, kolom 4: een kolom voor een naam van een persoon; "
          "regel 4, kolom 2 (Schoolnaam): een e-mailadres");
    CHECK(text.find("999999011") == std::string::npos);
}

TEST_CASE("neither separators, quotation marks nor titles hide anything") {
    CHECK_FALSE(describeTraces("BRIN,Schoolnaam\n99XX,999999011\n").empty());
    CHECK_FALSE(describeTraces("BRIN\tSchoolnaam\n99XX\t999999011\n").empty());
    CHECK_FALSE(describeTraces("BRIN;Schoolnaam\n99XX;\"nooit gesloten\n99XX;999999011\n").empty());
    CHECK_FALSE(describeTraces("BRIN;Schoolnaam\n99XX;999\"\"999\"\"011\n").empty());
    CHECK_FALSE(describeTraces("Lijst van school\nBRIN;Achternaam\n99XX;Proef\n").empty());
    CHECK(describeTraces("BRIN;Vestiging;Schoolnaam\n99XX;00;Voorbeeldcollege\n").empty());
    CHECK(describeTraces("").empty());
}

TEST_CASE("many places are counted, not listed") {
    std::string text = "BRIN;Schoolnaam\n";
    for (int i = 0; i < 30; ++i) {
        text += "99XX;999999011\n";
    }
    CHECK(describeTraces(text).ends_with("; en nog 22"));
}

}  // namespace schakel::plugins::perspectief
