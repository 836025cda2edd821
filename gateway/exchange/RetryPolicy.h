// How often and how long a delivery is tried again.
#pragma once

#include <optional>

#include "gateway/base/Clock.h"

namespace schakel::exchange {

struct RetryPolicy {
    base::Duration first = std::chrono::seconds(10);
    base::Duration longest = std::chrono::hours(1);
    int attempts = 40;  // about a day and a half with the defaults; then a person must look

    // How long to wait after this many failed attempts; nullopt when it is enough. Doubles each time; `spread`
    // between 0 and 1 lengthens the wait by up to a quarter, so that a partner that returns is not stormed.
    std::optional<base::Duration> waitAfter(int failedAttempts, double spread) const;
    // The same with a spread of chance.
    std::optional<base::Duration> waitAfter(int failedAttempts) const;
};

}  // namespace schakel::exchange
