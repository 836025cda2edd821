// Stops calling what keeps failing, and tries again after a while with one call.
#pragma once

#include <cstdint>
#include <mutex>
#include <optional>

#include "gateway/base/Clock.h"

namespace schakel::pluginhost {

struct BreakerSettings {
    unsigned faults = 5;  // consecutive; opens the circuit
    base::Duration rest = std::chrono::seconds(30);
    // Whether a partner that cannot answer counts as a fault. A plugin that breaks its promises always does.
    enum class Unavailable : std::uint8_t { ignored, counts } unavailable = Unavailable::ignored;
};

enum class BreakerState : std::uint8_t { closed, open, halfOpen };

// Thread safe.
class CircuitBreaker {
public:
    // What a call that was let through turned out to be. `neutral`: it says nothing about the plugin.
    enum class Outcome : std::uint8_t { success, fault, neutral };

    // One call that was let through. Give it back exactly once.
    struct Permit {
        std::uint64_t generation = 0;
    };

    // `clock` must outlive the breaker.
    CircuitBreaker(BreakerSettings settings, const base::Clock& clock) : settings_(settings), clock_(clock) {}

    // nullopt while the circuit is open, or while its one trial call is under way.
    std::optional<Permit> enter();
    void leave(Permit permit, Outcome outcome);

    // Opens the circuit at once, whoever is inside.
    void trip();

    BreakerState state() const;
    unsigned consecutiveFaults() const;
    // How long it still rests; zero when it does not.
    base::Duration restLeft() const;

private:
    bool isResting() const;
    void open();

    BreakerSettings settings_;
    const base::Clock& clock_;
    mutable std::mutex mutex_;
    BreakerState state_ = BreakerState::closed;
    base::Duration openedAt_{};
    unsigned faults_ = 0;
    // Grows with every change of state: a call from before the change no longer counts.
    std::uint64_t generation_ = 0;
};

constexpr const char* breakerStateName(BreakerState state) {
    switch (state) {
        case BreakerState::closed: return "closed";
        case BreakerState::open: return "open";
        case BreakerState::halfOpen: return "half-open";
    }
    return "";
}

}  // namespace schakel::pluginhost
