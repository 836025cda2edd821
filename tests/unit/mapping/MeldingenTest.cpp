#include <catch2/catch.hpp>

#include "gateway/mapping/Meldingen.h"

namespace schakel::mapping {

TEST_CASE("findings in the form of the standard's own validation") {
    base::Finding error;
    error.rule = "OVa.OA02";
    error.path = "/dossier/leerling/verzorger[2]/@naam";
    error.line = 12;
    error.text = "Het advies < 3 ontbreekt.";
    error.remedy = "Vul het in.";
    base::Finding warning = error;
    warning.severity = base::Severity::warning;
    warning.path = "/";
    warning.line = 0;
    CHECK(meldingenXml({error, warning}, "urn:m") ==
          "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
          "<meldingen xmlns=\"urn:m\">\n"
          "<melding><type>Fout</type><locatie>/dossier[1]/leerling[1]/verzorger[2]/@naam</locatie>"
          "<tekst>OVa.OA02: Het advies &lt; 3 ontbreekt. (regel 12) Vul het in.</tekst></melding>\n"
          "<melding><type>Waarschuwing</type><locatie>/</locatie>"
          "<tekst>OVa.OA02: Het advies &lt; 3 ontbreekt. Vul het in.</tekst></melding>\n"
          "</meldingen>\n");
}

TEST_CASE("no findings is an empty list, which means valid") {
    CHECK(meldingenXml({}, "urn:m").find("<melding>") == std::string::npos);
}

}  // namespace schakel::mapping
