// Turns a request's head, once the gate let it through, into a RequestHead.
#pragma once

#include <string_view>

#include "gateway/base/Result.h"
#include "gateway/transport/HeaderGate.h"
#include "gateway/transport/HttpMessage.h"

namespace schakel::transport {

// Parses with Boost.Beast. A request on whose framing Beast and the gate do not agree is refused: there must be one
// reading of it only. The result's peer is empty.
base::Result<RequestHead> readHead(std::string_view head, const RequestFraming& framing);

}  // namespace schakel::transport
