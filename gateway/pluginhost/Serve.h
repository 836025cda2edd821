// What the gateway lends to an adapter that answers a partner.
#pragma once

#include <string>

#include "gateway/base/Bytes.h"
#include "gateway/base/Result.h"

namespace schakel::pluginhost {

// A partner's request whose certificate was checked.
struct ServeRequest {
    std::string method;
    std::string path;  // after /serve/<connection>: empty, or from '/' or '?' on
    std::string sender;  // OIN of the peer's certificate
    base::ByteSource& body;
};

// The gateway's rules about what may go, and what lies ready. Called on one thread, one function at a time, only while
// the adapter's call runs. An error ends the adapter's call with that error.
class Shelf {
public:
    virtual ~Shelf() = default;
    virtual base::Result<std::string> decide(const std::string& json) = 0;
    virtual base::Result<void> open(const std::string& snapshot, base::ByteSink& document) = 0;
    virtual base::Result<void> notified(const std::string& json) = 0;
};

// The answer to the partner: begin is called exactly once, before the first write; an HTTP status of 200 to 599.
class ServeResponse {
public:
    virtual ~ServeResponse() = default;
    virtual base::Result<void> begin(int status, std::string contentType) = 0;
    virtual base::ByteSink& body() = 0;
};

}  // namespace schakel::pluginhost
