// What is known about one call into a plugin; shared by the caller, who may leave early, and the plugin's thread.
#pragma once

#include <atomic>
#include <chrono>
#include <exception>
#include <functional>
#include <mutex>
#include <optional>
#include <string>

#include "gateway/base/Result.h"
#include "gateway/pluginhost/CircuitBreaker.h"
#include "gateway/sdk/schakel_abi.h"

namespace schakel::pluginhost {

// How a call ended: for the caller, and for the circuit breaker.
struct Verdict {
    base::Result<void> result;
    CircuitBreaker::Outcome outcome = CircuitBreaker::Outcome::neutral;
};

// Thread safe.
class CallRecord {
public:
    using Deadline = std::chrono::steady_clock::time_point;
    using MisuseHandler = std::function<void(const std::string& reason)>;

    // `onMisuse` is told what the plugin does with this call's objects after the call.
    CallRecord(Deadline deadline, MisuseHandler onMisuse);
    CallRecord(const CallRecord&) = delete;
    CallRecord& operator=(const CallRecord&) = delete;

    // The plugin's side. Every use of the caller's objects goes through here: while the call runs, `use` is called
    // (one at a time); afterwards nothing of the caller's is touched. `use` fails with an error of the caller's own.
    template <class Use>
    schakel_status pass(const char* what, Use&& use) {
        std::unique_lock lock(mutex_);
        if (phase_ != Phase::running) {
            return refuse(lock, what);
        }
        try {
            const base::Result<void> result = use();
            return result && !callersError_ ? SCHAKEL_OK : stop(result);
        } catch (const std::exception& problem) {  // the border of the C ABI: the plugin gets a status
            return stop(base::Error(base::MessageCode::Internal, {{"reason", problem.what()}}));
        }
    }

    // The plugin's side: what it says, what it threw, which promise it broke. The first of each counts.
    void fault(schakel_str message, schakel_str remedy);
    void thrown(std::string_view what);
    void garbage(std::string reason);

    // The plugin's function has returned.
    void returned(schakel_status status);

    // The caller leaves. Waits for a use of the caller's objects that is under way; returns whether the plugin's
    // function had not returned yet.
    bool leave();

    bool cancelled() const { return cancelled_.load(); }
    base::Duration timeLeft() const;

    const schakel_fault* faultTable() const { return &faultTable_; }

    // After returned() and leave().
    Verdict verdict(const std::string& connection) const;

private:
    enum class Phase : std::uint8_t { running, returned, left };

    schakel_status refuse(std::unique_lock<std::mutex>& lock, const char* what);
    schakel_status stop(const base::Result<void>& result);
    base::Result<void> statusResult(const std::string& connection) const;

    const Deadline deadline_;
    const MisuseHandler onMisuse_;
    schakel_fault faultTable_;
    std::atomic<bool> cancelled_{false};

    mutable std::mutex mutex_;
    Phase phase_ = Phase::running;
    schakel_status status_ = SCHAKEL_BUG;
    std::string message_;
    std::string remedy_;
    std::optional<std::string> thrown_;
    std::optional<std::string> garbage_;
    std::optional<base::Error> callersError_;
};

}  // namespace schakel::pluginhost
