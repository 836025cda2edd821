#include "tests/year/Records.h"

#include <array>
#include <fstream>
#include <sstream>
#include <stdexcept>
#include <vector>

namespace schakel::year {
namespace {

constexpr std::array<const char*, 10> kNames{"Bente", "Ties", "Jasmijn", "Ravi", "Lotte",
                                             "Emre",  "Saar", "Finn",    "Amal", "Guus"};
constexpr std::array<const char*, 5> kStarts{"Wilgen", "Duin", "Veen", "Heide", "Linden"};
constexpr std::array<const char*, 5> kEnds{"horst", "kamp", "rode", "wolde", "gaarde"};

std::string goldenDossier() {
    std::ifstream file(SCHAKEL_SOURCE_DIR "/mappings/oso/2019.1/golden/minimal/input.xml");
    std::stringstream text;
    text << file.rdbuf();
    if (text.str().empty()) {
        throw std::runtime_error("het testdossier minimal ontbreekt");
    }
    return text.str();
}

// The text of the first element with this name from `from` on becomes this.
void put(std::string& xml, const std::string& element, const std::string& text, std::size_t from = 0) {
    const auto start = xml.find("<" + element + ">", from) + element.size() + 2;
    const auto end = xml.find("</" + element + ">", from);
    if (end == std::string::npos) {
        throw std::runtime_error("het testdossier heeft geen " + element);
    }
    xml.replace(start, end - start, text);
}

void addAfter(std::string& xml, const std::string& mark, const std::string& text) {
    xml.insert(xml.find(mark) + mark.size(), text);
}

bool passesElevenCheck(std::int64_t number) {
    std::int64_t sum = -(number % 10);
    number /= 10;
    for (std::int64_t weight = 2; weight <= 9; ++weight, number /= 10) {
        sum += weight * (number % 10);
    }
    return sum % 11 == 0;
}

}  // namespace

std::string testNumber(std::size_t n) {
    static const auto kNumbers = [] {
        std::vector<std::string> numbers;
        for (std::int64_t number = 999'990'000; number <= 999'999'999; ++number) {
            if (passesElevenCheck(number)) {
                numbers.push_back(std::to_string(number));
            }
        }
        return numbers;
    }();
    return kNumbers.at(n);
}

Newcomer newcomer(std::size_t n, const std::string& school, bool wantsTalk) {
    constexpr std::size_t kAfterThePupils = 655;  // numbers that no pupil of the administrations has
    return {testNumber(kAfterThePupils + n), kNames.at(n % kNames.size()),
            std::string(kStarts.at(n / 10 % kStarts.size())) + kEnds.at(n / 50 % kEnds.size()), school, wantsTalk};
}

std::string dossierOf(const Newcomer& pupil, int version, const model::Date& made,
                      const std::optional<Inspected>& inspected) {
    static const auto kGolden = goldenDossier();
    auto xml = kGolden;
    put(xml, "datum", made.text());
    put(xml, "inzagedatum", inspected ? inspected->on.text() : made.text());
    put(xml, "akkoord", inspected ? inspected->verdict : "Onbekend");
    put(xml, "brincode", pupil.school);
    const auto leerling = xml.find("<leerling>");
    put(xml, "voornaam", pupil.roepnaam, leerling);
    put(xml, "roepnaam", pupil.roepnaam, leerling);
    put(xml, "achternaam", pupil.achternaam, leerling);
    put(xml, "geboortedatum", "2015-0" + std::to_string(1 + pupil.bsn.back() % 9) + "-17", leerling);
    put(xml, "bsn", pupil.bsn, leerling);
    put(xml, "leerlingid", "PT-" + pupil.bsn.substr(5), leerling);
    put(xml, "datuminschrijving", "2019-08-01", leerling);
    put(xml, "advies", version == 1 ? "40" : "50", leerling);
    const auto loopbaan = xml.find("<schoolloopbaan>");
    put(xml, "schooljaar", "2026-2027", loopbaan);
    put(xml, "brincode", pupil.school, loopbaan);
    if (pupil.wantsTalk) {
        put(xml, "contactnodig", "true");
        addAfter(xml, "</contactnodig>",
                 "<contactpersoon>Juf Proef</contactpersoon><contacttelefoon>0100000004</contacttelefoon>"
                 "<aandachtspunten>Werkt graag met een vast plan voor de dag.</aandachtspunten>");
    }
    return xml;
}

std::string enrolmentJson(const Enrolment& enrolment) {
    return R"({"$type":"Inschrijving","bsn":")" + enrolment.bsn + R"(","brin":"99XX","volgnummer":")" +
           enrolment.volgnummer +
           R"(","datumInschrijving":"2026-08-01","perioden":[{"begindatum":"2026-08-01","opleidingcode":"0011",)"
           R"("vestiging":"00","leerjaar":1,"bekostigbaar":true}],"opp":[{"ingangsdatum":")" +
           enrolment.oppBegin.text() + "\"" +
           (enrolment.oppEnd ? R"(,"einddatum":")" + enrolment.oppEnd->text() + "\"" : std::string()) + "}]}";
}

std::string requestJson(const Request& request) {
    const auto isTlv = request.soort == "tlv";
    const auto earlier = [&](int days) { return request.on.plusDays(-days).text(); };
    return R"({"$type":"Tlvaanvraag","kenmerk":")" + request.kenmerk + R"(","soort":")" + request.soort +
           R"(","swv":")" + request.swv + R"(","datum":")" + request.on.text() +
           R"(","schooljaar":"2026-2027","school":{"naam":"Voorbeeldcollege","brin":"99XX","vestiging":"00"},)"
           R"("leerling":{"voornamen":["Fen"],"achternaam":"Proefstra )" +
           std::string(1, static_cast<char>('A' + request.number)) +
           R"(","geboortedatum":"2013-03-17","geslacht":"vrouw"},"sleutels":{"stamnummer":")" + request.stamnummer +
           R"("},"gevraagd":{"ingangsdatum":"2027-01-11")" +
           (isTlv ? R"(,"categorie":"laag","einddatum":"2028-07-31")" : "") +
           R"(},"motivering":"De school kan de ondersteuning die nodig is, niet zelf geven.","overlegdatum":")" +
           earlier(12) +
           R"(","deskundigen":[{"discipline":"orthopedagoog","naam":"D. Eskundig","onafhankelijk":true,)"
           R"("datum":")" +
           earlier(8) +
           R"(","oordeel":"passend"},{"discipline":"maatschappelijk-werker","naam":"A. Nder",)"
           R"("onafhankelijk":true,"datum":")" +
           earlier(7) + R"(","oordeel":"passend"}],"zienswijzen":[{"van":"ouders","datum":")" + earlier(6) +
           R"(","akkoord":"ja"}],"documenten":[{"soort":"opp","document":{"bestandsnaam":"opp.pdf","inhoud":{"base64":)"
           R"("JVBERi0xLjQKMSAwIG9iago8PC9UaXRsZSAoT1BQKT4+CmVuZG9iagp0cmFpbGVyCjw8L0luZm8gMSAwIFI+PgolJUVPRgo="}}}]})";
}

}  // namespace schakel::year
