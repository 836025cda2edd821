#include "FaultCodes.h"

#include <algorithm>
#include <array>

namespace schakel::plugins::bron {
namespace {

using sdk::Status;

struct Meaning {
    std::string_view code;
    Status status;
    std::string_view message;
    std::string_view remedy;
};

constexpr std::string_view kTellUs =
    "Dit is iets tussen Schakel en DUO, niet iets in de gegevens: geef de code door aan de beheerder van Schakel.";
constexpr std::string_view kAgain =
    "Schakel probeert het vanzelf opnieuw. Duurt het langer dan een dag, kijk dan op de onderhoudskalender van DUO.";
constexpr std::string_view kAddressing =
    "Controleer `to` en `from` onder edukoppeling in schakel.yaml; staan die goed, geef de code dan door aan de "
    "beheerder van Schakel.";

constexpr std::array<Meaning, 19> kMeanings = {{
    {"0001", Status::invalidInput, "DUO kan de envelop van het bericht niet lezen (0001)", kTellUs},
    {"0002", Status::denied, "DUO laat deze school of leverancier niet toe (0002)",
     "Controleer bij DUO en in het Onderwijs Serviceregister of de school Schakel heeft gemandateerd en of het "
     "certificaat daar bekend is."},
    {"0003", Status::configuration, "DUO kent deze dienst niet op dit adres (0003)",
     "Controleer het adres van de dienst in schakel.yaml met de gegevens die DUO heeft verstrekt."},
    {"0004", Status::invalidInput, "het bericht past niet in het berichtcontract van DUO (0004)",
     "Vraag de beheerder van Schakel of DUO een nieuwer berichtcontract gebruikt dan deze koppeling."},
    {"0005", Status::configuration, "DUO mist de geadresseerde in het bericht (0005)", kAddressing},
    {"0006", Status::configuration, "DUO mist de actie in het bericht (0006)", kAddressing},
    {"0007", Status::configuration, "DUO mist het nummer van het bericht (0007)", kAddressing},
    {"0008", Status::configuration, "DUO mist waarop het bericht antwoordt (0008)", kAddressing},
    {"0009", Status::invalidInput, "DUO kan de tekens van het bericht niet lezen (0009)", kTellUs},
    {"0010", Status::configuration, "DUO vindt in het bericht een adresregel die er niet hoort (0010)", kAddressing},
    {"0011", Status::configuration, "DUO verwacht in een adresregel van het bericht een andere waarde (0011)",
     kAddressing},
    {"0051", Status::unavailable, "de dienst van DUO is nu niet beschikbaar (0051)", kAgain},
    {"312", Status::invalidInput, "DUO heeft al een later bericht over deze inschrijving verwerkt (312)",
     "U hoeft dit bericht niet meer te sturen. Klopt de stand bij DUO niet, lever de inschrijving dan opnieuw aan "
     "vanuit de leerlingadministratie."},
    {"356", Status::denied, "deze school mag dit soort inschrijvingen niet aanleveren (356)",
     "Controleer de BRIN van de inschrijving en het contract waarmee deze koppeling aanlevert."},
    {"358", Status::unavailable, "er ging iets mis bij DUO (358)", kAgain},
    {"359", Status::invalidInput, "het bericht past niet in het berichtcontract van DUO (359)",
     "Vraag de beheerder van Schakel of DUO een nieuwer berichtcontract gebruikt dan deze koppeling."},
    {"360", Status::invalidInput, "DUO kan de envelop van het bericht niet lezen (360)", kTellUs},
    {"366", Status::denied, "de BRIN in het bericht hoort niet bij het certificaat van deze koppeling (366)",
     "Controleer de BRIN van de inschrijving, en of het certificaat voor deze school is aangevraagd."},
    {kIdUsed, Status::invalidInput, "het nummer van dit bericht is bij DUO al gebruikt (396)",
     "Lever de inschrijving opnieuw aan vanuit de leerlingadministratie: dan krijgt het bericht een nieuw nummer."},
}};

const Meaning* meaningOf(std::string_view code) {
    const auto* const found =
        std::find_if(kMeanings.begin(), kMeanings.end(), [&](const Meaning& each) { return each.code == code; });
    return found == kMeanings.end() ? nullptr : found;
}

bool isDigit(char character) {
    return character >= '0' && character <= '9';
}

}  // namespace

std::string knownCode(std::string_view text) {
    for (std::size_t from = 0; from < text.size();) {
        if (!isDigit(text[from])) {
            ++from;
            continue;
        }
        std::size_t to = from;
        while (to < text.size() && isDigit(text[to])) {
            ++to;
        }
        if (const auto digits = text.substr(from, to - from); meaningOf(digits) != nullptr) {
            return std::string(digits);
        }
        from = to;
    }
    return {};
}

sdk::FaultText explained(const SoapFault& fault, std::string_view where) {
    if (const auto* const known = meaningOf(fault.code); known != nullptr) {
        return {known->status, std::string(where), std::string(known->message), std::string(known->remedy)};
    }
    if (fault.isOurs) {
        return {Status::invalidInput, std::string(where),
                "DUO weigert het bericht, en zegt niet waarom op een manier die Schakel kent",
                "Bel de servicedesk van DUO en noem het tijdstip; hetzelfde nog eens sturen helpt niet."};
    }
    return {Status::unavailable, std::string(where), "DUO kan het bericht nu niet aannemen", std::string(kAgain)};
}

}  // namespace schakel::plugins::bron
