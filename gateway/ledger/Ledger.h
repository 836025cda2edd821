// The ledger: what Schakel has acknowledged is in here and survives anything.
//
// One exchange is one dossier on its way along one route. Everything personal is encrypted with a key of the dossier's
// own, which is wrapped by the key-encryption key that lives outside the database. Each step adds a link to the audit
// chain. All functions are thread safe and blocking unless they take a callback; writes of many threads share one
// durable commit (group commit by a single writer thread).
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "gateway/base/Bytes.h"
#include "gateway/base/Clock.h"
#include "gateway/base/Result.h"
#include "gateway/base/Secret.h"

namespace schakel::ledger {

enum class ExchangeState : std::uint8_t {
    waiting,
    delivering,
    delivered,
    quarantined,
    withdrawn,  // a person gave it up on purpose
};

const char* stateName(ExchangeState state);

// The record type of what was stored before the ledger knew of types.
inline constexpr const char* kDossierType = "Overstapdossier";

// What an exchange that is set apart does to later ones about its pupil on its route.
enum class Sequence : std::uint8_t {
    stepsAside,  // nothing: they go on
    holdsUp,  // they wait until it is delivered or withdrawn
};

// Why something is set apart as soon as it is stored. Dutch, without personal data.
struct Apart {
    std::string reason;
    std::string remedy;
};

// What is stored of a dossier when it is accepted.
struct Intake {
    std::string route;
    std::string sender;  // OIN, or "folder:<route>"
    // The sender's own, unique per sender and route. Empty: the content names the message, whoever brings it, so that
    // one dossier that comes both by upload and by folder has one effect.
    std::string messageId;
    std::string contentHash;  // SHA-256 hex of the raw message
    base::Secret pupil;  // what the look-up index is keyed by (PGN, or sender + leerlingid); may be empty
    std::string summary;  // JSON for lists: pupil's name, schools. Personal: stored encrypted
    std::string record;  // canonical JSON with attachments referenced. Personal: stored encrypted
    std::string findings;  // JSON. Stored encrypted
    // The row of a pull run that asked for it, which is received when this is stored or was stored before; or empty.
    std::string pullRow = {};
    std::string recordType = kDossierType;  // of `record`; empty when the message could not be read
    Sequence sequence = Sequence::stepsAside;
    std::optional<Apart> apart = {};
};

enum class StoreKind : std::uint8_t {
    stored,
    duplicate,  // the same message came along this route before: same answer, no second effect
    conflict,  // on this route the same sender used this id for other content
};

struct StoreOutcome {
    StoreKind kind = StoreKind::stored;
    std::string exchangeId;  // of the stored exchange, or of the earlier one
};

// Collects the raw bytes and attachments of a message that is still arriving, encrypted as they come. Dropping it
// leaves nothing behind. Not thread safe.
class IntakeSession {
public:
    virtual ~IntakeSession() = default;
    virtual base::ByteSink& raw() = 0;
    virtual base::BlobStore& attachments() = 0;
};

struct Exchange {
    std::string id;  // UUID
    std::string route;
    std::string sender;
    std::string messageId;  // as in Intake
    std::string contentHash;
    std::string recordType;  // as in Intake
    Sequence sequence = Sequence::stepsAside;
    ExchangeState state = ExchangeState::waiting;
    base::Instant receivedAt{};
    std::optional<base::Instant> deliveredAt;
    base::Instant nextAttemptAt{};
    int attempts = 0;
    std::string reason;  // why it waits or is quarantined; Dutch, without personal data
    std::string remedy;
    std::string receipt;  // the partner's, JSON without personal data
};

// The dossier itself, decrypted. Contents are read through `attachments`.
struct Dossier {
    Exchange exchange;
    std::string summary;
    std::string record;
    std::string findings;
    std::string progress;  // what the adapter saved in earlier attempts
    std::unique_ptr<base::BlobStore> attachments;
};

struct ExchangeFilter {
    std::optional<ExchangeState> state = {};
    std::optional<std::string> route = {};
    std::string afterId = {};  // cursor: the last id of the previous page
    std::size_t limit = 100;
};

struct AuditReport {
    std::uint64_t events = 0;
    std::uint64_t exchanges = 0;
    struct Break {
        std::string where;  // table, row and, where known, event number
        std::string what;  // Dutch: what does not match
    };
    std::vector<Break> breaks;  // empty: the chain is intact
};

class Snapshots;
class Requests;
class Pulls;
class Feeds;
class Registrations;
struct Offered;

// Giving up an exchange.
struct Withdrawal {
    std::string by;  // who
    std::string reason;  // Dutch, without personal data: it stays when the dossier is erased
};
class Rosters;
class Differences;
class Cases;
class Disclosures;
class Looks;
struct Disclosure;

class Ledger {
public:
    virtual ~Ledger() = default;

