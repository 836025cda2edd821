// One SOAP message to a partner and its answer.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "gateway/sdk/Host.h"
#include "plugins/oso/soap/EnvelopeReader.h"

namespace schakel::plugins::oso {

// Where a message goes.
struct Destination {
    std::string endpoint;  // "tc", "bron" or "doel"
    std::string path;  // below the Traffic Center's address, or the partner's whole address
    std::string who;  // for messages, Dutch: "het Traffic Center"
};

class SoapCall {
public:
    SoapCall(sdk::Host host, std::string ns) : host_(host), ns_(std::move(ns)) {}

    const std::string& ns() const { return ns_; }

    // The message in the answer, which must be named `answer`. A dossier in it goes to `document`. Throws Fault: no
    // answer, a SOAP Fault, another HTTP status than 200, or what cannot be read is unavailable; a certificate or an
    // address that is refused is denied. What the sink of the document throws passes.
    Element send(const Destination& destination, const std::string& message, std::string_view answer,
                 std::optional<sdk::Sink> document = std::nullopt) const;

private:
    sdk::Host host_;
    std::string ns_;
};

// A partner's words in one short line without numbers of five digits and more.
std::string shownWords(std::string_view text);

}  // namespace schakel::plugins::oso
