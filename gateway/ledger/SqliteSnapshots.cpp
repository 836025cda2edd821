#include "gateway/ledger/SqliteSnapshots.h"

#include <utility>

#include "gateway/base/Digest.h"
#include "gateway/base/Json.h"
#include "gateway/ledger/Crypto.h"
#include "gateway/ledger/DisclosureRows.h"
#include "gateway/ledger/ExchangeId.h"
#include "gateway/ledger/ExchangeRow.h"
#include "gateway/ledger/Fault.h"
#include "gateway/ledger/Sealing.h"
#include "gateway/ledger/SnapshotRow.h"
#include "gateway/ledger/Spool.h"

namespace schakel::ledger {
namespace {

using base::MessageCode;
using base::Result;

class SqliteStaging final : public StagingSession, private base::ByteSink {
public:
    SqliteStaging(const SqliteParts& parts, std::string id)
        : id_(std::move(id)),
          key_(RowKey::make(parts.needKeys(), id_)),
          spool_(parts.segments, id_, parts.inlineLimit),
          text_(spool_, key_.key, snapshotLabel(id_, "document")) {}

    base::ByteSink& document() override { return *this; }

    struct Sealed {
        SnapshotRow row;
        std::optional<std::string> body;
        std::unique_ptr<SegmentFile> file;  // already durable
    };

    // Ends the session. Throws Fault, also when a write failed before.
    Sealed seal() {
        if (failure_) {
            throw Fault(*failure_);
        }
        Sealed sealed;
        auto piece = text_.finish();
        sealed.row.id = *exchangeIdBytes(id_);
        sealed.row.key = key_.wrapped;
        sealed.row.contentHash = base::toHex(hash_.finish());
        sealed.row.size = static_cast<std::int64_t>(piece.size);
        sealed.row.digest = std::move(piece.digest);
        sealed.body = std::move(piece.body);
        if (!sealed.body) {
            sealed.row.extents = encodeExtents(piece.extents);
        }
        if (spool_.hasFile()) {
            sealed.file = spool_.takeFile();
            sealed.file->sync();
        }
        failure_ = base::Error(MessageCode::Internal, {{"reason", "staging used after it ended"}});
        return sealed;
    }

    std::string sealed(std::string_view place, std::string_view text) const {
        return sealText(key_.key, snapshotLabel(id_, place), text);
    }

private:
    Result<void> write(std::string_view bytes) override {
        if (failure_) {
            return *failure_;
        }
        auto written = guardedWrite([&]() -> Result<void> {
            hash_.update(bytes);
            text_.write(bytes);
            return {};
        });
        if (!written) {
            failure_ = written.error();
        }
        return written;
    }

    std::string id_;
    RowKey key_;
    Spool spool_;
    SpooledText text_;
    base::Sha256 hash_;
    std::optional<base::Error> failure_;
};

std::string joined(const std::vector<std::string>& words) {
    std::string text;
    for (const auto& word : words) {
        text += (text.empty() ? "" : " ") + word;
    }
    return text;
}

std::string byDetail(std::string_view by) {
    std::string detail;
    base::JsonWriter(detail).beginObject().member("by", by).endObject();
    return detail;
}

// Writes the row and the event that says so.
void change(Transaction& transaction, const SnapshotRow& row, std::string_view event, std::string detail) {
    updateSnapshotRow(transaction.database, row);
    transaction.chain.append({event, row.id, std::move(detail), row.rowDigest()});
}

base::Error ended(const std::string& id) {
    return base::Error(MessageCode::SnapshotEnded, {{"id", id}});
}

std::optional<SnapshotRow> current(Database& database, const SnapshotRow& lane) {
    auto query = database.query("SELECT " SCHAKEL_SNAPSHOT_COLUMNS
                                " FROM snapshot s INDEXED BY snapshot_lane WHERE s.pupil=?1 AND s.supply_point=?2 AND "
                                "s.kind=?3 AND s.state=0");
    query.bind(AsBlob{lane.pupil}, lane.supplyPoint, lane.kind);
    return query.step() ? std::optional(readSnapshotRow(query)) : std::nullopt;
}

// The last one that was offered under this key.
std::optional<SnapshotRow> offered(Database& database, const std::string& offer) {
    auto query = database.query("SELECT " SCHAKEL_SNAPSHOT_COLUMNS
                                " FROM snapshot s INDEXED BY snapshot_offer WHERE s.offer=?1 ORDER BY s.seq DESC");
    return query.bind(AsBlob{offer}).step() ? std::optional(readSnapshotRow(query)) : std::nullopt;
}

bool isSame(const SnapshotRow& left, const SnapshotRow& right) {
    return left.contentHash == right.contentHash && left.targets == right.targets;
}

class SqliteSnapshots final : public Snapshots {
public:
    explicit SqliteSnapshots(const SqliteParts& parts) : parts_(parts) {}

