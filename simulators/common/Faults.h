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
    truncated,  // half of the answer's body
    garbage,  // an HTML page where JSON or XML is expected
    charset,  // a byte in the middle that is no UTF-8
    dropped,  // every connection to the simulator is cut
};

struct Fault {
    std::string name;  // the partner's own fault of this name (Partner::faultCatalogue); empty: none
    std::string match;  // the path ends with this; empty matches every path
    std::string method;  // empty matches every method
    std::string operation;  // what the partner calls the request, e.g. "documentRequest"; empty matches every request
    int times = 1;  // so many requests; -1 until reset
    int status = 0;  // answer with this status; 0 keeps the real one
    std::optional<int> retryAfter;  // seconds
    std::string soapFault;  // a SOAP Fault with this text instead of the answer; empty: none
    std::string
        resultaat;  // SOAP only: the answer to this operation, with nothing but this result; empty: the real one
    base::Duration delay{0};
    Damage damage = Damage::none;
    Effect effect = Effect::none;

    // The partner has to make another answer than its own.
    bool replacesAnswer() const { return !name.empty() || !soapFault.empty() || !resultaat.empty(); }
};

// A fault that a partner can be asked for by name.
struct NamedFault {
    std::string name;  // e.g. "html-in-200"
    std::string meaning;  // one line, for people
    Fault fault;
};

// What may happen to any partner on any day.
std::vector<NamedFault> commonFaults();

// What a fault is matched with.
struct FaultTarget {
    std::string_view method;
    std::string_view path;
    std::string_view operation;  // empty: the partner has no names for its requests
};

// Thread safe. Costs one atomic read per request while no fault waits.
class Faults {
public:
    void add(Fault fault);
    void clear();
    std::size_t waiting() const { return waiting_.load(); }

    // The first fault for this request, used up once.
    std::optional<Fault> take(const FaultTarget& target);

private:
    std::mutex mutex_;
    std::vector<Fault> faults_;
    std::atomic<std::size_t> waiting_{0};
};

// Reads {"name":"html-in-200"} or
// {"match":"…/aanmelding","method":"POST","status":503,"times":2,"delayMs":100,"retryAfter":1,
// "dropConnection":true,"truncate":true,"garbage":true,"charset":true,"afterEffect":true}, and for SOAP "operation",
// "soapFault" and "resultaat". A leading "…" or "..." of match is cut off. Fails with SimulatorFaultInvalid.
base::Result<Fault> readFault(std::string json);

}  // namespace schakel::simulators
