#include "MessageDelivery.h"

#include "Progress.h"
#include "SoapCall.h"

namespace schakel::plugins::bron {
namespace {

constexpr std::size_t kMaxMessage = 4UL * 1024 * 1024;
constexpr const char* kWhere = "bron.deliver";

sdk::Fault wrongMessage(const std::string& message) {
    return sdk::Fault({sdk::Status::invalidInput, kWhere, message,
                       "Laat de beheerder van Schakel de mapping van deze route nakijken."});
}

struct Message {
    Service service;
    std::string text;
    std::string id;
};

Message readMessage(const sdk::Delivery& delivery) {
    if (delivery.partCount() != 1) {
        throw wrongMessage("een aanlevering aan het register is precies één bericht");
    }
    const auto part = delivery.part(0);
    const auto service = serviceFor(part.kind());
    if (!service) {
        throw wrongMessage("het register kent geen bericht van deze soort");
    }
    auto text = part.content().readAll(kMaxMessage);
    if (!text) {
        throw wrongMessage("het bericht is te groot");
    }
    try {
        const auto root = parseXml(*text);
        const auto* const id = root.child(service->id);
        if (root.space != service->space || id == nullptr || id->text.empty()) {
            throw wrongMessage("het bericht is niet dat van deze dienst, of heeft geen nummer");
        }
        return {*service, std::move(*text), id->text};
    } catch (const NotXml& problem) {
        throw wrongMessage(std::string("het bericht is niet te lezen: ") + problem.what());
    }
}

// That the id was used before is good news only when we may have used it ourselves: the receipt was lost.
bool isReceipt(const Answer& answer, const Progress& before) {
    if (const auto* const fault = std::get_if<SoapFault>(&answer); fault != nullptr) {
        return fault->code == kIdUsed && before.mayHaveArrived;
    }
    const auto* const receipt = std::get<Element>(answer).child("ontvangstBevestiging");
    return receipt != nullptr && receipt->text == "J";
}

}  // namespace

std::string deliverMessage(sdk::Host host, const sdk::Delivery& delivery) {
    const auto message = readMessage(delivery);
    const auto before = readProgress(delivery.progress(), message.id);
    if (before.received) {
        return writeReceipt(before);
    }
    auto progress = before;
    progress.mayHaveArrived = true;
    delivery.saveProgress(writeProgress(progress));
    const auto answer = call(host, message.service, message.text);
    if (isReceipt(answer, before)) {
        progress.received = true;
        delivery.saveProgress(writeProgress(progress));
        return writeReceipt(progress);
    }
    if (const auto* const fault = std::get_if<SoapFault>(&answer); fault != nullptr) {
        // It was told what became of this attempt. What became of an earlier one still is not known.
        delivery.saveProgress(writeProgress(before));
        throw sdk::Fault(explained(*fault, message.service.where));
    }
    throw sdk::Fault({sdk::Status::unavailable, std::string(message.service.where),
                      "DUO bevestigt de ontvangst van het bericht niet",
                      "Schakel probeert het vanzelf opnieuw, met hetzelfde berichtnummer: er komt niets dubbel aan."});
}

}  // namespace schakel::plugins::bron
