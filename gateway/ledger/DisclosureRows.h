// The rows of the register of disclosures.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "gateway/ledger/Database.h"
#include "gateway/ledger/Disclosures.h"
#include "gateway/ledger/SqliteParts.h"

namespace schakel::ledger {

// As stored.
struct DisclosureRow {
    std::int64_t seq = 0;
    std::string id;  // 16 bytes
    std::string dossier;  // 16 bytes: the exchange or the snapshot
    std::string route;
    std::string sender;
    std::string recipient;
    std::string recipientRole;
    std::string purpose;
    std::string ground;
    std::string contents;  // sealed with the dossier's key; empty when that was gone already
    std::string contentHash;
    std::optional<std::string> pupil;  // look-up value; gone when the dossier was erased
    std::int64_t at = 0;

    // Over all of the above; the audit chain records it with every change.
    std::string rowDigest() const;
    Disclosure shown() const;  // without the contents
};

#define SCHAKEL_DISCLOSURE_COLUMNS                                                                                \
    "s.seq, s.id, s.dossier, s.route, s.sender, s.recipient, s.recipient_role, s.purpose, s.ground, s.contents, " \
    "s.content_hash, s.pupil, s.left_at"
constexpr int kDisclosureColumns = 13;

DisclosureRow readDisclosureRow(const Query& query);

std::string disclosureLabel(const DisclosureRow& row);

// All throw Fault or SqliteFault when they fail.

// The row for a disclosure, sealed with the key of what left. ExchangeUnknown.
DisclosureRow disclosureFor(const SqliteParts& parts, const Disclosure& disclosure);
// Once per dossier and recipient.
void insertDisclosure(Transaction& transaction, DisclosureRow row);
// Nothing of a dossier's disclosures can be traced to the pupil any more.
void blindDisclosures(Transaction& transaction, const std::string& dossier);

// What fits a filter, the newest first; `pupil` is its look-up value.
std::vector<DisclosureRow> disclosureRows(Database& database, const DisclosureFilter& filter,
                                          const std::optional<std::string>& pupil);

// Of an exchange or a snapshot.
struct DossierMark {
    std::string key;  // wrapped; empty when it was destroyed
    std::optional<std::string> pupil;  // look-up value
};
// Nothing when there is no such dossier.
std::optional<DossierMark> dossierMark(Database& database, const std::string& dossier);

}  // namespace schakel::ledger
