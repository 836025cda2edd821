// The rows of pupils and of their keys, and their changes within a transaction of the writer.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "gateway/ledger/Database.h"
#include "gateway/ledger/Identity.h"
#include "gateway/ledger/Keys.h"
#include "gateway/ledger/Writer.h"

namespace schakel::ledger {

// A pupil, as stored.
struct StoredPupil {
    std::int64_t seq = 0;
    std::string id;  // 16 bytes
    std::string key;  // wrapped
    std::string card;  // sealed
    std::optional<std::string> lookAlike;  // look-up value of what look-alikes share
    std::int64_t madeAt = 0;
    std::string madeBy;

    // Over all of the above; the audit chain records it with every change.
    std::string rowDigest() const;
    // Throws Fault(LedgerDamaged) when it was not sealed here.
    PupilCard opened(const Keys& keys) const;
};

#define SCHAKEL_PUPIL_COLUMNS "s.seq, s.id, s.key, s.card, s.look_alike, s.made_at, s.made_by"
constexpr int kPupilColumns = 7;

StoredPupil readStoredPupil(const Query& query);

// One key of a pupil, as stored.
struct StoredKey {
    std::int64_t seq = 0;
    std::string id;  // 16 bytes
    std::int64_t pupil = 0;
    KeyKind kind = KeyKind::bsn;
    std::string scope;
    std::string lookup;
    std::string value;  // sealed with the pupil's key
    std::int64_t addedAt = 0;
    std::optional<std::int64_t> retiredAt;

    std::string rowDigest() const;
    base::Secret opened(const Keys& keys, const StoredPupil& owner) const;
};

#define SCHAKEL_PUPIL_KEY_COLUMNS "s.seq, s.id, s.pupil, s.kind, s.scope, s.lookup, s.value, s.added_at, s.retired_at"
constexpr int kPupilKeyColumns = 9;

StoredKey readStoredKey(const Query& query);

// What a key is looked up by: equal for equal kind, scope and value.
std::string keyLookup(const Keys& keys, const PupilKey& key);
// nullopt when too little is known.
std::optional<std::string> lookAlikeLookup(const Keys& keys, const PupilCard& card);

// All throw Fault or SqliteFault when they fail.
StoredPupil pupilAt(Database& database, std::int64_t seq);
std::optional<StoredPupil> pupilById(Database& database, const std::string& idBytes);
std::vector<StoredPupil> pupilsLooking(Database& database, const std::string& lookAlike);
// The key that is not retired with this look-up value.
std::optional<StoredKey> keyByLookup(Database& database, const std::string& lookup);
// Those that are not retired, by kind.
std::vector<StoredKey> keysOf(Database& database, std::int64_t pupil);

std::int64_t insertPupil(Transaction& transaction, const Keys& keys, const PupilCard& card, const std::string& by);
// Writes the card when it is another one.
void changeCard(Transaction& transaction, const Keys& keys, StoredPupil pupil, const PupilCard& card);
void insertKey(Transaction& transaction, const Keys& keys, const StoredPupil& pupil, const PupilKey& key);
void retireKey(Transaction& transaction, StoredKey key);

}  // namespace schakel::ledger
