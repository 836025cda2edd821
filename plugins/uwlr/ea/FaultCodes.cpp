#include "plugins/uwlr/ea/FaultCodes.h"

#include <algorithm>
#include <array>

#include "plugins/uwlr/Standard.h"

namespace schakel::plugins::uwlr {
namespace {

using sdk::FaultText;
using sdk::Status;

constexpr const char* kWhere = "uwlr.fetch";

struct Meaning {
    std::string_view code;
    Status status;
    std::string_view message;
    std::string_view remedy;
};

constexpr std::string_view kLater =
    "Schakel probeert het opnieuw; blijft het misgaan, bel dan de leverancier van het LAS.";
constexpr std::string_view kReport = "Meld dit aan de beheerder van Schakel: dit hoort niet te gebeuren.";

constexpr std::array<Meaning, 11> kMeanings = {{
    {"Server.InterneFout", Status::unavailable, "het LAS meldt een storing", kLater},
    {"Server.TijdelijkNietBeschikbaar", Status::unavailable, "het LAS is even niet beschikbaar", kLater},
    {"Client.OngeldigBericht", Status::invalidInput, "het LAS begrijpt de vraag niet", kReport},
    {"Client.OngeldigeKlantIdentificatie", Status::denied, "het LAS kent deze klantcode niet",
     "Controleer klantcode en klantnaam van deze koppeling bij de leverancier van het LAS."},
    {"Client.AutorisatieOngeldig", Status::denied, "het LAS aanvaardt de autorisatiesleutel niet",
     "Laat de school in haar LAS een nieuwe autorisatiesleutel maken en zet die in de instellingen van deze "
     "koppeling."},
    {"Client.VocabulaireTermOngeldig", Status::invalidInput, "het LAS kent een term in de vraag niet", kReport},
    {kVersionFault, Status::unsupported, "het LAS kent UWLR 2.2 noch 2.1",
     "Vraag de leverancier van het LAS welke versie van UWLR het aanbiedt."},
    {"Client.LeerlingOngeldig", Status::invalidInput, "het LAS vindt een leerling in de vraag ongeldig", kReport},
    {"Client.ToetsNormeringOngeldig", Status::invalidInput, "het LAS meldt een fout over toetsen", kReport},
    {"Client.ScoreOngeldig", Status::invalidInput, "het LAS meldt een fout over toetsen", kReport},
    {"Client.EldResultaatOngeldig", Status::invalidInput, "het LAS meldt een fout over toetsen", kReport},
}};

FaultText faultText(Status status, std::string_view message, std::string_view remedy) {
    return {.status = status, .where = kWhere, .message = std::string(message), .remedy = std::string(remedy)};
}

}  // namespace

FaultText meaningOf(std::string_view faultcode, std::string_view words) {
    const auto* const known =
        std::find_if(kMeanings.begin(), kMeanings.end(), [&](const Meaning& one) { return one.code == faultcode; });
    if (known != kMeanings.end()) {
        return faultText(known->status, known->message, known->remedy);
    }
    const bool ours = faultcode.starts_with("Client");
    const auto shown = shownWords(words);
    return faultText(ours ? Status::invalidInput : Status::unavailable,
                     "het LAS meldt een fout" + (shown.empty() ? std::string() : ": " + shown),
                     ours ? kReport : kLater);
}

FaultText meaningOfStatus(int status, const std::string& problem) {
    const auto shown = " (HTTP " + std::to_string(status) + ")";
    if (status == 401 || status == 403) {
        return faultText(Status::denied, "het LAS laat deze gateway niet toe" + shown,
                         "Vraag de leverancier van het LAS of het certificaat van uw organisatie daar is toegelaten.");
    }
    if (status >= 300 && status < 500 && status != 408 && status != 425 && status != 429) {
        return faultText(Status::configuration, "het LAS neemt op dit adres geen vragen aan" + shown,
                         "Controleer het adres van het LAS in de instellingen van deze koppeling.");
    }
    return faultText(
        Status::unavailable,
        status == 200 ? "het LAS antwoordt met iets onleesbaars: " + problem : "het LAS kan nu niet antwoorden" + shown,
        kLater);
}

}  // namespace schakel::plugins::uwlr
