// A simulated partner with its control panel: applies faults and answers /control/.
#pragma once

#include <atomic>
#include <string>

#include "simulators/common/Faults.h"
#include "simulators/common/Partner.h"

namespace schakel::simulators {

enum class Control : bool { off, on };

// What to do with one request.
struct Outcome {
    transport::Response response;
    base::Duration delay{0};  // wait this long before answering
    bool drop = false;  // cut the connections instead of answering
};

// Thread safe. With Control::off, /control/ does not exist (404).
//
// POST /control/faults   adds a fault (Faults.h)        GET /control/faults  {"waiting":n}
// POST /control/reset    forgets faults and arrivals    anything else        the partner's own
class Workbench {
public:
    Workbench(Partner& partner, Control control) : partner_(partner), control_(control) {}

    Outcome handle(const transport::RequestHead& head, std::string body);

    // Lets a fault of the partner's catalogue happen to the next `times` requests; "all": each of them, one after the
    // other. Fails with SimulatorFaultInvalid.
    base::Result<void> addNamed(const std::string& names, int times = 1);
    std::size_t faultsWaiting() const { return faults_.waiting(); }

private:
    Outcome handleFaulty(const transport::RequestHead& head, const std::string& body, const Fault& fault);
    transport::Response handleControl(const transport::RequestHead& head, std::string body);

    Partner& partner_;
    Control control_;
    Faults faults_;
};

}  // namespace schakel::simulators
