// Writes answers as HTTP/1.1.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "gateway/base/Error.h"
#include "gateway/transport/HttpMessage.h"

namespace schakel::transport {

enum class AfterAnswer : std::uint8_t { keepAlive, close };
enum class AnswerBody : std::uint8_t { included, omitted };  // omitted: the answer to HEAD

// The whole answer, head and body. Adds Date, Content-Length, Connection and, where the handler did not say otherwise,
// the headers that keep browsers and caches from keeping dossiers. A response that cannot be sent as it is (a line
// break in a header, an impossible status) becomes a 500.
// When the rest of the body is still being made, the head says that chunks follow and the body so far is the first.
std::string writeResponse(const Response& response, AfterAnswer after, AnswerBody body = AnswerBody::included);

// One chunk; of no bytes: the end of the body.
std::string writeChunk(std::string_view bytes);

}  // namespace schakel::transport
