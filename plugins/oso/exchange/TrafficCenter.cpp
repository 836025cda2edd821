#include "plugins/oso/exchange/TrafficCenter.h"

#include <utility>

namespace schakel::plugins::oso {
namespace {

// Reads an answer; one whose fields are wrong is as unavailable as none.
template <class Read>
auto readAnswer(Read&& read) {
    try {
        return read();
    } catch (const NotAMessage& problem) {
        throw sdk::Fault(
            {.status = sdk::Status::unavailable,
             .where = "oso.traffic_center",
             .message = std::string("het Traffic Center antwoordt met iets onleesbaars: ") + problem.what(),
             .remedy = "Schakel probeert het opnieuw; blijft het misgaan, bel dan de beheerder van OSO."});
    }
}

}  // namespace

TrafficCenter::TrafficCenter(SoapCall soap, std::string path)
    : soap_(std::move(soap)), destination_{"tc", std::move(path), "het Traffic Center"} {}

Element TrafficCenter::send(const std::string& message, std::string_view answer) const {
    return soap_.send(destination_, message, answer);
}

SessionAnswer TrafficCenter::startSession(const SessionTerms& terms) const {
    const auto answer = send(overdrachtRequest(soap_.ns(), terms), "overdrachtResponse");
    return readAnswer([&] { return readSessionAnswer(answer); });
}

TrafficCenter::Check TrafficCenter::check(const SessionTerms& terms, const std::string& sessie) const {
    const auto answer = send(sessiecontroleRequest(soap_.ns(), terms, sessie), "sessiecontroleResponse");
    return {answer.textOf("resultaat"), answer.textOf("sector")};
}

std::string TrafficCenter::signOff(const SignOff& signOff) const {
    return send(afmeldingRequest(soap_.ns(), signOff), "afmeldingResponse").textOf("resultaat");
}

AddressAnswer TrafficCenter::announce(const Notice& notice) const {
    const auto answer = send(meldenNotificatieRequest(soap_.ns(), notice), "meldenNotificatieResponse");
    return readAnswer([&] { return readAddressAnswer(answer); });
}

AddressAnswer TrafficCenter::announce(const Feedback& feedback) const {
    const auto answer = send(meldenTerugkoppelingRequest(soap_.ns(), feedback), "meldenTerugkoppelingResponse");
    return readAnswer([&] { return readAddressAnswer(answer); });
}

std::string TrafficCenter::ping() const {
    return send(pingRequest(soap_.ns()), "pingResponse").textOf("resultaat");
}

}  // namespace schakel::plugins::oso
