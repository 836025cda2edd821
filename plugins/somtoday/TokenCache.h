// The access token of one board, kept until shortly before it expires.
#pragma once

#include <chrono>
#include <functional>
#include <memory>
#include <shared_mutex>
#include <string>

#include "SingleFlight.h"

namespace schakel::plugins::somtoday {

using Moment = std::chrono::steady_clock::time_point;

struct Token {
    std::string value;
    Moment until;  // use it no later than this
};

using TokenPtr = std::shared_ptr<const Token>;

// When to stop using a token that was asked for at `asked` and lives `life`: a minute before its end, or a tenth of its
// life when that is shorter.
Moment usableUntil(Moment asked, std::chrono::seconds life);

// Thread safe. Reading takes a shared lock for the copy of a pointer; getting a new token blocks the threads that need
// one.
class TokenCache {
public:
    using Fetch = std::function<Token()>;

    // The token in use, or a new one from `fetch`, which may throw Fault.
    TokenPtr get(Moment now, const Fetch& fetch);

    // A token other than `refused`: the one another thread got meanwhile, or a new one.
    TokenPtr replace(const TokenPtr& refused, const Fetch& fetch);

private:
    TokenPtr current() const;
    TokenPtr renew(const Fetch& fetch);

    mutable std::shared_mutex mutex_;
    TokenPtr token_;
    SingleFlight flight_;
};

}  // namespace schakel::plugins::somtoday
