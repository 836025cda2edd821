// Time is an input: whoever needs it is handed a Clock, so that tests decide what time it is.
#pragma once

#include <chrono>
#include <string>

namespace schakel::base {

using Instant = std::chrono::sys_time<std::chrono::milliseconds>;
using Duration = std::chrono::milliseconds;

class Clock {
public:
    virtual ~Clock() = default;

    // Wall-clock time, UTC. May jump: never compute a waiting time from it.
    virtual Instant now() const = 0;

    // Monotonic time since an arbitrary moment; for deadlines and backoff.
    virtual Duration uptime() const = 0;
};

class SystemClock final : public Clock {
public:
    Instant now() const override;
    Duration uptime() const override;
};

// "2026-11-22T09:30:00.123Z"
std::string formatInstant(Instant instant);

}  // namespace schakel::base
