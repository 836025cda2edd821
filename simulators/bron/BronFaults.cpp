// What can go wrong at the register, by name.
#include <algorithm>
#include <array>

#include "simulators/bron/Answers.h"
#include "simulators/bron/BronSimulator.h"

namespace schakel::simulators::bron {
namespace {

constexpr std::array kRefusals = {"0001", "0002", "0003", "0004", "0005", "0006", "0007", "0008", "0009",
                                  "0010", "0011", "0051", "358",  "359",  "360",  "366",  "396"};

// Half an answer's words are known here only when the register has done what was asked.
NamedFault afterwards(const std::string& name, const std::string& meaning) {
    Fault fault;
    fault.name = name;
    fault.effect = Effect::done;
    return {name, meaning, fault};
}

// One digit of the message's own moment becomes another: what was signed is not what is there.
std::string flipped(std::string text) {
    const auto at = text.find("datumTijdBedrijfsdocument>20");
    const auto place = at == std::string::npos ? text.find("verzoek=\"") : at + 26;
    if (place != std::string::npos) {
        auto& digit = text[place + (at == std::string::npos ? 9 : 1)];
        digit = digit == '1' ? '2' : '1';
    }
    return text;
}

}  // namespace

std::vector<NamedFault> BronSimulator::faultCatalogue() const {
    auto faults = commonFaults();
    for (const std::string code : kRefusals) {
        Fault fault;
        fault.name = "code-" + code;
        faults.push_back({fault.name, "a SOAP fault with code " + code + " without a reason in the message", fault});
    }
    faults.push_back(afterwards("receipt-n", "the message is taken in, and the receipt says N"));
    faults.push_back(afterwards("other-message", "the answer to another operation"));
    faults.push_back(afterwards("unsigned-answer", "the answer without its signature"));
    faults.push_back(afterwards("wrong-relates-to", "the answer says that it belongs to another message"));
    faults.push_back(afterwards("flipped-byte", "one byte in the signed body is another one"));
    faults.push_back(afterwards("half-bundle", "the last item of a bundle is missing, although it is counted"));
    faults.push_back(afterwards("same-bundle", "the bundle of the request before, once more"));
    return faults;
}

std::string BronSimulator::answerAgain(const Message& message) const {
    const std::lock_guard lock(mutex_);
    return message.kind == MessageKind::feedback ? bundleText(register_.last(message.brin)) : receipt(message, now());
}

transport::Response BronSimulator::badAnswer(const std::string& fault, const std::string& answer,
                                             const Opened& opened) const {
    if (fault == "unsigned-answer") {
        return respond(200, answer, {opened.envelope, opened.action, opened.from, std::nullopt});
    }
    if (fault == "wrong-relates-to" && opened.received) {
        auto other = opened;
        other.received->messageId += "0";
        return respond(200, answer, other);
    }
    auto response = respond(200, answer, opened);
    if (fault == "flipped-byte") {
        response.body = flipped(std::move(response.body));
    }
    return response;
}

transport::Response BronSimulator::replacement(const Fault& fault, const transport::RequestHead& head,
                                               const std::string& body) const {
    constexpr std::string_view kCode = "code-";
    Opened opened;
    try {
        opened = open(head, body);
        const auto message = read(opened);
        if (fault.name.starts_with(kCode)) {
            return respond(500, faultText(fault.name.substr(kCode.size()), "storing"), opened);
        }
        if (!fault.soapFault.empty()) {
            return respond(500, faultText("0051", fault.soapFault), opened);
        }
        const bool isFeedback = message.kind == MessageKind::feedback;
        if (fault.name == "receipt-n" && !isFeedback) {
            return respond(200, receipt(message, now(), "N"), opened);
        }
        if (fault.name == "other-message") {
            return respond(200, "<antwoord xmlns=\"urn:iets-anders\"/>", opened);
        }
        if (isFeedback && (fault.name == "half-bundle" || fault.name == "same-bundle")) {
            const std::lock_guard lock(mutex_);
            auto bundle = register_.last(message.brin);
            bundle.request -= fault.name == "same-bundle" ? 1 : 0;
            const bool isHalf = fault.name == "half-bundle" && !bundle.items.empty();
            return respond(200, bundleText(bundle, isHalf ? 1 : 0), opened);
        }
        return badAnswer(fault.name, answerAgain(message), opened);
    } catch (const ContractBreach& problem) {
        return respond(500, faultText(problem.code(), problem.what()), opened);
    }
}

}  // namespace schakel::simulators::bron
