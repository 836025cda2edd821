#include "gateway/ledger/IdentityRows.h"

#include "gateway/base/Json.h"
#include "gateway/ledger/Crypto.h"
#include "gateway/ledger/ExchangeId.h"
#include "gateway/ledger/ExchangeRow.h"
#include "gateway/ledger/Fault.h"
#include "gateway/ledger/RowDigest.h"
#include "gateway/ledger/Sealing.h"
#include "gateway/ledger/SqliteParts.h"

namespace schakel::ledger {
namespace {

std::string cardLabel(const std::string& idBytes) {
    return "kaart van leerling " + exchangeIdText(idBytes);
}

std::string valueLabel(const std::string& idBytes) {
    return "sleutel " + exchangeIdText(idBytes);
}

// A value the enum does not have can only come from outside Schakel.
KeyKind toKind(std::int64_t value) {
    if (value < 0 || value >= static_cast<std::int64_t>(kKeyKinds)) {
        throw Fault(base::Error(base::MessageCode::LedgerDamaged, {{"where", "de soort van een leerlingsleutel"}}));
    }
    return static_cast<KeyKind>(value);
}

std::string keyDetail(const StoredKey& key, const std::string& pupilId) {
    std::string detail;
    base::JsonWriter(detail)
        .beginObject()
        .member("pupil", exchangeIdText(pupilId))
        .member("kind", keyKindName(key.kind))
        .member("scope", key.scope)
        .endObject();
    return detail;
}

}  // namespace

std::string StoredPupil::rowDigest() const {
    return RowDigest("pupil 1").add(seq).add(id).add(key).add(card).add(lookAlike).add(madeAt).add(madeBy).finish();
}

PupilCard StoredPupil::opened(const Keys& keys) const {
    return cardFrom(openText(keys.unwrap(key, exchangeIdText(id)), cardLabel(id), card));
}

StoredPupil readStoredPupil(const Query& query) {
    return {query.integer(0),      query.text(1),    query.text(2), query.text(3),
            query.optionalText(4), query.integer(5), query.text(6)};
}

std::string StoredKey::rowDigest() const {
    return RowDigest("pupil key 1")
        .add(seq)
        .add(id)
        .add(pupil)
        .add(static_cast<std::int64_t>(kind))
        .add(scope)
        .add(lookup)
        .add(value)
        .add(addedAt)
        .add(retiredAt)
        .finish();
}

base::Secret StoredKey::opened(const Keys& keys, const StoredPupil& owner) const {
    return base::Secret(openText(keys.unwrap(owner.key, exchangeIdText(owner.id)), valueLabel(id), value));
}

StoredKey readStoredKey(const Query& query) {
    StoredKey key{query.integer(0), query.text(1), query.integer(2), toKind(query.integer(3)),
                  query.text(4),    query.text(5), query.text(6),    query.integer(7),
                  std::nullopt};
    if (!query.isNull(8)) {
        key.retiredAt = query.integer(8);
    }
    return key;
}

std::string keyLookup(const Keys& keys, const PupilKey& key) {
    // No PGN and no "BRIN/leerlingid", which are looked up by the same means, begins like this.
    const auto text = packed({"leerlingsleutel", keyKindName(key.kind), key.scope, std::string(key.value.reveal())});
    return keys.pupilIndex(base::Secret(text));
}

std::optional<std::string> lookAlikeLookup(const Keys& keys, const PupilCard& card) {
    const auto name = lookAlikeName(card);
    return name.empty() ? std::nullopt : std::optional(keys.pupilIndex(base::Secret(packed({"lijkt op", name}))));
}

StoredPupil pupilAt(Database& database, std::int64_t seq) {
    auto query = database.query("SELECT " SCHAKEL_PUPIL_COLUMNS " FROM pupil s WHERE s.seq=?1");
    if (!query.bind(seq).step()) {
        throw Fault(base::Error(base::MessageCode::LedgerDamaged, {{"where", "een leerling die er niet meer is"}}));
    }
    return readStoredPupil(query);
}

std::optional<StoredPupil> pupilById(Database& database, const std::string& idBytes) {
    auto query = database.query("SELECT " SCHAKEL_PUPIL_COLUMNS " FROM pupil s WHERE s.id=?1");
    return query.bind(AsBlob{idBytes}).step() ? std::optional(readStoredPupil(query)) : std::nullopt;
}

std::vector<StoredPupil> pupilsLooking(Database& database, const std::string& lookAlike) {
    auto query = database.query("SELECT " SCHAKEL_PUPIL_COLUMNS " FROM pupil s WHERE s.look_alike=?1 ORDER BY s.seq");
    query.bind(AsBlob{lookAlike});
    std::vector<StoredPupil> found;
    while (query.step()) {
        found.push_back(readStoredPupil(query));
    }
    return found;
}

std::optional<StoredKey> keyByLookup(Database& database, const std::string& lookup) {
    auto query = database.query("SELECT " SCHAKEL_PUPIL_KEY_COLUMNS
                                " FROM pupil_key s WHERE s.lookup=?1 AND s.retired_at IS NULL");
    return query.bind(AsBlob{lookup}).step() ? std::optional(readStoredKey(query)) : std::nullopt;
}

std::vector<StoredKey> keysOf(Database& database, std::int64_t pupil) {
    auto query = database.query("SELECT " SCHAKEL_PUPIL_KEY_COLUMNS
                                " FROM pupil_key s WHERE s.pupil=?1 AND s.retired_at IS NULL ORDER BY s.kind, s.seq");
    query.bind(pupil);
    std::vector<StoredKey> found;
    while (query.step()) {
        found.push_back(readStoredKey(query));
    }
    return found;
}

std::int64_t insertPupil(Transaction& transaction, const Keys& keys, const PupilCard& card, const std::string& by) {
    const auto id = newExchangeId(transaction.now);
    const auto key = RowKey::make(keys, id);
    StoredPupil pupil;
    pupil.id = *exchangeIdBytes(id);
    pupil.key = key.wrapped;
    pupil.card = sealText(key.key, cardLabel(pupil.id), cardText(card));
    pupil.lookAlike = lookAlikeLookup(keys, card);
    pupil.madeAt = toMilliseconds(transaction.now);
    pupil.madeBy = by;
    {
        auto query = transaction.database.query(
            "INSERT INTO pupil (id, key, card, look_alike, made_at, made_by) VALUES (?1,?2,?3,?4,?5,?6) RETURNING seq");
        query.bind(AsBlob{pupil.id}, AsBlob{pupil.key}, AsBlob{pupil.card}, OptionalBlob{pupil.lookAlike}, pupil.madeAt,
                   pupil.madeBy);
        query.step();
        pupil.seq = query.integer(0);
    }
    std::string detail;
    base::JsonWriter(detail).beginObject().member("by", by).endObject();
    transaction.chain.append({"pupil-made", pupil.id, std::move(detail), pupil.rowDigest()});
    return pupil.seq;
}

void changeCard(Transaction& transaction, const Keys& keys, StoredPupil pupil, const PupilCard& card) {
    if (pupil.opened(keys) == card) {
        return;
    }
    pupil.card = sealText(keys.unwrap(pupil.key, exchangeIdText(pupil.id)), cardLabel(pupil.id), cardText(card));
    pupil.lookAlike = lookAlikeLookup(keys, card);
    transaction.database.query("UPDATE pupil SET card=?2, look_alike=?3 WHERE seq=?1")
        .bind(pupil.seq, AsBlob{pupil.card}, OptionalBlob{pupil.lookAlike})
        .run();
    transaction.chain.append({"pupil-changed", pupil.id, "{}", pupil.rowDigest()});
}

void insertKey(Transaction& transaction, const Keys& keys, const StoredPupil& pupil, const PupilKey& given) {
    StoredKey key;
    key.id = *exchangeIdBytes(newExchangeId(transaction.now));
    key.pupil = pupil.seq;
    key.kind = given.kind;
    key.scope = given.scope;
    key.lookup = keyLookup(keys, given);
    key.value = sealText(keys.unwrap(pupil.key, exchangeIdText(pupil.id)), valueLabel(key.id), given.value.reveal());
    key.addedAt = toMilliseconds(transaction.now);
    {
        auto query = transaction.database.query(
            "INSERT INTO pupil_key (id, pupil, kind, scope, lookup, value, added_at) VALUES (?1,?2,?3,?4,?5,?6,?7) "
            "RETURNING seq");
        query.bind(AsBlob{key.id}, key.pupil, static_cast<std::int64_t>(key.kind), key.scope, AsBlob{key.lookup},
                   AsBlob{key.value}, key.addedAt);
        query.step();
        key.seq = query.integer(0);
    }
    transaction.chain.append({"pupil-key-added", key.id, keyDetail(key, pupil.id), key.rowDigest()});
}

void retireKey(Transaction& transaction, StoredKey key) {
    key.retiredAt = toMilliseconds(transaction.now);
    transaction.database.query("UPDATE pupil_key SET retired_at=?2 WHERE seq=?1").bind(key.seq, key.retiredAt).run();
    const auto pupil = pupilAt(transaction.database, key.pupil);
    transaction.chain.append({"pupil-key-retired", key.id, keyDetail(key, pupil.id), key.rowDigest()});
}

}  // namespace schakel::ledger
