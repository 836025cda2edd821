// A simulated partner as the network side sees it.
#pragma once

#include <string>
#include <vector>

#include "gateway/transport/HttpMessage.h"
#include "simulators/common/Faults.h"

namespace schakel::simulators {

// All functions are thread safe.
class Partner {
public:
    virtual ~Partner() = default;

    // Answers one request of the partner's interface.
    virtual transport::Response handle(const transport::RequestHead& head, std::string body) = 0;

    // Answers a request below /control/, which the real partner does not have: what arrived, which rights hold.
    virtual transport::Response control(const transport::RequestHead& head, std::string body) = 0;

    // Forgets everything that arrived.
    virtual void reset() = 0;

    // What the partner calls this request, so that a fault can name it; empty when it has no names.
    virtual std::string operation(const transport::RequestHead& /*head*/, const std::string& /*body*/) const {
        return {};
    }

    // The answer a fault wants instead of the partner's own (Fault::replacesAnswer).
    virtual transport::Response replacement(const Fault& /*fault*/, const transport::RequestHead& /*head*/,
                                            const std::string& /*body*/) const {
        return {.status = 500, .contentType = {}, .body = {}, .headers = {}};
    }

    // What can go wrong here, by name: what happens to everybody, and the partner's own faults. One of its own has its
    // name in `fault.name` too, and replacement() makes the answer.
    virtual std::vector<NamedFault> faultCatalogue() const { return commonFaults(); }
};

// A JSON answer.
inline transport::Response jsonResponse(int status, std::string body) {
    return {.status = status, .contentType = "application/json", .body = std::move(body), .headers = {}};
}

// An answer without a body.
inline transport::Response emptyResponse(int status) {
    return {.status = status, .contentType = {}, .body = {}, .headers = {}};
}

}  // namespace schakel::simulators
