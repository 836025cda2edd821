// HTTP as the rest of the gateway sees it.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "gateway/base/Error.h"

namespace schakel::transport {

class AnswerStream;

struct Header {
    std::string name;
    std::string value;
};

// Who is at the other end of a mutually authenticated connection.
struct PeerIdentity {
    std::string oin;  // the certificate's subject serialNumber; empty when the peer showed no certificate
    std::string subject;  // one line, RFC 2253
    std::string fingerprint;  // SHA-256 of the certificate, hexadecimal
};

struct RequestHead {
    std::string method;
    std::string path;  // without the query
    std::string query;
    std::vector<Header> headers;
    PeerIdentity peer;

    // First header with this name, compared without case.
    std::optional<std::string_view> header(std::string_view name) const;
};

struct Response {
    int status = 200;
    std::string contentType = "application/json";
    std::string body;
    std::vector<Header> headers;
    std::shared_ptr<AnswerStream> rest = {};  // of a body that is still being made; sent in chunks as it comes
};

// application/problem+json (RFC 9457) with the catalogue's code, texts and remedy. `findingsJson` is a JSON list.
Response problemResponse(const base::Error& error, std::string_view findingsJson = "[]");

}  // namespace schakel::transport
