#include "plugins/oso/exchange/ResultCodes.h"

#include <algorithm>
#include <array>

namespace schakel::plugins::oso {
namespace {

using sdk::Status;

constexpr std::string_view kAskSchool = "Bel de school die het dossier heeft.";
constexpr std::string_view kAskAgain = "Vraag het dossier opnieuw op.";
constexpr bool kVerified = false;  // the member says: assumed
constexpr bool kAssumed = true;

constexpr std::array<ResultCode, 13> kCodes = {{
    {kDelivered, kVerified, 4, Status::ok, "het dossier is overgedragen", ""},
    {kUnchanged, kAssumed, 3, Status::ok, "het dossier is niet gewijzigd", ""},
    {kOtherVersion, kAssumed, 2, Status::notThere, "het dossier is er alleen in een andere versie",
     "Vraag het zonder versie op, of vraag de school om het in deze versie klaar te zetten."},
    {kNotReady, kAssumed, 1, Status::notThere, "het dossier staat niet klaar",
     "Vraag de school om het dossier klaar te zetten; zij ziet dat u erom gevraagd heeft."},
    {kNotForTarget, kAssumed, 0, Status::notThere, "het dossier is niet voor uw school klaargezet", kAskSchool},
    {kSupplyPointUnknown, kVerified, 0, Status::notThere, "dit aanleverpunt bestaat niet (meer)",
     "Controleer het routeringskenmerk, of laat het weg."},
    {"VerstrekkerNietBekend", kVerified, 0, Status::notThere, "deze school is niet bekend bij OSO, of niet actief",
     "Controleer de BRIN van de school."},
    {"GeenRelatieMetDoel", kVerified, 0, Status::denied, "overdracht binnen BRIN kan alleen binnen één school",
     "Vraag het dossier op als overstapdossier."},
    {kSessionDiffers, kVerified, 0, Status::unavailable, "het Traffic Center kent deze sessie anders", kAskAgain},
    {"SessieReedsAfgemeld", kVerified, 0, Status::unavailable, "de sessie is al afgemeld", kAskAgain},
    {kKeyInvalid, kAssumed, 0, Status::invalidInput, "de zoeksleutel of koppelsleutel klopt niet",
     "Controleer de leerling of de koppelsleutel, en de zoeksleutel van deze koppeling."},
    {kUnknownTrouble, kAssumed, 0, Status::unavailable, "de andere kant meldt een fout", kAskAgain},
    {kNotificationReceived, kVerified, 0, Status::ok, "de melding is ontvangen", ""},
}};

constexpr ResultCode kUnknown{"",       true, 0, Status::unavailable, "de andere kant geeft een onbekend antwoord",
                              kAskAgain};

}  // namespace

const ResultCode& describe(std::string_view resultaat) {
    const auto* const found =
        std::find_if(kCodes.begin(), kCodes.end(), [&](const ResultCode& code) { return code.name == resultaat; });
    return found == kCodes.end() ? kUnknown : *found;
}

std::string shownCode(std::string_view resultaat) {
    std::string shown;
    for (const char c : resultaat.substr(0, 40)) {
        shown += (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') ? c : '?';
    }
    return shown.empty() ? "-" : shown;
}

}  // namespace schakel::plugins::oso
