#include "tests/contract/Simulated.h"

namespace schakel::contract {

transport::RequestHead headOf(const StubRequest& request, const std::string& address) {
    transport::RequestHead head;
    head.method = request.method;
    head.path = address + request.path;
    head.query = request.query;
    head.peer.oin = "00000099000000000100";
    for (const auto& [name, value] : request.headers) {
        head.headers.push_back({name, value});
    }
    return head;
}

Partner partnerOf(std::shared_ptr<simulators::Partner> simulator,
                  std::function<std::string(const std::string& endpoint)> address) {
    return [simulator = std::move(simulator), address = std::move(address)](const StubRequest& request) {
        const auto head = headOf(request, address ? address(request.endpoint) : std::string());
        auto response = simulator->handle(head, request.body);
        return StubAnswer{.status = response.status, .body = std::move(response.body)};
    };
}

StubAnswer Simulated::answer(const StubRequest& request) {
    const auto head = headOf(request, address_ ? address_(request.endpoint) : std::string());
    auto outcome = workbench_.handle(head, request.body);
    if (outcome.drop) {
        return {.outcome = SCHAKEL_UNAVAILABLE};
    }
    return {.status = outcome.response.status, .body = std::move(outcome.response.body)};
}

}  // namespace schakel::contract
