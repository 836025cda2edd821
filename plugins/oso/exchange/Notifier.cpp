#include "plugins/oso/exchange/Notifier.h"

#include "gateway/sdk/Json.h"
#include "plugins/oso/exchange/ResultCodes.h"

namespace schakel::plugins::oso {
namespace {

[[noreturn]] void refuse(const std::string& who, std::string_view resultaat) {
    const auto& code = describe(resultaat);
    throw sdk::Fault({.status = code.status == sdk::Status::ok ? sdk::Status::unavailable : code.status,
                      .where = "oso.notify",
                      .message = who + " neemt de melding niet aan: " + std::string(code.meaning) + " (" +
                                 shownCode(resultaat) + ")",
                      .remedy = std::string(code.remedy)});
}

// ASSUMED: which result means yes; an address only comes with yes.
const AddressAnswer& demandAddress(const AddressAnswer& answer) {
    if (answer.url.empty()) {
        refuse("het Traffic Center", answer.resultaat);
    }
    return answer;
}

std::string receipt(std::string_view resultaat, const std::string& koppelsleutel) {
    const auto key = koppelsleutel.empty() ? "" : ",\"koppelsleutel\":" + sdk::jsonString(koppelsleutel);
    return "{\"resultaat\":" + sdk::jsonString(resultaat) + key + "}";
}

}  // namespace

Notifier::Notifier(const sdk::Host& host, Settings settings)
    : settings_(std::move(settings)), soap_(host, settings_.ns), center_(soap_, settings_.tcPath) {}

std::string Notifier::notify(Notice notice) const {
    const auto announced = center_.announce(notice);
    const auto& address = demandAddress(announced);
    const bool isSwv = notice.doelsoort == "SWV";
    if (isSwv == address.koppelsleutel.empty()) {
        throw sdk::Fault({.status = sdk::Status::unavailable,
                          .where = "oso.notify",
                          .message = isSwv ? "het Traffic Center geeft geen koppelsleutel"
                                           : "het Traffic Center geeft een koppelsleutel waar geen hoort",
                          .remedy = "Probeer het opnieuw; blijft het misgaan, bel dan de beheerder van OSO."});
    }
    notice.koppelsleutel = address.koppelsleutel;
    tell({"doel", address.url, "de ontvangende school"}, notificatieRequest(settings_.ns, notice),
         "notificatieResponse", kNotificationReceived);
    return receipt(kNotificationReceived, notice.koppelsleutel);
}

std::string Notifier::notify(const Feedback& feedback) const {
    const auto announced = center_.announce(feedback);
    tell({"bron", demandAddress(announced).url, "de school van herkomst"},
         terugkoppelingRequest(settings_.ns, feedback), "terugkoppelingResponse", kFeedbackReceived);
    return receipt(kFeedbackReceived, {});
}

void Notifier::tell(const Destination& target, const std::string& message, std::string_view answer,
                    std::string_view expected) const {
    const auto resultaat = soap_.send(target, message, answer).textOf("resultaat");
    if (resultaat != expected) {
        refuse(target.who, resultaat);
    }
}

}  // namespace schakel::plugins::oso
