// The strict gate in front of the HTTP parser: looks at every byte of a request's head as it arrives and refuses what
// two systems could read in two ways (RFC 9112 §11.2), what exceeds a limit, and what is not HTTP/1.1.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "gateway/base/Result.h"

namespace schakel::transport {

struct HeaderLimits {
    std::size_t bytes;  // request line, header lines and the empty line that ends them
    std::size_t count;  // header lines
};

// How long the request is and what the sender expects of the connection.
struct RequestFraming {
    std::size_t headSize = 0;
    std::uint64_t contentLength = 0;  // 0 when chunked
    bool chunked = false;
    bool expectsContinue = false;
    bool wantsClose = false;
};

// For one request. Stricter than the RFC where leniency has only ever served attackers: no bare LF, no folded lines, no
// list of equal lengths, ASCII values only, target in origin form, HTTP/1.1 only.
class HeaderGate {
public:
    explicit HeaderGate(HeaderLimits limits) : limits_(limits) {}

    // `received` starts at the request's first byte and has grown since the last call. Nothing: the head is not
    // complete yet. An error refuses the request; the connection's framing is then lost.
    base::Result<std::optional<RequestFraming>> examine(std::string_view received);

private:
    base::Result<std::optional<std::string_view>> nextLine(std::string_view received);
    base::Result<void> checkRequestLine(std::string_view line);
    base::Result<void> checkField(std::string_view line);
    base::Result<void> noteField(std::string_view name, std::string_view value);
    base::Result<void> noteLength(std::string_view value);
    base::Result<void> noteTransferEncoding(std::string_view value);
    base::Result<void> noteHost(std::string_view value);
    void noteConnection(std::string_view value);
    base::Result<RequestFraming> finish() const;
    base::Error tooLarge() const;

    HeaderLimits limits_;
    std::size_t position_ = 0;  // first byte not looked at yet
    std::size_t lineStart_ = 0;
    std::size_t lines_ = 0;  // complete lines, the request line included
    bool hasHost_ = false;
    bool hasLength_ = false;
    RequestFraming framing_;
};

}  // namespace schakel::transport
