// Lets one thread do costly work that many threads want done at the same time.
#pragma once

#include <atomic>
#include <cstdint>
#include <functional>
#include <mutex>
#include <optional>

#include "gateway/sdk/Fault.h"

namespace schakel::plugins::somtoday {

// Thread safe.
class SingleFlight {
public:
    // Runs `work`, unless another thread ran it while this one waited: then returns at once, or throws that thread's
    // Fault. Thirty-two threads that need a token while the login is down then wait for one time-out, not for
    // thirty-two.
    void run(const std::function<void()>& work) {
        const auto before = flights_.load();
        const std::lock_guard lock(mutex_);
        if (flights_.load() != before) {
            rethrow();
            return;
        }
        try {
            work();
            failure_.reset();
        } catch (const sdk::Fault& fault) {
            failure_ = fault.text();
            ++flights_;
            throw;
        }
        ++flights_;
    }

private:
    void rethrow() const {
        if (failure_) {
            throw sdk::Fault(*failure_);
        }
    }

    std::mutex mutex_;
    std::atomic<std::uint64_t> flights_{0};
    std::optional<sdk::FaultText> failure_;
};

}  // namespace schakel::plugins::somtoday
