// Writes answers as HTTP/1.1.
#pragma once

#include <cstdint>
#include <string>

#include "gateway/base/Error.h"
#include "gateway/transport/HttpMessage.h"

namespace schakel::transport {

enum class AfterAnswer : std::uint8_t { keepAlive, close };
enum class AnswerBody : std::uint8_t { included, omitted };  // omitted: the answer to HEAD

// The whole answer, head and body. Adds Date, Content-Length, Connection and, where the handler did not say otherwise,
// the headers that keep browsers and caches from keeping dossiers. A response that cannot be sent as it is (a line
// break in a header, an impossible status) becomes a 500.
std::string writeResponse(const Response& response, AfterAnswer after, AnswerBody body = AnswerBody::included);

}  // namespace schakel::transport
