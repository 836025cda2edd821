// One call to a service: a message out, its answer back. The gateway adds addressing and signature on the way, and
// takes them off again when they are right.
#pragma once

#include <string>
#include <string_view>
#include <variant>

#include "FaultCodes.h"
#include "Service.h"
#include "Xml.h"
#include "gateway/sdk/Host.h"

namespace schakel::plugins::bron {

using Answer = std::variant<Element, SoapFault>;

// `message`: one XML document. The answer's root element, or the fault that came instead. Throws Fault: unavailable
// when there is no telling whether the message arrived, others when it did not.
Answer call(sdk::Host host, const Service& service, std::string_view message);

}  // namespace schakel::plugins::bron
