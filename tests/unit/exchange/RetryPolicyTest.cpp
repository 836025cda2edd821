#include <catch2/catch.hpp>

#include "gateway/exchange/RetryPolicy.h"

using schakel::base::Duration;
using schakel::exchange::RetryPolicy;
using namespace std::chrono_literals;

TEST_CASE("waiting doubles with each failed attempt, up to the longest wait") {
    const RetryPolicy policy{.first = 10s, .longest = 60s, .attempts = 10};
    CHECK(policy.waitAfter(1, 0.0) == Duration(10s));
    CHECK(policy.waitAfter(2, 0.0) == Duration(20s));
    CHECK(policy.waitAfter(3, 0.0) == Duration(40s));
    CHECK(policy.waitAfter(4, 0.0) == Duration(60s));
    CHECK(policy.waitAfter(9, 0.0) == Duration(60s));
}

TEST_CASE("after the last attempt a person must look") {
    const RetryPolicy policy{.first = 10s, .longest = 60s, .attempts = 3};
    CHECK(policy.waitAfter(2, 0.0).has_value());
    CHECK_FALSE(policy.waitAfter(3, 0.0).has_value());
    CHECK_FALSE(policy.waitAfter(4, 0.0).has_value());
}

TEST_CASE("the spread lengthens a wait by at most a quarter, whatever it is given") {
    const RetryPolicy policy{.first = 100s, .longest = 1h, .attempts = 5};
    CHECK(policy.waitAfter(1, 1.0) == Duration(125s));
    CHECK(policy.waitAfter(1, 7.0) == Duration(125s));
    CHECK(policy.waitAfter(1, -1.0) == Duration(100s));
}

TEST_CASE("a huge number of attempts does not overflow") {
    const RetryPolicy policy{.first = 1h, .longest = 2h, .attempts = 1'000'000};
    CHECK(policy.waitAfter(999'999, 1.0) == Duration(150min));
}
