#include "gateway/ledger/RosterRows.h"

#include <utility>

#include "gateway/base/Json.h"
#include "gateway/ledger/ExchangeId.h"
#include "gateway/ledger/ExchangeRow.h"
#include "gateway/ledger/RowDigest.h"
#include "gateway/ledger/Sealing.h"
#include "gateway/ledger/SqliteParts.h"

namespace schakel::ledger {
namespace {

std::string entryLabel(const std::string& idBytes, std::string_view place) {
    return std::string(place) + " van leerlinggegevens " + exchangeIdText(idBytes);
}

std::string packedChanges(const std::vector<FieldChange>& changes) {
    std::vector<std::string> texts;
    for (const auto& change : changes) {
        texts.insert(texts.end(), {change.path, change.before, change.after});
    }
    return packed(texts);
}

std::string runDetail(const RosterRun& run) {
    std::string detail;
    base::JsonWriter(detail)
        .beginObject()
        .member("administration", run.administration)
        .member("by", run.startedBy)
        .member("outcome", run.outcome)
        .member("received", static_cast<std::int64_t>(run.received))
        .member("new", static_cast<std::int64_t>(run.fresh))
        .member("changed", static_cast<std::int64_t>(run.changed))
        .member("gone", static_cast<std::int64_t>(run.gone))
        .member("returned", static_cast<std::int64_t>(run.returned))
        .member("apart", static_cast<std::int64_t>(run.apart))
        .endObject();
    return detail;
}

std::string entryDetail(Database& database, const StoredEntry& entry) {
    std::string detail;
    base::JsonWriter(detail)
        .beginObject()
        .member("administration", entry.administration)
        .member("pupil", exchangeIdText(pupilAt(database, entry.pupil).id))
        .member("run", entry.changedRun)
        .endObject();
    return detail;
}

std::int64_t count(std::size_t number) {
    return static_cast<std::int64_t>(number);
}

}  // namespace

std::string StoredRosterRun::rowDigest() const {
    return RowDigest("roster run 1")
        .add(seq)
        .add(id)
        .add(run.administration)
        .add(startedAt)
        .add(run.startedBy)
        .add(run.outcome)
        .add(count(run.received))
        .add(count(run.fresh))
        .add(count(run.changed))
        .add(count(run.unchanged))
        .add(count(run.gone))
        .add(count(run.returned))
        .add(count(run.apart))
        .add(run.reason)
        .add(run.remedy)
        .add(run.mark)
        .finish();
}

RosterRun StoredRosterRun::shown() const {
    auto out = run;
    out.number = seq;
    out.startedAt = instantOf(startedAt);
    return out;
}

StoredRosterRun readRosterRun(const Query& query) {
    const auto size = [&](int column) { return static_cast<std::size_t>(query.integer(column)); };
    StoredRosterRun stored{query.integer(0), query.text(1), query.integer(3), {}};
    stored.run.administration = query.text(2);
    stored.run.startedBy = query.text(4);
    stored.run.outcome = query.text(5);
    stored.run.received = size(6);
    stored.run.fresh = size(7);
    stored.run.changed = size(8);
    stored.run.unchanged = size(9);
    stored.run.gone = size(10);
    stored.run.returned = size(11);
    stored.run.apart = size(12);
    stored.run.reason = query.text(13);
    stored.run.remedy = query.text(14);
    stored.run.mark = query.text(15);
    return stored;
}

std::int64_t nextRosterRun(Database& database) {
    return database.number("SELECT coalesce(max(seq), 0) + 1 FROM roster_run");
}

void insertRosterRun(Transaction& transaction, StoredRosterRun stored) {
    const auto& run = stored.run;
    stored.id = *exchangeIdBytes(newExchangeId(transaction.now));
    stored.startedAt = toMilliseconds(transaction.now);
    transaction.database
        .query(
            "INSERT INTO roster_run (seq, id, administration, started_at, started_by, outcome, received, fresh, "
            "changed, "
            "unchanged, gone, returned, apart, reason, remedy, mark) VALUES "
            "(?1,?2,?3,?4,?5,?6,?7,?8,?9,?10,?11,?12,?13,?14,?15,?16)")
        .bind(stored.seq, AsBlob{stored.id}, run.administration, stored.startedAt, run.startedBy, run.outcome,
              count(run.received), count(run.fresh), count(run.changed), count(run.unchanged), count(run.gone),
              count(run.returned), count(run.apart), run.reason, run.remedy, run.mark)
        .run();
    transaction.chain.append({"roster-run", stored.id, runDetail(run), stored.rowDigest()});
}

std::string StoredEntry::rowDigest() const {
    return RowDigest("roster entry 1")
        .add(seq)
        .add(id)
        .add(administration)
        .add(pupil)
        .add(key)
        .add(hash)
        .add(content)
        .add(changes)
        .add(since)
        .add(changedAt)
        .add(changedRun)
        .add(goneAt)
        .finish();
}

std::string StoredEntry::openContent(const Keys& keys) const {
    return openText(keys.unwrap(key, exchangeIdText(id)), entryLabel(id, "inhoud"), content);
}

std::vector<FieldChange> StoredEntry::openChanges(const Keys& keys) const {
    const auto texts = unpacked(openText(keys.unwrap(key, exchangeIdText(id)), entryLabel(id, "wijzigingen"), changes));
    std::vector<FieldChange> list;
    for (std::size_t i = 0; i + 2 < texts.size(); i += 3) {
        list.push_back({texts[i], texts[i + 1], texts[i + 2]});
    }
    return list;
}

void StoredEntry::seal(const Keys& keys, const KeptPupil& kept) {
    const auto fresh = RowKey::make(keys, exchangeIdText(id));
    key = fresh.wrapped;
    content = sealText(fresh.key, entryLabel(id, "inhoud"), kept.content);
    changes = sealText(fresh.key, entryLabel(id, "wijzigingen"), packedChanges(kept.changes));
}

StoredEntry readStoredEntry(const Query& query) {
    StoredEntry entry{query.integer(0), query.text(1),    query.text(2),     query.integer(3),
                      query.text(4),    query.text(5),    query.text(6),     query.text(7),
                      query.integer(8), query.integer(9), query.integer(10), std::nullopt};
    if (!query.isNull(11)) {
        entry.goneAt = query.integer(11);
    }
    return entry;
}

std::optional<StoredEntry> entryOf(Database& database, const std::string& administration, std::int64_t pupil) {
    auto query = database.query("SELECT " SCHAKEL_ROSTER_ENTRY_COLUMNS
                                " FROM roster_entry s WHERE s.administration=?1 AND s.pupil=?2");
    return query.bind(administration, pupil).step() ? std::optional(readStoredEntry(query)) : std::nullopt;
}

void insertEntry(Transaction& transaction, StoredEntry entry) {
    {
        auto query = transaction.database.query(
            "INSERT INTO roster_entry (id, administration, pupil, key, hash, content, changes, since, changed_at, "
            "changed_run) VALUES (?1,?2,?3,?4,?5,?6,?7,?8,?9,?10) RETURNING seq");
        query.bind(AsBlob{entry.id}, entry.administration, entry.pupil, AsBlob{entry.key}, AsBlob{entry.hash},
                   AsBlob{entry.content}, AsBlob{entry.changes}, entry.since, entry.changedAt, entry.changedRun);
        query.step();
        entry.seq = query.integer(0);
    }
    transaction.chain.append({"roster-new", entry.id, entryDetail(transaction.database, entry), entry.rowDigest()});
}

void updateEntry(Transaction& transaction, const StoredEntry& entry, std::string_view event) {
    transaction.database
        .query(
            "UPDATE roster_entry SET key=?2, hash=?3, content=?4, changes=?5, changed_at=?6, changed_run=?7, "
            "gone_at=?8 WHERE seq=?1")
        .bind(entry.seq, AsBlob{entry.key}, AsBlob{entry.hash}, AsBlob{entry.content}, AsBlob{entry.changes},
              entry.changedAt, entry.changedRun, entry.goneAt)
        .run();
    transaction.chain.append({event, entry.id, entryDetail(transaction.database, entry), entry.rowDigest()});
}

}  // namespace schakel::ledger
