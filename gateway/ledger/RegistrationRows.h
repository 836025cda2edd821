// The rows of registrations and feedback, and their changes within a transaction of the writer.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "gateway/ledger/Database.h"
#include "gateway/ledger/Registrations.h"
#include "gateway/ledger/Writer.h"

namespace schakel::ledger {

// As stored.
struct RegistrationRow {
    std::int64_t seq = 0;
    std::string id;  // 16 bytes
    std::string exchange;  // 16 bytes
    std::int64_t exchangeSeq = 0;  // its order of arrival
    std::string message;
    std::string route;
    std::string what;
    std::string brin;
    std::optional<std::string> enrolment;  // look-up value
    RegistrationState state = RegistrationState::offered;
    std::int64_t offeredAt = 0;
    std::optional<std::int64_t> toldAt;
    std::optional<std::string> supersededBy;  // 16 bytes
    std::optional<std::int64_t> seenAt;
    std::string seenBy;

    // Over all of the above; the audit chain records it with every change.
    std::string rowDigest() const;
    Registration shown() const;
};

#define SCHAKEL_REGISTRATION_COLUMNS                                                                      \
    "s.seq, s.id, s.exchange, s.exchange_seq, s.message, s.route, s.what, s.brin, s.enrolment, s.state, " \
    "s.offered_at, "                                                                                      \
    "s.told_at, "                                                                                         \
    "s.superseded_by, s.seen_at, s.seen_by"
constexpr int kRegistrationColumns = 15;

RegistrationRow readRegistrationRow(const Query& query);

// As stored.
struct FeedbackRow {
    std::int64_t seq = 0;
    std::string id;  // 16 bytes
    std::string exchange;  // 16 bytes
    std::int64_t exchangeSeq = 0;  // its order of arrival
    std::optional<std::string> registration;  // 16 bytes
    std::string route;
    std::string answers;
    std::string brin;
    std::string what;
    std::optional<std::int64_t> verdict;
    std::int64_t signals = 0;
    std::int64_t toldAt = 0;
    std::string key;  // wrapped
    std::string detail;  // sealed

    std::string rowDigest() const;
    StoredFeedback shown() const;  // without the detail
};

#define SCHAKEL_FEEDBACK_COLUMNS                                                                               \
    "s.seq, s.id, s.exchange, s.exchange_seq, s.registration, s.route, s.answers, s.brin, s.what, s.verdict, " \
    "s.signal_count, "                                                                                         \
    "s.told_at, s.key, s.detail"
constexpr int kFeedbackColumns = 14;

FeedbackRow readFeedbackRow(const Query& query);

// Those of one registration in the order in which they were told.
std::vector<FeedbackRow> feedbackOf(Database& database, const std::string& registration);

// All throw Fault or SqliteFault when they fail.

// Throws Fault(RegistrationUnknown). `id` is a registration's or an exchange's.
RegistrationRow findRegistration(Database& database, const std::string& id);

// Makes the registration of a delivery, once; the older ones of its enrolment are superseded, and what was told about
// it before it was known finds it.
void insertRegistration(Transaction& transaction, RegistrationRow row);

// Stores feedback and applies it; `enrolment` is the look-up value of what it is about.
FeedbackResult takeFeedback(Transaction& transaction, FeedbackRow row, const std::optional<std::string>& enrolment);

void changeRegistration(Transaction& transaction, const RegistrationRow& row, std::string_view event);

}  // namespace schakel::ledger