    Result<std::unique_ptr<StagingSession>> openStaging() override {
        return guardedWrite([&]() -> Result<std::unique_ptr<StagingSession>> {
            return std::unique_ptr<StagingSession>(
                std::make_unique<SqliteStaging>(parts_, newExchangeId(parts_.clock.now())));
        });
    }

    Result<Snapshot> stage(std::unique_ptr<StagingSession> session, const Staging& staging) override {
        return guardedWrite([&]() -> Result<Snapshot> {
            auto* const own = dynamic_cast<SqliteStaging*>(session.get());
            if (own == nullptr) {
                return base::Error(MessageCode::Internal, {{"reason", "the staging is not of this ledger"}});
            }
            auto sealed = own->seal();
            sealed.row.supplyPoint = staging.supplyPoint;
            sealed.row.kind = staging.kind;
            sealed.row.pupil = parts_.needKeys().pupilIndex(staging.pupil);
            sealed.row.targets = joined(staging.targets);
            sealed.row.version = staging.version;
            sealed.row.inspectedOn = staging.inspectedOn;
            sealed.row.stagedBy = staging.stagedBy;
            sealed.row.summary = own->sealed("samenvatting", staging.summary);
            return store(sealed);
        });
    }

    Result<std::vector<Snapshot>> list(const SnapshotFilter& filter) override {
        return guardedRead([&]() -> Result<std::vector<Snapshot>> {
            const auto reader = parts_.readers.take();
            auto query = reader->query("SELECT " SCHAKEL_SNAPSHOT_COLUMNS " FROM snapshot s ORDER BY s.seq DESC");
            std::vector<Snapshot> page;
            while (page.size() < filter.limit && query.step()) {
                const auto row = readSnapshotRow(query);
                if ((filter.ended || row.state == SnapshotState::staged) &&
                    filter.supplyPoint.value_or(row.supplyPoint) == row.supplyPoint) {
                    page.push_back(row.shown());
                }
            }
            return page;
        });
    }

    Result<Snapshot> find(const std::string& id) override {
        return guardedRead([&]() -> Result<Snapshot> { return rowOf(id).shown(); });
    }

    Result<std::string> summary(const std::string& id) override {
        return guardedRead([&]() -> Result<std::string> {
            const auto row = rowOf(id);
            return openText(keyOf(row, id), snapshotLabel(id, "samenvatting"), row.summary);
        });
    }

    Result<std::unique_ptr<base::ByteSource>> open(const std::string& id) override {
        return guardedRead([&]() -> Result<std::unique_ptr<base::ByteSource>> {
            const auto row = rowOf(id);
            const auto key = keyOf(row, id);
            std::unique_ptr<SealedBytes> bytes;
            if (row.extents) {
                bytes = parts_.segments.open(id, decodeExtents(*row.extents));
            } else {
                const auto reader = parts_.readers.take();
                auto query = reader->query("SELECT document FROM snapshot_body WHERE snapshot=?1");
                if (!query.bind(row.seq).step()) {
                    throw Fault(base::Error(MessageCode::LedgerDamaged, {{"where", snapshotLabel(id, "document")}}));
                }
                bytes = std::make_unique<SealedText>(query.text(0));
            }
            return openSealed(key, {std::move(bytes), snapshotLabel(id, "document"), {}});
        });
    }

    Result<std::optional<Snapshot>> lookUp(const SnapshotQuestion& question) override {
        return guardedRead([&]() -> Result<std::optional<Snapshot>> {
            const auto reader = parts_.readers.take();
            SnapshotRow lane;
            std::string offeredTo;
            if (question.koppelsleutel.empty()) {
                lane.pupil = parts_.needKeys().pupilIndex(question.pupil);
            } else {
                const auto found = offered(*reader, offerIndex(question.koppelsleutel));
                if (!found) {
                    return std::optional<Snapshot>();
                }
                lane.pupil = found->pupil;
                offeredTo = found->offeredTo;
            }
            lane.supplyPoint = question.supplyPoint;
            lane.kind = question.kind;
            const auto row = current(*reader, lane);
            if (!row) {
                return std::optional<Snapshot>();
            }
            auto snapshot = row->shown();
            snapshot.offeredTo = offeredTo;
            return std::optional(std::move(snapshot));
        });
    }

    Result<void> withdraw(const std::string& id, const std::string& by) override {
        return changed(id, [&](Transaction& transaction, SnapshotRow& row) -> Result<void> {
            if (row.state != SnapshotState::staged) {
                return ended(id);
            }
            row.state = SnapshotState::withdrawn;
            row.endedAt = toMilliseconds(transaction.now);
            row.endedBy = by;
            change(transaction, row, "withdrawn", byDetail(by));
            return {};
        });
    }

    Result<void> noteHandingOver(const std::string& id, const std::string& detail,
                                 const Disclosure* disclosure) override {
        return guardedWrite([&] {
            const auto left = disclosure != nullptr ? std::optional(disclosureFor(parts_, *disclosure)) : std::nullopt;
            return changed(id, [&](Transaction& transaction, SnapshotRow& row) -> Result<void> {
                if (row.state != SnapshotState::staged) {
                    return ended(id);
                }
                change(transaction, row, "handing-over", detail);
                if (left) {
                    insertDisclosure(transaction, *left);
                }
                return {};
            });
        });
    }

