#include "gateway/ledger/SqliteIntake.h"

#include <utility>

#include "gateway/ledger/ExchangeId.h"
#include "gateway/ledger/Fault.h"
#include "gateway/ledger/RowDigest.h"

namespace schakel::ledger {
namespace {

constexpr std::size_t kMostAttachments = 65'000;  // a piece's number has 16 bits

Fault unusable(const char* reason) {
    return Fault(base::Error(base::MessageCode::Internal, {{"reason", reason}}));
}

ContentParts::Piece partOf(const SealedPiece& piece, std::size_t number) {
    auto extents = piece.body ? std::nullopt : std::optional<std::string>(encodeExtents(piece.extents));
    return {static_cast<std::int64_t>(number), piece.name, static_cast<std::int64_t>(piece.size), piece.digest,
            std::move(extents)};
}

MessageName nameOf(const Intake& intake) {
    if (intake.messageId.empty()) {
        return {intake.route, {}, intake.contentHash};
    }
    return {intake.route, intake.sender, intake.messageId};
}

ContentParts partsOf(const SealedDossier& dossier) {
    ContentParts parts{dossier.segmentSize,
                       base::Sha256::of(dossier.summary),
                       base::Sha256::of(dossier.findings),
                       base::Sha256::of(dossier.record),
                       {}};
    parts.pieces.push_back(partOf(dossier.raw, 0));
    for (const auto& attachment : dossier.attachments) {
        parts.pieces.push_back(partOf(attachment, parts.pieces.size()));
    }
    return parts;
}

}  // namespace

std::size_t SealedDossier::weight() const {
    auto total = summary.size() + findings.size() + record.size() + (raw.body ? raw.body->size() : 0);
    for (const auto& attachment : attachments) {
        total += attachment.body ? attachment.body->size() : 0;
    }
    return total;
}

std::string contentName(const base::Secret& dossierKey, const std::string& sha256) {
    constexpr std::size_t kNameBytes = 16;
    return keyedHash(deriveKey(dossierKey, "schakel ledger 1: attachment names"), sha256).substr(0, kNameBytes);
}

std::string digestOf(const ContentParts& parts) {
    RowDigest digest("content 1");
    digest.add(parts.segmentSize).add(parts.summary).add(parts.findings).add(parts.record);
    for (const auto& piece : parts.pieces) {
        digest.add(piece.number).add(piece.name).add(piece.size).add(piece.digest).add(piece.extents);
    }
    return digest.finish();
}

class SqliteIntake::RawSink final : public base::ByteSink {
public:
    RawSink(SqliteIntake& session, Spool& spool, const base::Secret& key, std::string label)
        : session_(session), text_(spool, key, std::move(label)) {}

    base::Result<void> write(std::string_view bytes) override {
        if (session_.failure_) {
            return *session_.failure_;
        }
        auto written = guardedWrite([&]() -> base::Result<void> {
            text_.write(bytes);
            return {};
        });
        if (!written) {
            session_.fail(written.error());
        }
        return written;
    }

    SealedPiece finish() { return text_.finish(); }

private:
    SqliteIntake& session_;
    SpooledText text_;
};

class SqliteIntake::Attachment final : public base::BlobWriter {
public:
    explicit Attachment(SqliteIntake& session)
        : session_(session), text_(session.spool_, session.key_, session.label("bijlage")) {}

    base::Result<void> write(std::string_view bytes) override {
        if (session_.failure_) {
            return *session_.failure_;
        }
        auto written = guardedWrite([&]() -> base::Result<void> {
            meter_.update(bytes);
            text_.write(bytes);
            return {};
        });
        if (!written) {
            session_.fail(written.error());
        }
        return written;
    }

    base::Result<base::Blob> finish() override {
        if (session_.failure_) {
            return *session_.failure_;
        }
        auto finished = guardedWrite([&]() -> base::Result<base::Blob> { return finishText(); });
        if (!finished) {
            session_.fail(finished.error());
        }
        return finished;
    }

private:
    base::Blob finishText() {
        const auto totals = meter_.finish();
        auto piece = text_.finish(totals.sha256);
        piece.name = contentName(session_.key_, totals.sha256);
        session_.keep(std::move(piece));
        return {totals.sha256, totals.size, totals.crc32, true};
    }

