#include "gateway/base/Clock.h"

#include <thread>
#include <vector>

#include <catch2/catch.hpp>

#include "tests/support/FakeClock.h"

namespace schakel::base {
namespace {

using std::chrono::sys_days;
using namespace std::chrono_literals;

Instant at(std::chrono::year_month_day day, Duration time = {}) {
    return Instant(sys_days(day)) + time;
}

}  // namespace

TEST_CASE("an instant is written in UTC with milliseconds") {
    CHECK(formatInstant(at(2026y / 11 / 22, 9h + 30min + 123ms)) == "2026-11-22T09:30:00.123Z");
    CHECK(formatInstant(at(2026y / 1 / 2, 3h + 4min + 5s + 6ms)) == "2026-01-02T03:04:05.006Z");
}

TEST_CASE("the first and last millisecond of a day") {
    CHECK(formatInstant(at(2026y / 12 / 31, 24h - 1ms)) == "2026-12-31T23:59:59.999Z");
    CHECK(formatInstant(at(2026y / 12 / 31, 24h)) == "2027-01-01T00:00:00.000Z");
}

TEST_CASE("a leap day, and days before 1970") {
    CHECK(formatInstant(at(2028y / 2 / 29)) == "2028-02-29T00:00:00.000Z");
    CHECK(formatInstant(Instant()) == "1970-01-01T00:00:00.000Z");
    CHECK(formatInstant(Instant(-1ms)) == "1969-12-31T23:59:59.999Z");
}

TEST_CASE("the system clock knows this century, and its uptime never goes back") {
    const SystemClock clock;
    CHECK(clock.now() > at(2020y / 1 / 1));
    CHECK(clock.now() < at(2100y / 1 / 1));
    auto last = clock.uptime();
    for (int i = 0; i < 1000; ++i) {
        const auto next = clock.uptime();
        CHECK(next >= last);
        last = next;
    }
}

TEST_CASE("the fake clock stands still until it is moved") {
    test::FakeClock clock(at(2026y / 11 / 22));
    CHECK(clock.now() == clock.now());
    CHECK(clock.uptime() == 0ms);
    clock.advance(90s);
    CHECK(clock.now() == at(2026y / 11 / 22, 90s));
    CHECK(clock.uptime() == 90s);
}

TEST_CASE("a jump of the fake clock's wall time leaves uptime alone") {
    test::FakeClock clock(at(2026y / 11 / 22));
    clock.advance(5s);
    clock.set(at(2020y / 1 / 1));
    CHECK(clock.now() == at(2020y / 1 / 1));
    CHECK(clock.uptime() == 5s);
}

TEST_CASE("the fake clock may be moved by several threads") {
    test::FakeClock clock(Instant{});
    std::vector<std::thread> threads;
    for (int i = 0; i < 4; ++i) {
        threads.emplace_back([&clock] {
            for (int n = 0; n < 1000; ++n) {
                clock.advance(1ms);
            }
        });
    }
    for (auto& thread : threads) {
        thread.join();
    }
    CHECK(clock.now() == Instant(4000ms));
    CHECK(clock.uptime() == 4s);
}

}  // namespace schakel::base
