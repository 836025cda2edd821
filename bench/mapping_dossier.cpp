#include "bench/mapping_dossier.h"

#include <array>
#include <string_view>

namespace schakel::bench {
namespace {

constexpr std::string_view kHead = R"(<?xml version="1.0" encoding="UTF-8"?>
<dossier xmlns="http://www.edustandaard.nl/oso_gegevensset/2019/dossier">
  <metadata>
    <deeldossier>LASLVS</deeldossier>
    <pakketnaam>Voorbeeldpakket</pakketnaam>
    <pakketversie>12.4</pakketversie>
    <datum>2026-11-22</datum>
    <standaardversie>2019.1</standaardversie>
    <validatieversie>2019.1.1</validatieversie>
    <categorie_uitlevering>
      <cat_metadata>VERPLICHT</cat_metadata>
      <cat_ouderinzage>VERPLICHT</cat_ouderinzage>
      <cat_school>VERPLICHT</cat_school>
      <cat_leerling>VERPLICHT</cat_leerling>
      <cat_oudersverzorgers>VERPLICHT</cat_oudersverzorgers>
      <cat_vve>VERBODEN</cat_vve>
      <cat_schoolloopbaan>VERPLICHT</cat_schoolloopbaan>
      <cat_overstapadvies>VERPLICHT</cat_overstapadvies>
      <cat_onderwijsondersteuning>OPTIONEEL</cat_onderwijsondersteuning>
      <cat_verzuim>OPTIONEEL</cat_verzuim>
      <cat_eindtoetsbo>OPTIONEEL</cat_eindtoetsbo>
      <cat_toetsresultaten>OPTIONEEL</cat_toetsresultaten>
      <cat_handelingsplannen>OPTIONEEL</cat_handelingsplannen>
      <cat_cijferlijsten>OPTIONEEL</cat_cijferlijsten>
      <cat_vombo>VERBODEN</cat_vombo>
      <cat_bijlagedocs>OPTIONEEL</cat_bijlagedocs>
    </categorie_uitlevering>
    <overstap>POVO</overstap>
  </metadata>
  <overdrachtsoort>overstapdossier</overdrachtsoort>
  <inzage>
    <voorlopigdossier>false</voorlopigdossier>
    <inzage>true</inzage>
    <inzagedatum>2026-11-10</inzagedatum>
    <akkoord>Ja</akkoord>
  </inzage>
  <huidigeschool>
    <naam>Basisschool De Proefballon</naam>
)";

constexpr std::string_view kAddress = R"(    <adreslijst>
      <adres>
        <soortadres>bezoek</soortadres>
        <straat>Voorbeeldstraat</straat>
        <nummer>12</nummer>
        <postcode>1234AB</postcode>
        <plaats>Voorbeeldstad</plaats>
        <gemeente>Voorbeeldstad</gemeente>
      </adres>
    </adreslijst>
    <communicatielijst>
      <communicatie>
        <soort>telefoon</soort>
        <nummer>0101234567</nummer>
        <geheim>false</geheim>
      </communicatie>
      <communicatie>
        <soort>e-mail</soort>
        <nummer>iemand@voorbeeld.invalid</nummer>
      </communicatie>
    </communicatielijst>
)";

constexpr std::string_view kPupil = R"(    <brincode>00YY</brincode>
    <vestigingscode>00</vestigingscode>
    <aanleverpunt>01</aanleverpunt>
    <soort>BO</soort>
    <leerling>
    <voornaam>Anneliesje</voornaam>
    <voornaam>Zoë</voornaam>
    <voorletters-1>AZ</voorletters-1>
    <voorvoegsel>van der</voorvoegsel>
    <achternaam>Testleerling</achternaam>
    <roepnaam>Annelies</roepnaam>
    <geboortedatum>2014-05-01</geboortedatum>
    <geslacht>1</geslacht>
    <adresgeheim>false</adresgeheim>
)";

