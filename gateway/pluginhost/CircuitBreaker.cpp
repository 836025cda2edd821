#include "gateway/pluginhost/CircuitBreaker.h"

namespace schakel::pluginhost {

bool CircuitBreaker::isResting() const {
    return clock_.uptime() < openedAt_ + settings_.rest;
}

void CircuitBreaker::open() {
    state_ = BreakerState::open;
    openedAt_ = clock_.uptime();
    ++generation_;
}

std::optional<CircuitBreaker::Permit> CircuitBreaker::enter() {
    const std::scoped_lock lock(mutex_);
    switch (state_) {
        case BreakerState::closed: return Permit{generation_};
        case BreakerState::halfOpen: return std::nullopt;
        case BreakerState::open: break;
    }
    if (isResting()) {
        return std::nullopt;
    }
    state_ = BreakerState::halfOpen;
    return Permit{++generation_};
}

void CircuitBreaker::leave(Permit permit, Outcome outcome) {
    const std::scoped_lock lock(mutex_);
    if (permit.generation != generation_) {
        return;
    }
    switch (outcome) {
        case Outcome::success:
            faults_ = 0;
            if (state_ == BreakerState::halfOpen) {
                state_ = BreakerState::closed;
                ++generation_;
            }
            return;
        case Outcome::fault:
            ++faults_;
            if (state_ == BreakerState::halfOpen || faults_ >= settings_.faults) {
                open();
            }
            return;
        case Outcome::neutral:
            if (state_ == BreakerState::halfOpen) {
                // The rest is over already: the next call is the trial.
                state_ = BreakerState::open;
                ++generation_;
            }
            return;
    }
}

void CircuitBreaker::trip() {
    const std::scoped_lock lock(mutex_);
    ++faults_;
    open();
}

BreakerState CircuitBreaker::state() const {
    const std::scoped_lock lock(mutex_);
    return state_;
}

unsigned CircuitBreaker::consecutiveFaults() const {
    const std::scoped_lock lock(mutex_);
    return faults_;
}

base::Duration CircuitBreaker::restLeft() const {
    const std::scoped_lock lock(mutex_);
    if (state_ != BreakerState::open || !isResting()) {
        return base::Duration::zero();
    }
    return openedAt_ + settings_.rest - clock_.uptime();
}

}  // namespace schakel::pluginhost
