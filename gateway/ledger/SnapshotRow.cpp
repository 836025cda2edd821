#include "gateway/ledger/SnapshotRow.h"

#include <sstream>

#include "gateway/base/Json.h"
#include "gateway/ledger/ExchangeId.h"
#include "gateway/ledger/Fault.h"
#include "gateway/ledger/RowDigest.h"
#include "gateway/ledger/SqliteParts.h"

namespace schakel::ledger {
namespace {

constexpr const char* kInsert =
    "INSERT INTO snapshot (id, supply_point, kind, pupil, targets, content_hash, version, inspected_on, staged_at, "
    "staged_by, key, summary, size, digest, extents, state, ended_by, handed_over, offered_to) "
    "VALUES (?1,?2,?3,?4,?5,?6,?7,?8,?9,?10,?11,?12,?13,?14,?15,0,'',0,'') RETURNING seq";

constexpr const char* kUpdate =
    "UPDATE snapshot SET state=?2, ended_at=?3, ended_by=?4, handed_over=?5, handed_over_at=?6, offer=?7, "
    "offered_to=?8, offered_at=?9, feedback=?10, feedback_at=?11 WHERE seq=?1";

std::optional<std::int64_t> optionalInteger(const Query& query, int column) {
    return query.isNull(column) ? std::nullopt : std::optional<std::int64_t>(query.integer(column));
}

// A value the enum does not have can only come from outside Schakel.
SnapshotState toState(std::int64_t value) {
    if (value < 0 || value > static_cast<std::int64_t>(SnapshotState::withdrawn)) {
        throw Fault(
            base::Error(base::MessageCode::LedgerDamaged, {{"where", "de toestand van een klaargezet dossier"}}));
    }
    return static_cast<SnapshotState>(value);
}

std::vector<std::string> wordsOf(const std::string& text) {
    std::istringstream stream(text);
    std::vector<std::string> words;
    for (std::string word; stream >> word;) {
        words.push_back(word);
    }
    return words;
}

}  // namespace

const char* stateName(SnapshotState state) {
    switch (state) {
        case SnapshotState::staged: return "staged";
        case SnapshotState::superseded: return "superseded";
        case SnapshotState::withdrawn: return "withdrawn";
    }
    return "";
}

std::string SnapshotRow::rowDigest() const {
    return RowDigest("snapshot 1")
        .add(seq)
        .add(id)
        .add(supplyPoint)
        .add(kind)
        .add(pupil)
        .add(targets)
        .add(contentHash)
        .add(version)
        .add(inspectedOn)
        .add(stagedAt)
        .add(stagedBy)
        .add(key)
        .add(summary)
        .add(size)
        .add(digest)
        .add(extents)
        .add(static_cast<std::int64_t>(state))
        .add(endedAt)
        .add(endedBy)
        .add(handedOver)
        .add(handedOverAt)
        .add(offer)
        .add(offeredTo)
        .add(offeredAt)
        .add(feedback)
        .add(feedbackAt)
        .finish();
}

Snapshot SnapshotRow::shown() const {
    Snapshot snapshot;
    snapshot.id = exchangeIdText(id);
    snapshot.supplyPoint = supplyPoint;
    snapshot.kind = kind;
    snapshot.targets = wordsOf(targets);
    snapshot.contentHash = contentHash;
    snapshot.version = version;
    snapshot.inspectedOn = inspectedOn;
    snapshot.stagedAt = instantOf(stagedAt);
    snapshot.stagedBy = stagedBy;
    snapshot.state = state;
    snapshot.endedAt = optionalInstantOf(endedAt);
    snapshot.endedBy = endedBy;
    snapshot.handedOver = static_cast<std::size_t>(handedOver);
    snapshot.handedOverAt = optionalInstantOf(handedOverAt);
    snapshot.offeredTo = offeredTo;
    snapshot.offeredAt = optionalInstantOf(offeredAt);
    snapshot.feedbackAt = optionalInstantOf(feedbackAt);
    return snapshot;
}

SnapshotRow readSnapshotRow(const Query& query) {
    SnapshotRow row;
    int column = 0;
    row.seq = query.integer(column++);
    row.id = query.text(column++);
    row.supplyPoint = query.text(column++);
    row.kind = query.text(column++);
    row.pupil = query.text(column++);
    row.targets = query.text(column++);
    row.contentHash = query.text(column++);
    row.version = query.text(column++);
    row.inspectedOn = query.text(column++);
    row.stagedAt = query.integer(column++);
    row.stagedBy = query.text(column++);
    row.key = query.text(column++);
    row.summary = query.text(column++);
    row.size = query.integer(column++);
    row.digest = query.text(column++);
    row.extents = query.optionalText(column++);
    row.state = toState(query.integer(column++));
    row.endedAt = optionalInteger(query, column++);
    row.endedBy = query.text(column++);
    row.handedOver = query.integer(column++);
    row.handedOverAt = optionalInteger(query, column++);
    row.offer = query.optionalText(column++);
    row.offeredTo = query.text(column++);
    row.offeredAt = optionalInteger(query, column++);
    row.feedback = query.optionalText(column++);
    row.feedbackAt = optionalInteger(query, column++);
    return row;
}

SnapshotRow findSnapshotRow(Database& database, const std::string& id) {
    const auto bytes = idBytesOr(id, base::MessageCode::SnapshotUnknown);
    auto query = database.query("SELECT " SCHAKEL_SNAPSHOT_COLUMNS " FROM snapshot s WHERE s.id=?1");
    if (!query.bind(AsBlob{bytes}).step()) {
        throw Fault(base::Error(base::MessageCode::SnapshotUnknown, {{"id", id}}));
    }
    return readSnapshotRow(query);
}

std::int64_t insertSnapshotRow(Database& database, const SnapshotRow& row) {
    auto query = database.query(kInsert);
    query.bind(AsBlob{row.id}, row.supplyPoint, row.kind, AsBlob{row.pupil}, row.targets, row.contentHash, row.version,
               row.inspectedOn, row.stagedAt, row.stagedBy, AsBlob{row.key}, AsBlob{row.summary}, row.size,
               AsBlob{row.digest}, OptionalBlob{row.extents});
    query.step();
    return query.integer(0);
}

void updateSnapshotRow(Database& database, const SnapshotRow& row) {
    database.query(kUpdate)
        .bind(row.seq, static_cast<std::int64_t>(row.state), row.endedAt, row.endedBy, row.handedOver, row.handedOverAt,
              OptionalBlob{row.offer}, row.offeredTo, row.offeredAt, OptionalBlob{row.feedback}, row.feedbackAt)
        .run();
}

std::string snapshotLabel(std::string_view id, std::string_view place) {
    std::string label(place);
    label.append(" van klaargezet dossier ").append(id);
    return label;
}

std::string stagedDetail(const SnapshotRow& row) {
    std::string detail;
    base::JsonWriter(detail)
        .beginObject()
        .member("supplyPoint", row.supplyPoint)
        .member("kind", row.kind)
        .member("hash", row.contentHash)
        .member("inspectedOn", row.inspectedOn)
        .member("by", row.stagedBy)
        .endObject();
    return detail;
}

}  // namespace schakel::ledger
