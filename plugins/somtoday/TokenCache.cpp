#include "TokenCache.h"

#include <algorithm>
#include <mutex>

namespace schakel::plugins::somtoday {

Moment usableUntil(Moment asked, std::chrono::seconds life) {
    constexpr std::chrono::seconds kMargin(60);
    return asked + life - std::min(kMargin, life / 10);
}

TokenPtr TokenCache::current() const {
    const std::shared_lock lock(mutex_);
    return token_;
}

TokenPtr TokenCache::get(Moment now, const Fetch& fetch) {
    auto token = current();
    return token && now < token->until ? token : renew(fetch);
}

TokenPtr TokenCache::replace(const TokenPtr& refused, const Fetch& fetch) {
    auto token = current();
    return token && token != refused ? token : renew(fetch);
}

TokenPtr TokenCache::renew(const Fetch& fetch) {
    flight_.run([&] {
        auto token = std::make_shared<const Token>(fetch());
        const std::unique_lock lock(mutex_);
        token_ = std::move(token);
    });
    return current();
}

}  // namespace schakel::plugins::somtoday
