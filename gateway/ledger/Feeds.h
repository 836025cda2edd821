// Where each feed is: messages that wait at a partner and are collected from time to time.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "gateway/base/Clock.h"
#include "gateway/base/Result.h"

namespace schakel::ledger {

struct FeedState {
    std::string route;
    std::string cursor;  // the partner's own mark of what was stored here; empty at first
    std::optional<base::Instant> cursorAt;  // when it last moved
    std::optional<base::Instant> askedAt;  // the last time, whatever came of it
    base::Instant nextAt{};
    int attempts = 0;  // failed ones in a row
    std::string reason;  // why the last one failed; Dutch, without personal data
    std::string remedy;
};

// How one turn of asking ended.
struct FeedTurn {
    std::string route;
    base::Instant begunAt{};
    base::Instant plannedAt{};  // FeedState::nextAt when it began; whoever changed it since wants another turn
    base::Instant nextAt{};
    std::string reason;  // empty: it went well
    std::string remedy;
};

// Thread safe. Works beside a running schakeld too. Everything returns when durable.
class Feeds {
public:
    virtual ~Feeds() = default;

    // By route.
    virtual base::Result<std::vector<FeedState>> list() = 0;
    // nullopt when it was never asked nor told to be.
    virtual base::Result<std::optional<FeedState>> find(const std::string& route) = 0;
    // It is to be asked now; `by` is who wants it. Makes the feed known when it is not.
    virtual base::Result<void> askNow(const std::string& route, const std::string& by) = 0;
    // All that the partner gave before this mark is stored.
    virtual base::Result<void> moveTo(const std::string& route, const std::string& cursor) = 0;
    virtual base::Result<void> end(const FeedTurn& turn) = 0;
};

}  // namespace schakel::ledger
