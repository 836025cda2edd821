// Faults on request: the next answers to matching requests go wrong in the way the test or the demo asked for.
#pragma once

#include <atomic>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "gateway/base/Clock.h"
#include "gateway/base/Result.h"

namespace schakel::simulators {

// When the partner does what was asked: not at all, or before the answer goes wrong ("the acknowledgement was lost").
enum class Effect : std::uint8_t { none, done };

enum class Damage : std::uint8_t {
    none,
    truncated,  // half of the answer's JSON
    garbage,  // an HTML page where JSON is expected
    dropped,  // every connection to the simulator is cut
};

struct Fault {
    std::string match;  // the path ends with this; empty matches every path
    std::string method;  // empty matches every method
    int times = 1;  // so many requests; -1 until reset
    int status = 0;  // answer with this status; 0 keeps the real one
    std::optional<int> retryAfter;  // seconds
    base::Duration delay{0};
    Damage damage = Damage::none;
    Effect effect = Effect::none;
};

// Thread safe. Costs one atomic read per request while no fault waits.
class Faults {
public:
    void add(Fault fault);
    void clear();
    std::size_t waiting() const { return waiting_.load(); }

    // The first fault for this request, used up once.
    std::optional<Fault> take(std::string_view method, std::string_view path);

private:
    std::mutex mutex_;
    std::vector<Fault> faults_;
    std::atomic<std::size_t> waiting_{0};
};

// Reads {"match":"…/aanmelding","method":"POST","status":503,"times":2,"delayMs":100,"retryAfter":1,
// "dropConnection":true,"truncate":true,"garbage":true,"afterEffect":true}. A leading "…" or "..." of match is cut off.
// Fails with SimulatorFaultInvalid.
base::Result<Fault> readFault(std::string json);

}  // namespace schakel::simulators
