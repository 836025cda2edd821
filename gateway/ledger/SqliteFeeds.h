// Feeds on SQLite.
#pragma once

#include <memory>

#include "gateway/ledger/Feeds.h"
#include "gateway/ledger/SqliteParts.h"

namespace schakel::ledger {

// As stored.
struct FeedRow {
    std::int64_t seq = 0;
    std::string id;  // 16 bytes
    std::string route;
    std::string cursor;
    std::optional<std::int64_t> cursorAt;
    std::optional<std::int64_t> askedAt;
    std::int64_t nextAt = 0;
    std::int64_t attempts = 0;
    std::string reason;
    std::string remedy;

    // Over all of the above; the audit chain records it with every change.
    std::string rowDigest() const;
    FeedState shown() const;
};

#define SCHAKEL_FEED_COLUMNS \
    "s.seq, s.id, s.route, s.cursor, s.cursor_at, s.asked_at, s.next_at, s.attempts, s.reason, s.remedy"
constexpr int kFeedColumns = 10;

FeedRow readFeedRow(const Query& query);

std::unique_ptr<Feeds> makeSqliteFeeds(const SqliteParts& parts);

}  // namespace schakel::ledger
