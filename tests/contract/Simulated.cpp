#include "tests/contract/Simulated.h"

namespace schakel::contract {

StubAnswer Simulated::answer(const StubRequest& request) {
    transport::RequestHead head;
    head.method = request.method;
    head.path = (address_ ? address_(request.endpoint) : std::string()) + request.path;
    head.query = request.query;
    for (const auto& [name, value] : request.headers) {
        head.headers.push_back({name, value});
    }
    auto outcome = workbench_.handle(head, request.body);
    if (outcome.drop) {
        return {.outcome = SCHAKEL_UNAVAILABLE};
    }
    return {.status = outcome.response.status, .body = std::move(outcome.response.body)};
}

}  // namespace schakel::contract
