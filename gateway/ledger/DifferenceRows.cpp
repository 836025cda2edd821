#include "gateway/ledger/DifferenceRows.h"

#include "gateway/base/Json.h"
#include "gateway/ledger/ExchangeId.h"
#include "gateway/ledger/Fault.h"
#include "gateway/ledger/IdentityRows.h"
#include "gateway/ledger/RowDigest.h"
#include "gateway/ledger/Sealing.h"
#include "gateway/ledger/SqliteParts.h"

namespace schakel::ledger {
namespace {

std::string label(const std::string& idBytes, std::string_view place) {
    return std::string(place) + " van verschil " + exchangeIdText(idBytes);
}

// A value the enum does not have can only come from outside Schakel.
DifferenceState toState(std::int64_t value) {
    if (value < 0 || value > static_cast<std::int64_t>(DifferenceState::overtaken)) {
        throw Fault(base::Error(base::MessageCode::LedgerDamaged, {{"where", "de toestand van een verschil"}}));
    }
    return static_cast<DifferenceState>(value);
}

std::string detailOf(const StoredDifference& difference) {
    std::string detail;
    base::JsonWriter(detail)
        .beginObject()
        .member("administration", difference.administration)
        .member("field", difference.field)
        .member("origin", exchangeIdText(difference.origin))
        .member("state", differenceStateName(difference.state))
        .member("by", difference.decidedBy)
        .member("exchange", difference.writtenBy ? exchangeIdText(*difference.writtenBy) : std::string())
        .endObject();
    return detail;
}

}  // namespace

const char* differenceStateName(DifferenceState state) {
    switch (state) {
        case DifferenceState::open: return "open";
        case DifferenceState::writing: return "writing";
        case DifferenceState::written: return "written";
        case DifferenceState::left: return "left";
        case DifferenceState::overtaken: return "overtaken";
    }
    return "";
}

std::string StoredDifference::rowDigest() const {
    return RowDigest("difference 1")
        .add(seq)
        .add(id)
        .add(administration)
        .add(pupil)
        .add(field)
        .add(origin)
        .add(originType)
        .add(key)
        .add(present)
        .add(wanted)
        .add(reason)
        .add(static_cast<std::int64_t>(state))
        .add(seenAt)
        .add(decidedAt)
        .add(decidedBy)
        .add(writtenBy)
        .add(stale)
        .finish();
}

void StoredDifference::seal(const Keys& keys, const WantedValue& value) {
    const auto fresh = RowKey::make(keys, exchangeIdText(id));
    key = fresh.wrapped;
    present = sealText(fresh.key, label(id, "wat er staat"), value.present);
    wanted = sealText(fresh.key, label(id, "wat er moet staan"), value.wanted);
    reason = sealText(fresh.key, label(id, "reden"), {});
}

void StoredDifference::sealReason(const Keys& keys, const std::string& text) {
    reason = sealText(keys.unwrap(key, exchangeIdText(id)), label(id, "reden"), text);
}

Difference StoredDifference::shown(Database& database, const Keys& keys) const {
    const auto opening = keys.unwrap(key, exchangeIdText(id));
    Difference difference;
    difference.id = exchangeIdText(id);
    difference.administration = administration;
    difference.pupil = exchangeIdText(pupilAt(database, pupil).id);
    difference.field = field;
    difference.origin = exchangeIdText(origin);
    difference.originType = originType;
    difference.present = openText(opening, label(id, "wat er staat"), present);
    difference.wanted = openText(opening, label(id, "wat er moet staan"), wanted);
    difference.reason = openText(opening, label(id, "reden"), reason);
    difference.state = state;
    difference.seenAt = instantOf(seenAt);
    difference.decidedAt = optionalInstantOf(decidedAt);
    difference.decidedBy = decidedBy;
    difference.writtenBy = writtenBy ? exchangeIdText(*writtenBy) : std::string();
    difference.isStale = stale != 0;
    return difference;
}

StoredDifference readStoredDifference(const Query& query) {
    StoredDifference difference;
    int column = 0;
    difference.seq = query.integer(column++);
    difference.id = query.text(column++);
    difference.administration = query.text(column++);
    difference.pupil = query.integer(column++);
    difference.field = query.text(column++);
    difference.origin = query.text(column++);
    difference.originType = query.text(column++);
    difference.key = query.text(column++);
    difference.present = query.text(column++);
    difference.wanted = query.text(column++);
    difference.reason = query.text(column++);
    difference.state = toState(query.integer(column++));
    difference.seenAt = query.integer(column++);
    if (!query.isNull(column)) {
        difference.decidedAt = query.integer(column);
    }
    ++column;
    difference.decidedBy = query.text(column++);
    difference.writtenBy = query.optionalText(column++);
    difference.stale = query.integer(column);
    return difference;
}

StoredDifference findDifference(Database& database, const std::string& id) {
    const auto bytes = idBytesOr(id, base::MessageCode::DifferenceUnknown);
    auto query = database.query("SELECT " SCHAKEL_DIFFERENCE_COLUMNS " FROM difference s WHERE s.id=?1");
    if (!query.bind(AsBlob{bytes}).step()) {
        throw Fault(base::Error(base::MessageCode::DifferenceUnknown, {{"id", id}}));
    }
    return readStoredDifference(query);
}

void insertDifference(Transaction& transaction, StoredDifference difference) {
    {
        auto query = transaction.database.query(
            "INSERT INTO difference (id, administration, pupil, field, origin, origin_type, key, present, wanted, "
            "reason, state, seen_at, decided_by, stale) VALUES (?1,?2,?3,?4,?5,?6,?7,?8,?9,?10,0,?11,'',0) RETURNING "
            "seq");
        query.bind(AsBlob{difference.id}, difference.administration, difference.pupil, difference.field,
                   AsBlob{difference.origin}, difference.originType, AsBlob{difference.key}, AsBlob{difference.present},
                   AsBlob{difference.wanted}, AsBlob{difference.reason}, difference.seenAt);
        query.step();
        difference.seq = query.integer(0);
    }
    transaction.chain.append({"difference-seen", difference.id, detailOf(difference), difference.rowDigest()});
}

void updateDifference(Transaction& transaction, const StoredDifference& difference, std::string_view event) {
    transaction.database
        .query(
            "UPDATE difference SET reason=?2, state=?3, decided_at=?4, decided_by=?5, written_by=?6, stale=?7 WHERE "
            "seq=?1")
        .bind(difference.seq, AsBlob{difference.reason}, static_cast<std::int64_t>(difference.state),
              difference.decidedAt, difference.decidedBy, OptionalBlob{difference.writtenBy}, difference.stale)
        .run();
    transaction.chain.append({event, difference.id, detailOf(difference), difference.rowDigest()});
}

}  // namespace schakel::ledger
