// What the register says back, as XML.
#pragma once

#include <string>
#include <string_view>

#include "simulators/bron/Register.h"

namespace schakel::simulators::bron {

std::string enveloped(std::string_view body);

// A receipt for a message; `confirmed` is J, or N where the contract does not allow it.
std::string receipt(const Message& message, std::string_view now, std::string_view confirmed = "J");

// `left` items at the end are left out although they are counted.
std::string bundleText(const Bundle& bundle, std::size_t left = 0);

// A SOAP fault with the code where the register puts it: Digikoppeling's in faultstring, its own in detail.
std::string faultText(std::string_view code, std::string_view reason);

// The contract of the enrolment service, in our own words, for tools that read WSDL.
std::string wsdl(std::string_view address);

}  // namespace schakel::simulators::bron
