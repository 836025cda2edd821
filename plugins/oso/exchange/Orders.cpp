#include "plugins/oso/exchange/Orders.h"

#include <algorithm>
#include <array>

#include "gateway/sdk/Fault.h"
#include "gateway/sdk/Json.h"

namespace schakel::plugins::oso {
namespace {

constexpr std::array<std::string_view, 3> kKinds = {"overstapdossier", "overdrachtbinnenbrin", "swv-dossier"};
constexpr std::string_view kWithinBrin = "overdrachtbinnenbrin";

[[noreturn]] void refuse(std::string message, std::string remedy = "Controleer de gegevens van deze opvraging.") {
    throw sdk::Fault({.status = sdk::Status::invalidInput,
                      .where = "oso.order",
                      .message = std::move(message),
                      .remedy = std::move(remedy)});
}

enum class Kenmerk : std::uint8_t { needed, optional };

Place readPlace(const sdk::JsonObject& order, std::string_view name, Kenmerk kenmerk) {
    const auto raw = order.raw(name);
    const sdk::JsonObject object(raw.value_or("{}"));
    Place place{object.text("brin").value_or(""), object.text("routeringskenmerk").value_or("")};
    const bool mayLack = kenmerk == Kenmerk::optional && place.kenmerk.empty();
    if (!isBrin(place.brin) || !(mayLack || isKenmerk(place.kenmerk))) {
        refuse("de BRIN of het routeringskenmerk van \"" + std::string(name) + "\" klopt niet",
               "Een BRIN heeft vier tekens (00YY), een routeringskenmerk twintig (0000000700000YY00931).");
    }
    return place;
}

std::string readKey(const sdk::JsonObject& order) {
    auto key = order.text("koppelsleutel").value_or("");
    if (!key.empty() && !isUuid(key)) {
        refuse("de koppelsleutel heeft niet de goede vorm");
    }
    return key;
}

Pupil readPupil(const sdk::JsonObject& order) {
    Pupil pupil{std::nullopt, readKey(order)};
    const auto number = order.text("pgn");
    if (number.has_value() == !pupil.koppelsleutel.empty()) {
        refuse("er hoort een persoonsnummer of een koppelsleutel te zijn, en niet allebei");
    }
    if (number) {
        pupil.number = PersonalNumber::parse(*number);
        if (!pupil.number) {
            refuse("het persoonsnummer heeft geen negen cijfers");
        }
    }
    return pupil;
}

}  // namespace

FetchOrder readFetchOrder(std::string_view json) {
    const sdk::JsonObject order(json);
    FetchOrder read{readPlace(order, "bron", Kenmerk::optional),
                    readPlace(order, "doel", Kenmerk::needed),
                    readPupil(order),
                    order.text("overdrachtsoort").value_or(""),
                    order.text("versie").value_or(""),
                    order.text("sinds").value_or("")};
    if (std::find(kKinds.begin(), kKinds.end(), read.soort) == kKinds.end()) {
        refuse("deze overdrachtsoort bestaat niet");
    }
    if (read.soort == kWithinBrin && read.bron.brin != read.doel.brin) {
        refuse("overdracht binnen BRIN kan alleen binnen één school", "Vraag het dossier op als overstapdossier.");
    }
    return read;
}

std::variant<Notice, Feedback> readNotifyOrder(std::string_view json) {
    const sdk::JsonObject order(json);
    const auto kind = order.text("kind").value_or("");
    const auto bron = readPlace(order, "bron", Kenmerk::needed);
    if (kind == "terugkoppeling") {
        Feedback feedback{bron, readPlace(order, "doel", Kenmerk::needed), readKey(order),
                          order.text("text").value_or("")};
        if (feedback.koppelsleutel.empty() || feedback.text.empty()) {
            refuse("een terugkoppeling heeft een koppelsleutel en een tekst");
        }
        return feedback;
    }
    Notice notice{bron,
                  readPlace(order, "target", Kenmerk::needed),
                  order.text("sessie").value_or(""),
                  order.text("aanvraagdatum").value_or(""),
                  {},
                  order.text("doel").value_or("")};
    if (kind != "ready" || (notice.doelsoort != "OV" && notice.doelsoort != "SWV") ||
        (!notice.sessie.empty() && !isUuid(notice.sessie))) {
        refuse("deze melding bestaat niet", "Meld dit aan de beheerder van Schakel.");
    }
    return notice;
}

}  // namespace schakel::plugins::oso
