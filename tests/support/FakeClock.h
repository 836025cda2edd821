// A clock that stands still until the test moves it.
#pragma once

#include <atomic>

#include "gateway/base/Clock.h"

namespace schakel::test {

// Thread safe. Wall clock and uptime are moved apart by set(), together by advance().
class FakeClock final : public base::Clock {
public:
    // 2026-11-22T09:30:00.000Z unless told otherwise.
    explicit FakeClock(base::Instant start = base::Instant(base::Duration(1'795'339'800'000)))
        : now_(start.time_since_epoch().count()) {}

    base::Instant now() const override { return base::Instant(base::Duration(now_.load())); }
    base::Duration uptime() const override { return base::Duration(uptime_.load()); }

    // Time passes.
    void advance(base::Duration step) {
        now_ += step.count();
        uptime_ += step.count();
    }

    // The wall clock jumps, also backwards, as after a correction by NTP; uptime does not notice.
    void set(base::Instant instant) { now_ = instant.time_since_epoch().count(); }

private:
    std::atomic<base::Duration::rep> now_;
    std::atomic<base::Duration::rep> uptime_{0};
};

}  // namespace schakel::test
