// Who performs the HTTPS calls adapters ask for. The application puts its HTTP client behind it: keys, certificates and
// addresses stay there, out of every plugin's reach.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "gateway/base/Bytes.h"
#include "gateway/base/Clock.h"
#include "gateway/base/Result.h"

namespace schakel::pluginhost {

struct HttpHeader {
    std::string name;
    std::string value;
};

// Checked before it arrives here: a declared endpoint or partner, a path that cannot change the address (for a partner:
// a plain https address, which is still to be compared with the configuration), clean headers.
struct HttpCall {
    std::string connection;
    std::string endpoint;
    std::string method;
    std::string path;  // to be appended to the endpoint's address as it is: empty, or from '/' or '?' on
    std::vector<HttpHeader> headers;
    base::ByteSource* body = nullptr;  // borrowed for the call
    std::optional<std::uint64_t> bodySize;  // unknown: chunked
    base::Duration timeout{};  // what is left of the adapter's deadline
};

struct HttpAnswer {
    int status = 0;
    std::optional<base::Duration> retryAfter;
};

// Called on any thread, on several at the same time.
class HttpProvider {
public:
    virtual ~HttpProvider() = default;

    // Performs the call within its timeout and writes the answer's body. An answer with any status is a value. A
    // retryable error tells the adapter "unavailable", another one "denied"; its Dutch text is passed on. Follows no
    // redirects. An error of `body` or `response` is returned as it is.
    virtual base::Result<HttpAnswer> perform(const HttpCall& call, base::ByteSink& response) = 0;
};

}  // namespace schakel::pluginhost
