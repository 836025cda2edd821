// Staged dossiers: what lies ready for other schools to ask for. A snapshot never changes: staging the same pupil's
// dossier again at the same aanleverpunt makes a new one, which replaces the old.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "gateway/base/Bytes.h"
#include "gateway/base/Clock.h"
#include "gateway/base/Result.h"
#include "gateway/base/Secret.h"

namespace schakel::ledger {

struct Disclosure;

enum class SnapshotState : std::uint8_t { staged, superseded, withdrawn };

const char* stateName(SnapshotState state);

// What is recorded of a dossier when it is staged.
struct Staging {
    std::string supplyPoint;  // the aanleverpunt's name
    std::string kind;  // overdrachtsoort
    base::Secret pupil;  // what it is looked up by: the PGN, or school and leerlingid
    std::vector<std::string> targets;  // BRINs that may have it; empty: every school that asks
    std::string version;  // of the standard, "2019.1"
    std::string inspectedOn;  // the inzage it is bound to, YYYY-MM-DD
    std::string stagedBy;  // who did it
    std::string summary;  // JSON for lists. Personal: stored encrypted
};

struct Snapshot {
    std::string id;  // UUID
    std::string supplyPoint;
    std::string kind;
    std::vector<std::string> targets;
    std::string contentHash;  // SHA-256 hex of the document
    std::string version;
    std::string inspectedOn;
    base::Instant stagedAt{};
    std::string stagedBy;
    SnapshotState state = SnapshotState::staged;
    std::optional<base::Instant> endedAt;
    std::string endedBy;
    std::size_t handedOver = 0;  // how often
    std::optional<base::Instant> handedOverAt;
    std::string offeredTo;  // routeringskenmerk of the SWV that it was offered to; empty: not offered
    std::optional<base::Instant> offeredAt;
    std::optional<base::Instant> feedbackAt;
};

// What a snapshot is asked by: `pupil` or `koppelsleutel`.
struct SnapshotQuestion {
    std::string supplyPoint;
    std::string kind;
    base::Secret pupil;
    base::Secret koppelsleutel;
};

struct SnapshotFilter {
    std::optional<std::string> supplyPoint = {};
    bool ended = false;  // the replaced and withdrawn ones too
    std::size_t limit = 10'000;
};

// Collects a document, encrypted as it comes. Dropped without stage(): nothing remains. Not thread safe.
class StagingSession {
public:
    virtual ~StagingSession() = default;
    virtual base::ByteSink& document() = 0;
};

// Thread safe. Works beside a running schakeld too. Everything returns when durable.
class Snapshots {
public:
    virtual ~Snapshots() = default;

    virtual base::Result<std::unique_ptr<StagingSession>> openStaging() = 0;
    // Ends the session. The same document staged again, with nothing different, is the snapshot that lies there
    // already.
    virtual base::Result<Snapshot> stage(std::unique_ptr<StagingSession> session, const Staging& staging) = 0;

    // The newest first.
    virtual base::Result<std::vector<Snapshot>> list(const SnapshotFilter& filter) = 0;
    // SnapshotUnknown.
    virtual base::Result<Snapshot> find(const std::string& id) = 0;
    // The encrypted summary, decrypted.
    virtual base::Result<std::string> summary(const std::string& id) = 0;
    virtual base::Result<std::unique_ptr<base::ByteSource>> open(const std::string& id) = 0;
    // The one that lies ready; nullopt when there is none. A koppelsleutel leads to what replaced the dossier that it
    // was given for.
    virtual base::Result<std::optional<Snapshot>> lookUp(const SnapshotQuestion& question) = 0;

    // SnapshotEnded when it no longer is staged.
    virtual base::Result<void> withdraw(const std::string& id, const std::string& by) = 0;
    // Records, before the first byte goes, to whom it is being handed over; SnapshotEnded when it no longer is staged.
    // `detail` is JSON without personal data. With a disclosure: that is in the register in the same transaction.
    virtual base::Result<void> noteHandingOver(const std::string& id, const std::string& detail,
                                               const Disclosure* disclosure = nullptr) = 0;
    // All of it was taken.
    virtual base::Result<void> noteHandedOver(const std::string& id, const std::string& detail) = 0;
    // It was offered to an SWV, which may ask for it with this key.
    virtual base::Result<void> noteOffer(const std::string& id, const base::Secret& koppelsleutel,
                                         const std::string& target, const std::string& by) = 0;
    // What the SWV answered. False when no dossier was offered under this key.
    virtual base::Result<bool> noteFeedback(const base::Secret& koppelsleutel, const std::string& text) = 0;
    // Empty when there is none.
    virtual base::Result<std::string> feedback(const std::string& id) = 0;
};

}  // namespace schakel::ledger
