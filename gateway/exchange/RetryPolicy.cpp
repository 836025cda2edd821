#include "gateway/exchange/RetryPolicy.h"

#include <algorithm>
#include <cmath>
#include <random>

namespace schakel::exchange {

std::optional<base::Duration> RetryPolicy::waitAfter(int failedAttempts, double spread) const {
    if (failedAttempts >= attempts) {
        return std::nullopt;
    }
    const double factor = std::pow(2.0, std::clamp(failedAttempts - 1, 0, 30));
    const double wait = std::min(static_cast<double>(first.count()) * factor, static_cast<double>(longest.count()));
    return base::Duration(static_cast<std::int64_t>(wait * (1.0 + 0.25 * std::clamp(spread, 0.0, 1.0))));
}

std::optional<base::Duration> RetryPolicy::waitAfter(int failedAttempts) const {
    thread_local std::minstd_rand generator(std::random_device{}());
    return waitAfter(failedAttempts, std::uniform_real_distribution<double>(0.0, 1.0)(generator));
}

}  // namespace schakel::exchange
