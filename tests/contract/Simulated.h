// A simulator behind the gateway in memory: no network, the same requests, answers and faults.
#pragma once

#include <memory>

#include "simulators/common/Workbench.h"
#include "tests/contract/AdapterCases.h"

namespace schakel::contract {

// What the gateway in memory asks, as a simulator gets it. The gateway's certificate says who it is.
transport::RequestHead headOf(const StubRequest& request, const std::string& address);

// A simulator without faults as a partner.
Partner partnerOf(std::shared_ptr<simulators::Partner> simulator,
                  std::function<std::string(const std::string& endpoint)> address);

class Simulated {
public:
    explicit Simulated(const AdapterCase& adapterCase)
        : address_(adapterCase.address), partner_(adapterCase.makeSimulator()) {}

    StubAnswer answer(const StubRequest& request);
    Partner asPartner() {
        return [this](const StubRequest& request) { return answer(request); };
    }
    simulators::Workbench& workbench() { return workbench_; }

private:
    std::function<std::string(const std::string&)> address_;
    std::unique_ptr<simulators::Partner> partner_;
    simulators::Workbench workbench_{*partner_, simulators::Control::on};
};

}  // namespace schakel::contract
