#include "Service.h"

#include <algorithm>
#include <array>

namespace schakel::plugins::bron {
namespace {

constexpr std::array kServices = {
    Service{"inschrijving", "aanlevering",
            "http://duo.nl/contract/DUO_VOAanlevering_InschrijvingVO_V1/aanleverenInschrijvingVO",
            "http://duo.nl/schema/DUO_VOAanlevering_InschrijvingVO_V1", "aanleverenInschrijvingVO_Response",
            "identificatiecodeBedrijfsdocument", "bron.inschrijving"},
    Service{"verwijdering", "aanlevering",
            "http://duo.nl/contract/DUO_VOAanlevering_InschrijvingVO_V1/aanleverenVerwijderingInschrijvingVO",
            "http://duo.nl/schema/DUO_VOAanlevering_InschrijvingVO_V1", "aanleverenVerwijderingInschrijvingVO_Response",
            "identificatiecodeBedrijfsdocument", "bron.verwijdering"},
    Service{
        "identificatie", "identificatie",
        "http://duo.nl/contract/DUO_VOInformatiediensten_IdentificerenPersoonVO_V1/aanleverenIdentificerenPersoonVO",
        "http://duo.nl/schema/DUO_VOInformatiediensten_IdentificerenPersoonVO_V1",
        "aanleverenIdentificerenPersoonVO_Response", "identificatiecodeBedrijfsdocument", "bron.identificatie"},
    // Assumed: our own names, below a domain that cannot exist.
    Service{"verzuimmelding-assumed", "verzuim", "https://schakel.invalid/verzuimloket/1/meldenVerzuim",
            "https://schakel.invalid/verzuimloket/1", "verzuimmeldingOntvangen", "berichtId", "bron.verzuimmelding"},
};

}  // namespace

std::optional<Service> serviceFor(std::string_view part) {
    const auto* const found =
        std::find_if(kServices.begin(), kServices.end(), [&](const Service& each) { return each.part == part; });
    return found == kServices.end() ? std::nullopt : std::optional(*found);
}

Service feedbackService() {
    return {{},
            "terugkoppeling",
            "https://schakel.invalid/bron/terugkoppeling/1/verzoekTerugkoppeling",
            "https://schakel.invalid/bron/terugkoppeling/1",
            "terugkoppelbundel",
            "verzoek",
            "bron.terugkoppeling"};
}

}  // namespace schakel::plugins::bron
