#include "gateway/pluginhost/CircuitBreaker.h"

#include <catch2/catch.hpp>

#include "tests/support/FakeClock.h"

using schakel::pluginhost::BreakerState;
using schakel::pluginhost::CircuitBreaker;
using Outcome = CircuitBreaker::Outcome;

namespace {

struct Fixture {
    schakel::test::FakeClock clock;
    CircuitBreaker breaker{{.faults = 2, .rest = std::chrono::seconds(10)}, clock};

    void call(Outcome outcome) {
        const auto permit = breaker.enter();
        REQUIRE(permit);
        breaker.leave(*permit, outcome);
    }
};

}  // namespace

TEST_CASE("only consecutive faults open the circuit") {
    Fixture f;
    f.call(Outcome::fault);
    f.call(Outcome::success);
    f.call(Outcome::fault);
    CHECK(f.breaker.state() == BreakerState::closed);
    f.call(Outcome::neutral);
    f.call(Outcome::fault);
    CHECK(f.breaker.state() == BreakerState::open);
    CHECK_FALSE(f.breaker.enter());
    CHECK(f.breaker.restLeft() == std::chrono::seconds(10));
}

TEST_CASE("after its rest one call is let through, and decides") {
    Fixture f;
    f.breaker.trip();
    f.clock.advance(std::chrono::milliseconds(9'999));
    CHECK_FALSE(f.breaker.enter());
    f.clock.advance(std::chrono::milliseconds(1));
    const auto trial = f.breaker.enter();
    REQUIRE(trial);
    CHECK(f.breaker.state() == BreakerState::halfOpen);
    CHECK_FALSE(f.breaker.enter());

    SECTION("success closes it") {
        f.breaker.leave(*trial, Outcome::success);
        CHECK(f.breaker.state() == BreakerState::closed);
        CHECK(f.breaker.consecutiveFaults() == 0);
    }
    SECTION("a fault opens it for another rest") {
        f.breaker.leave(*trial, Outcome::fault);
        CHECK(f.breaker.state() == BreakerState::open);
        CHECK_FALSE(f.breaker.enter());
        CHECK(f.breaker.restLeft() == std::chrono::seconds(10));
    }
    SECTION("a call that says nothing lets the next one try") {
        f.breaker.leave(*trial, Outcome::neutral);
        CHECK(f.breaker.enter());
    }
}

TEST_CASE("a call from before the circuit opened changes nothing any more") {
    Fixture f;
    const auto slow = f.breaker.enter();
    f.breaker.trip();
    f.breaker.leave(*slow, Outcome::success);
    CHECK(f.breaker.state() == BreakerState::open);
    f.clock.advance(std::chrono::seconds(11));
    const auto trial = f.breaker.enter();
    f.breaker.leave(*slow, Outcome::fault);
    CHECK(f.breaker.state() == BreakerState::halfOpen);
    f.breaker.leave(*trial, Outcome::success);
    CHECK(f.breaker.state() == BreakerState::closed);
}

TEST_CASE("a wall clock that jumps does not matter") {
    Fixture f;
    f.breaker.trip();
    f.clock.set(f.clock.now() + std::chrono::hours(24 * 365));
    CHECK_FALSE(f.breaker.enter());
}
