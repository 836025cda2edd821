// What the codes in a SOAP fault mean for whoever sent the message.
#pragma once

#include <string>
#include <string_view>

#include "gateway/sdk/Fault.h"

namespace schakel::plugins::bron {

// The message's id was used before.
inline constexpr std::string_view kIdUsed = "396";

struct SoapFault {
    std::string code;  // "0002" of Digikoppeling, "396" of the register; empty when it names none that we know
    bool isOurs = false;  // faultcode says that the sender is to blame
};

// Finds a known code in the texts of a fault: faultcode, faultstring, and whatever stands in detail.
std::string knownCode(std::string_view text);

// The status that tells the gateway what to do next, with text and remedy. `where` is the service.
sdk::FaultText explained(const SoapFault& fault, std::string_view where);

}  // namespace schakel::plugins::bron