    SqliteIntake& session_;
    SpooledText text_;
    base::BlobMeter meter_;
};

SqliteIntake::SqliteIntake(const Place& place, std::string exchangeId)
    : keys_(place.keys),
      exchangeId_(std::move(exchangeId)),
      key_(randomKey()),
      spool_(place.segments, exchangeId_, place.inlineLimit),
      raw_(std::make_unique<RawSink>(*this, spool_, key_, label("bericht"))) {}

SqliteIntake::~SqliteIntake() = default;

base::ByteSink& SqliteIntake::raw() {
    return *raw_;
}

SealedDossier SqliteIntake::seal(const Intake& intake, base::Instant now) {
    if (failure_) {
        throw Fault(*failure_);
    }
    SealedDossier dossier;
    dossier.summary = sealText(key_, label("samenvatting"), intake.summary);
    dossier.findings = sealText(key_, label("bevindingen"), intake.findings);
    dossier.record = sealText(key_, label("dossier"), intake.record);
    dossier.raw = raw_->finish();
    dossier.attachments = std::move(attachments_);
    if (spool_.hasFile()) {
        dossier.file = spool_.takeFile();
        dossier.file->sync();
        dossier.segmentSize = static_cast<std::int64_t>(dossier.file->size());
    }
    auto& row = dossier.row;
    row.id = *exchangeIdBytes(exchangeId_);
    row.route = intake.route;
    row.sender = intake.sender;
    row.message = keys_.messageIndex(nameOf(intake));
    row.contentHash = intake.contentHash;
    row.key = keys_.wrap(key_, exchangeId_);
    row.messageId = sealText(key_, label("berichtnummer"), intake.messageId);
    if (!intake.pupil.empty()) {
        row.pupil = keys_.pupilIndex(intake.pupil);
    }
    row.receivedAt = toMilliseconds(now);
    row.nextAttemptAt = row.receivedAt;
    row.recordType = intake.recordType;
    row.sequence = intake.sequence;
    if (intake.apart) {
        row.state = ExchangeState::quarantined;
        row.reason = intake.apart->reason;
        row.remedy = intake.apart->remedy;
    }
    row.contentDigest = digestOf(partsOf(dossier));
    failure_ = base::Error(base::MessageCode::Internal, {{"reason", "intake used after it was stored"}});
    return dossier;
}

void SqliteIntake::fail(const base::Error& error) {
    if (!failure_) {
        failure_ = error;
    }
}

base::Result<std::unique_ptr<base::BlobWriter>> SqliteIntake::create() {
    if (failure_) {
        return *failure_;
    }
    return guardedWrite([&]() -> base::Result<std::unique_ptr<base::BlobWriter>> {
        return std::unique_ptr<base::BlobWriter>(std::make_unique<Attachment>(*this));
    });
}

base::Result<std::unique_ptr<base::ByteSource>> SqliteIntake::open(const base::Blob& blob) const {
    return guardedRead([&]() -> base::Result<std::unique_ptr<base::ByteSource>> {
        const auto found = byName_.find(contentName(key_, blob.storedHash()));
        if (found == byName_.end() || found->second >= attachments_.size()) {
            throw unusable("unknown attachment");
        }
        const auto& piece = attachments_[found->second];
        std::unique_ptr<SealedBytes> bytes;
        if (piece.body) {
            bytes = std::make_unique<SealedText>(*piece.body);
        } else {
            bytes = spool_.openFile(piece.extents);
        }
        return openSealed(key_, {std::move(bytes), label("bijlage"), blob.storedHash()});
    });
}

void SqliteIntake::keep(SealedPiece piece) {
    if (byName_.contains(piece.name)) {
        spool_.drop(piece);
        return;
    }
    if (attachments_.size() >= kMostAttachments) {
        throw unusable("more attachments than one dossier can have");
    }
    byName_.emplace(piece.name, attachments_.size());
    attachments_.push_back(std::move(piece));
}

std::string SqliteIntake::label(std::string_view place) const {
    return sealLabel(exchangeId_, place);
}

}  // namespace schakel::ledger
