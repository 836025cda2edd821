// The audit chain: every event hashes the one before it and the row it led to.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "gateway/base/Clock.h"
#include "gateway/ledger/Database.h"

namespace schakel::ledger {

// The names of events that others look for.
constexpr std::string_view kStored = "stored";
constexpr std::string_view kMigrated = "migrated";
constexpr std::string_view kSettled = "settled";
constexpr std::string_view kStaged = "staged";
constexpr std::string_view kRequested = "requested";
constexpr std::string_view kPullStarted = "pull-started";
constexpr std::string_view kPullListed = "pull-listed";
constexpr std::string_view kFeedBegun = "feed-begun";
constexpr std::string_view kOffered = "registration-offered";
constexpr std::string_view kFeedback = "feedback-told";
constexpr std::string_view kCaseOpened = "case-opened";
constexpr std::string_view kCaseEvent = "case-event";
constexpr std::string_view kCaseHeld = "case-held";
constexpr std::string_view kCaseErasure = "case-erasure";
constexpr std::string_view kDisclosed = "disclosed";
constexpr std::string_view kLooked = "looked";

struct AuditEvent {
    std::string_view name;
    std::optional<std::string> exchange;  // 16 bytes; the exchange or other row that the event is about
    std::string detail;  // JSON without personal data
    std::optional<std::string> rowDigest;  // of that row, after the event
};

// An event as it is in the database.
struct AuditRow {
    std::int64_t seq = 0;
    std::int64_t at = 0;
    AuditEvent event;

    // The hash of this event when it follows one with hash `previous`.
    std::string hashAfter(std::string_view previous) const;
};

// The end of the chain within one transaction of the writer. Throws SqliteFault.
class AuditChain {
public:
    // Lays the start of the chain, once.
    static void found(Database& database);

    // Reads where the chain ends. Other processes add to it too, so this is done in every transaction.
    AuditChain(Database& database, base::Instant now);

    void append(AuditEvent event);
    void countExchange() { ++exchanges_; }
    // Records the new end. Call last, before the commit.
    void close();

private:
    Database& database_;
    std::int64_t now_;
    std::int64_t events_ = 0;
    std::int64_t exchanges_ = 0;
    std::string hash_;
};

// What the hash of the first event is made with.
std::string chainStart();

}  // namespace schakel::ledger
