// The register of disclosures: what left about a pupil, to whom, when, why and on which ground.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "gateway/base/Clock.h"
#include "gateway/base/Result.h"
#include "gateway/base/Secret.h"

namespace schakel::ledger {

// Written by the transfer itself, in the transaction that notes that the dossier left.
struct Disclosure {
    std::string exchangeId;  // or the id of the snapshot that was handed over
    std::string route;  // or "aanleverpunt/NAME"
    std::string sender;  // whose data: BRIN
    std::string recipient;  // BRIN, SWV code or OIN, as the route's policy names it
    std::string recipientRole;  // "VO", "SWV", "REGISTER": as in the purposes' table
    std::string purpose;  // "OSO_OVERSTAP"
    std::string ground;  // the law or consent it rests on
    std::string contents;  // JSON: which categories left, and which stayed behind and why. Stored encrypted
    std::string contentHash;  // SHA-256 of what left
    base::Secret pupil = {};  // as in Intake; empty: the one that the exchange or the snapshot is about
    base::Instant at{};
};

struct DisclosureFilter {
    std::optional<base::Secret> pupil = {};
    // The pupil of this exchange or staged dossier; of one without a pupil: itself. ExchangeUnknown, ExchangeErased.
    std::optional<std::string> pupilOf = {};
    std::optional<std::string> exchangeId = {};
    std::optional<std::string> recipient = {};
    std::optional<base::Instant> since = {};
    std::size_t limit = 1000;
};

// Thread safe.
class Disclosures {
public:
    virtual ~Disclosures() = default;

    // Once per exchange and recipient: what left again by a retry is one disclosure.
    virtual base::Result<void> note(const Disclosure& disclosure) = 0;
    // The newest first; contents decrypted, "" when the pupil's dossier was erased.
    virtual base::Result<std::vector<Disclosure>> list(const DisclosureFilter& filter) = 0;
};

}  // namespace schakel::ledger
