// What became of deliveries that wait for a result: that the partner received something does not mean it did it.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "gateway/base/Clock.h"
#include "gateway/base/Result.h"
#include "gateway/base/Secret.h"

namespace schakel::ledger {

enum class RegistrationState : std::uint8_t {
    offered,
    received,  // known to have arrived; not registered
    approved,
    approvedWithSignal,
    rejected,
};

// Dutch, as in the canonical model: "aangeboden", "goedgekeurd-met-signaal".
const char* stateName(RegistrationState state);
std::optional<RegistrationState> registrationState(std::string_view name);

// What was delivered.
struct Offered {
    std::string route;
    std::string what;  // the record's type, e.g. "Inschrijving"
    std::string brin;
    base::Secret enrolment = {};  // what names the enrolment; empty when it is about none
    RegistrationState state = RegistrationState::offered;  // or received, when the receipt says so
    std::string message = {};  // what the partner knows the message by; empty: by the exchange's id
};

// What was told about a delivery, or about an enrolment without one.
struct Feedback {
    std::string exchangeId;  // of the message that told it: told once however often it is processed
    std::string route;
    std::string answers;  // the message it answers, as the partner says; empty: none
    std::string brin;
    base::Secret enrolment = {};
    std::string what;  // the partner's own word for the kind of feedback
    std::optional<RegistrationState> verdict = {};  // approved, approvedWithSignal or rejected
    std::size_t signals = 0;
    base::Instant toldAt{};
    std::string detail = {};  // JSON: the signals. Personal: stored encrypted
};

enum class FeedbackOutcome : std::uint8_t { applied, repeated, orphan };

struct FeedbackResult {
    FeedbackOutcome outcome = FeedbackOutcome::applied;
    std::string registrationId;  // empty for an orphan
};

struct Registration {
    std::string id;  // UUID
    std::string exchangeId;
    std::string message;  // what the partner knows the delivered message by
    std::string route;
    std::string what;
    std::string brin;
    RegistrationState state = RegistrationState::offered;
    base::Instant offeredAt{};
    std::optional<base::Instant> toldAt;  // of the newest feedback
    std::string supersededBy;  // id of a newer one about the same enrolment, or empty
    std::optional<base::Instant> seenAt;  // when a person acknowledged what was told
    std::string seenBy;
};

// Feedback as it is kept.
struct StoredFeedback {
    std::string exchangeId;
    std::string route;
    std::string answers;
    std::string brin;
    std::string what;
    std::optional<RegistrationState> verdict;
    std::size_t signals = 0;
    base::Instant toldAt{};
    std::string detail;  // decrypted; "[]" without the key
};

struct RegistrationFilter {
    std::optional<RegistrationState> state = {};
    std::optional<std::string> route = {};
    std::optional<base::Instant> openSince = {};  // no result yet, and offered at this moment or before
    std::size_t limit = 1000;
};

// Thread safe. Works beside a running schakeld too. Everything returns when durable. Registrations are made by
// Ledger::confirmOffered, in the transaction that confirms the delivery.
class Registrations {
public:
    virtual ~Registrations() = default;

    // Adds feedback to the registration it is about: the one of the message that it answers, or, when it answers none,
    // the newest one of the enrolment. A registration's state follows from all its feedback in the order in which it
    // was told, so that the order of arrival does not matter. What answers a message that is not known (yet) is kept,
    // and found when that message is confirmed after all.
    virtual base::Result<FeedbackResult> take(const Feedback& feedback) = 0;

    // The newest first.
    virtual base::Result<std::vector<Registration>> list(const RegistrationFilter& filter) = 0;
    // RegistrationUnknown. `id` is the registration's, or that of its exchange.
    virtual base::Result<Registration> find(const std::string& id) = 0;
    // What was told about one, the oldest first.
    virtual base::Result<std::vector<StoredFeedback>> feedback(const std::string& id) = 0;
    // What was told about nothing that is known, the newest first.
    virtual base::Result<std::vector<StoredFeedback>> orphans(std::size_t limit) = 0;
    // A person saw what was told; new feedback needs seeing again.
    virtual base::Result<void> markSeen(const std::string& id, const std::string& by) = 0;
};

}  // namespace schakel::ledger