constexpr std::string_view kSchooling = R"(    <bsn>999999011</bsn>
    <leerlingid>L-2014-0042</leerlingid>
    <onderwijssinds>2018-08-20</onderwijssinds>
    <datuminschrijving>2018-08-20</datuminschrijving>
    <verzorgersaansprakelijk>true</verzorgersaansprakelijk>
    <overstapadvies>
      <advies>50</advies>
      <argumentatie>Werkt zelfstandig &amp; geconcentreerd; leest graag en veel.</argumentatie>
      <contactnodig>true</contactnodig>
      <contactpersoon>de groepsleerkracht van groep 8</contactpersoon>
      <contacttelefoon>0101234567</contacttelefoon>
    </overstapadvies>
    <schoolloopbaanlijst>
)";

std::string schoolYear(int group) {
    const auto first = 2018 + group - 1;
    return "      <schoolloopbaan>\n        <schooljaar>" + std::to_string(first) + "-" + std::to_string(first + 1) +
           "</schooljaar>\n        <groepscode>G" + std::to_string(group) +
           "</groepscode>\n        <groepsnaam>Groep " + std::to_string(group) + "</groepsnaam>\n        <jaargroep>" +
           std::to_string(group) + "</jaargroep>\n" +
           "        <brincode>00YY</brincode>\n        <vestigingscode>00</vestigingscode>\n      </schoolloopbaan>\n";
}

constexpr std::string_view kSupport = R"(    </schoolloopbaanlijst>
    <onderwijsondersteuning>
      <medicijngebruik>false</medicijngebruik>
      <handelingsplan>
        <startdatum>2025-09-01</startdatum>
        <einddatum>2026-02-01</einddatum>
        <isgerichtop>Technisch lezen in een kleine groep</isgerichtop>
      </handelingsplan>
      <opp>
        <opp_ingangdatum>2024-01-15</opp_ingangdatum>
      </opp>
    </onderwijsondersteuning>
    <verzuim>
      <dagdelengeoorloofd>6</dagdelengeoorloofd>
      <dagdelenongeoorloofd>0</dagdelenongeoorloofd>
      <meerdan25percent>false</meerdan25percent>
    </verzuim>
    <toetslijst>
)";

std::string test(int number) {
    constexpr std::array<std::string_view, 4> kSubjects = {"Rekenen", "Begrijpend lezen", "Spelling", "Woordenschat"};
    const std::string subject(kSubjects[static_cast<std::size_t>(number) % kSubjects.size()]);
    return "      <toets>\n        <toetsidentificatie>\n          <eldtoetscode>T" + std::to_string(1000 + number) +
           "</eldtoetscode>\n          <leergebied>" + subject + "</leergebied>\n          <toetsnaam>" + subject +
           " M7</toetsnaam>\n        </toetsidentificatie>\n        <afname>\n          <afnamedatum>2026-01-" +
           std::to_string(10 + number % 20) +
           "</afnamedatum>\n          <jaargroep>7</jaargroep>\n        </afname>\n" +
           R"(        <resultaat>
          <toetsscore>
            <aantalopgaven>60</aantalopgaven>
            <aantalgoed>48</aantalgoed>
            <vaardigheidsscore>213.5</vaardigheidsscore>
          </toetsscore>
          <referentiescore>
            <codereferentiescore>IV</codereferentiescore>
            <codevergelijkingsgroep>Landelijk</codevergelijkingsgroep>
            <waarde>II</waarde>
          </referentiescore>
        </resultaat>
      </toets>
)";
}

std::string guardian(std::string_view name) {
    return "    <verzorger>\n    <voorletters-1>B</voorletters-1>\n    <achternaam>" + std::string(name) +
           "</achternaam>\n    <adresgeheim>false</adresgeheim>\n" + std::string(kAddress) +
           "    <relatietotkind>1</relatietotkind>\n    <wettigevertegenwoordiger>true</wettigevertegenwoordiger>\n    "
           "</verzorger>\n";
}

}  // namespace

std::string syntheticDossier() {
    std::string text(kHead);
    text.append(kAddress).append(kPupil).append(kAddress).append(kSchooling);
    for (int group = 1; group <= 8; ++group) {
        text += schoolYear(group);
    }
    text += kSupport;
    for (int number = 0; number < 14; ++number) {
        text += test(number);
    }
    text += "    </toetslijst>\n" + guardian("Testouder") + guardian("Proefpersoon");
    return text + "    </leerling>\n  </huidigeschool>\n</dossier>\n";
}

}  // namespace schakel::bench