    Result<void> noteHandedOver(const std::string& id, const std::string& detail) override {
        return changed(id, [&](Transaction& transaction, SnapshotRow& row) -> Result<void> {
            ++row.handedOver;
            row.handedOverAt = toMilliseconds(transaction.now);
            change(transaction, row, "handed-over", detail);
            return {};
        });
    }

    Result<void> noteOffer(const std::string& id, const base::Secret& koppelsleutel, const std::string& target,
                           const std::string& by) override {
        return changed(id, [&](Transaction& transaction, SnapshotRow& row) -> Result<void> {
            row.offer = offerIndex(koppelsleutel);
            row.offeredTo = target;
            row.offeredAt = toMilliseconds(transaction.now);
            std::string detail;
            base::JsonWriter(detail).beginObject().member("target", target).member("by", by).endObject();
            change(transaction, row, "offered", std::move(detail));
            return {};
        });
    }

    Result<bool> noteFeedback(const base::Secret& koppelsleutel, const std::string& text) override {
        return guardedWrite([&]() -> Result<bool> {
            std::optional<SnapshotRow> found;
            {
                const auto reader = parts_.readers.take();
                found = offered(*reader, offerIndex(koppelsleutel));
            }
            if (!found) {
                return false;
            }
            const auto id = exchangeIdText(found->id);
            const auto sealed = sealText(keyOf(*found, id), snapshotLabel(id, "terugkoppeling"), text);
            const auto noted = changed(id, [&](Transaction& transaction, SnapshotRow& row) -> Result<void> {
                row.feedback = sealed;
                row.feedbackAt = toMilliseconds(transaction.now);
                change(transaction, row, "answered", "{}");
                return {};
            });
            return noted ? Result<bool>(true) : noted.error();
        });
    }

    Result<std::string> feedback(const std::string& id) override {
        return guardedRead([&]() -> Result<std::string> {
            const auto row = rowOf(id);
            return row.feedback ? openText(keyOf(row, id), snapshotLabel(id, "terugkoppeling"), *row.feedback)
                                : std::string();
        });
    }

private:
    SnapshotRow rowOf(const std::string& id) const {
        const auto reader = parts_.readers.take();
        return findSnapshotRow(*reader, id);
    }
    base::Secret keyOf(const SnapshotRow& row, const std::string& id) const {
        return parts_.needKeys().unwrap(row.key, id);
    }
    std::string offerIndex(const base::Secret& koppelsleutel) const {
        return parts_.needKeys().pupilIndex(koppelsleutelName(koppelsleutel));
    }

    Result<void> changed(const std::string& id,
                         const std::function<Result<void>(Transaction&, SnapshotRow&)>& apply) const {
        return guardedWrite([&] {
            return parts_.writer.perform([&](Transaction& transaction) -> Result<void> {
                auto row = findSnapshotRow(transaction.database, id);
                return apply(transaction, row);
            });
        });
    }

    Result<Snapshot> store(SqliteStaging::Sealed& sealed) const {
        SnapshotRow stored;
        const auto written = parts_.writer.perform([&](Transaction& transaction) -> Result<void> {
            stored = storeIn(transaction, sealed);
            return {};
        });
        const bool isNew = stored.id == sealed.row.id;
        if (sealed.file && (isNew || !written)) {
            // After a failed commit it may be there after all; the next start decides.
            sealed.file->keep();
        }
        if (!written) {
            return written.error();
        }
        if (sealed.file && isNew) {
            parts_.segments.adopt(exchangeIdText(stored.id));
        }
        return stored.shown();
    }

    static SnapshotRow storeIn(Transaction& transaction, const SqliteStaging::Sealed& sealed) {
        auto row = sealed.row;
        row.stagedAt = toMilliseconds(transaction.now);
        if (auto earlier = current(transaction.database, row)) {
            if (isSame(*earlier, row)) {
                return *earlier;
            }
            earlier->state = SnapshotState::superseded;
            earlier->endedAt = row.stagedAt;
            earlier->endedBy = row.stagedBy;
            change(transaction, *earlier, "superseded", byDetail(row.stagedBy));
        }
        row.seq = insertSnapshotRow(transaction.database, row);
        if (sealed.body) {
            transaction.database.query("INSERT INTO snapshot_body VALUES (?1,?2)")
                .bind(row.seq, AsBlob{*sealed.body})
                .run();
        }
        transaction.chain.append({kStaged, row.id, stagedDetail(row), row.rowDigest()});
        return row;
    }

    const SqliteParts parts_;
};

}  // namespace

std::unique_ptr<Snapshots> makeSqliteSnapshots(const SqliteParts& parts) {
    return std::make_unique<SqliteSnapshots>(parts);
}

}  // namespace schakel::ledger