    virtual base::Result<std::unique_ptr<IntakeSession>> openIntake() = 0;

    // Stores the dossier, its outbox entry and its audit link in one transaction. The callback runs on the writer
    // thread after the commit is durable (or failed); it must be quick.
    using StoreCallback = std::function<void(base::Result<StoreOutcome>)>;
    virtual void store(std::unique_ptr<IntakeSession> session, Intake intake, StoreCallback done) = 0;

    // Hands out at most `limit` waiting exchanges that are due, oldest first, marking them delivering. Two exchanges of
    // the same pupil on the same route are never out at the same time and keep their order.
    virtual base::Result<std::vector<Exchange>> claim(base::Instant now, std::size_t limit) = 0;
    // Puts exchanges that were out when the process died back to waiting. Call once, at start.
    virtual base::Result<std::size_t> recover() = 0;

    // ExchangeErased when its key was destroyed (Cases.h); so for all of its contents.
    virtual base::Result<Dossier> load(const std::string& exchangeId) = 0;
    // The raw message as it arrived.
    virtual base::Result<std::unique_ptr<base::ByteSource>> openRaw(const std::string& exchangeId) = 0;

    // How an attempt ended. Each returns when durable.
    virtual base::Result<void> saveProgress(const std::string& exchangeId, const std::string& progress) = 0;
    // With a disclosure: that is in the register in the same transaction.
    virtual base::Result<void> confirm(const std::string& exchangeId, const std::string& receipt,
                                       const Disclosure* disclosure = nullptr) = 0;
    // The same for a delivery that waits for its result: it becomes a registration in the same transaction.
    virtual base::Result<void> confirmOffered(const std::string& exchangeId, const std::string& receipt,
                                              const Offered& offered, const Disclosure* disclosure = nullptr) = 0;
    virtual base::Result<void> retryLater(const std::string& exchangeId, base::Instant at, const std::string& reason,
                                          const std::string& remedy) = 0;
    virtual base::Result<void> quarantine(const std::string& exchangeId, const std::string& reason,
                                          const std::string& remedy) = 0;
    // Puts an exchange up for delivery now that is not delivered (ExchangeNotRetryable). Fails with DeliverySuperseded
    // when that would undo a later one that holds its place in the sequence.
    virtual base::Result<void> release(const std::string& exchangeId) = 0;
    // A waiting or quarantined exchange will not be delivered any more. ExchangeNotRetryable when it is delivered. An
    // attempt that is going on may still succeed, and then it is delivered.
    virtual base::Result<void> withdraw(const std::string& exchangeId, const Withdrawal& withdrawal) = 0;
    // The earlier exchange that a waiting one waits for; nullopt when there is none.
    virtual base::Result<std::optional<Exchange>> holder(const std::string& exchangeId) = 0;

    virtual base::Result<std::vector<Exchange>> list(const ExchangeFilter& filter) = 0;
    virtual base::Result<Exchange> find(const std::string& exchangeId) = 0;
    // The encrypted summary of an exchange, decrypted.
    virtual base::Result<std::string> summary(const std::string& exchangeId) = 0;

    // Records that something was refused at the door, without its content: who, on which route, which message code.
    virtual base::Result<void> auditRefusal(const std::string& route, const std::string& sender,
                                            const std::string& code) = 0;

    // The last exchange before this one, on any route, about the same pupil; nullopt when there is none.
    virtual base::Result<std::optional<Exchange>> earlier(const std::string& exchangeId) = 0;

    // Whether a schakeld works with this ledger now.
    virtual bool ownerRuns() = 0;

    // What lies ready for others, who asked for it, and what is to be asked for. They live as long as the ledger.
    virtual Snapshots& snapshots() = 0;
    virtual Requests& requests() = 0;
    virtual Pulls& pulls() = 0;
    // Where the feeds are, and what became of deliveries that wait for a result. The same.
    virtual Feeds& feeds() = 0;
    virtual Registrations& registrations() = 0;
    // The pupils of administrations, and who they are.
    virtual Rosters& rosters() = 0;
    // What they have and should have.
    virtual Differences& differences() = 0;
    // What dossiers are for, and what left.
    virtual Cases& cases() = 0;
    virtual Disclosures& disclosures() = 0;
    // Who looked at any of it.
    virtual Looks& looks() = 0;

    // Walks the whole chain and compares it with what is stored. Needs no key.
    virtual base::Result<AuditReport> verifyAudit() = 0;
};

}  // namespace schakel::ledger
