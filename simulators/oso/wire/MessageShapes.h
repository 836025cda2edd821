// The field lists of the Overstapservice's messages. Most of them are ASSUMED: the WSDL is not public. What is assumed
// about shapes is in this file's .cpp and nowhere else.
#pragma once

#include <string_view>

#include "simulators/oso/wire/Xml.h"

namespace schakel::simulators::oso {

inline constexpr std::string_view kOverstapservice = "http://xml.kennisnet.nl/schemas/Overstapservice/20200910";

// Checks names, order, number and form of a message's fields as a schema would. Throws SoapError naming the field, for
// an unknown message too.
void checkShape(const XmlElement& message, std::string_view ns);

// True for the form of a routeringskenmerk: 20 digits and capitals, starting with 00000007.
bool isRouteringskenmerk(std::string_view text);

// True for 4 positions, e.g. 00YY.
bool isBrin(std::string_view text);

}  // namespace schakel::simulators::oso
