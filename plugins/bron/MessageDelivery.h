// Hands one message to the register: one effect, however often it is called.
#pragma once

#include <string>

#include "gateway/sdk/Delivery.h"
#include "gateway/sdk/Host.h"

namespace schakel::plugins::bron {

// The receipt. Throws Fault.
std::string deliverMessage(sdk::Host host, const sdk::Delivery& delivery);

}  // namespace schakel::plugins::bron
