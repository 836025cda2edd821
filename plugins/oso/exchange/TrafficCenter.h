// The Traffic Center as both sides of the exchange use it.
#pragma once

#include <string>

#include "plugins/oso/exchange/SoapCall.h"
#include "plugins/oso/soap/Messages.h"

namespace schakel::plugins::oso {

// Every function throws Fault when the Traffic Center does not answer or answers nonsense; a refusal is a result.
class TrafficCenter {
public:
    TrafficCenter(SoapCall soap, std::string path);

    SessionAnswer startSession(const SessionTerms& terms) const;

    struct Check {
        std::string resultaat;
        std::string sector;  // of the doelschool; may be empty
    };
    Check check(const SessionTerms& terms, const std::string& sessie) const;

    // The result of signing off.
    std::string signOff(const SignOff& signOff) const;

    AddressAnswer announce(const Notice& notice) const;
    AddressAnswer announce(const Feedback& feedback) const;
    std::string ping() const;

private:
    Element send(const std::string& message, std::string_view answer) const;

    SoapCall soap_;
    Destination destination_;
};

}  // namespace schakel::plugins::oso
