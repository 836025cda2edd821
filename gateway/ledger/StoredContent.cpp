#include "gateway/ledger/StoredContent.h"

#include <map>
#include <utility>

#include "gateway/ledger/ExchangeId.h"
#include "gateway/ledger/Fault.h"
#include "gateway/ledger/Sealing.h"
#include "gateway/ledger/SqliteIntake.h"

namespace schakel::ledger {
namespace {

Fault missing(const std::string& label) {
    return Fault(base::Error(base::MessageCode::LedgerDamaged, {{"where", label}}));
}

// The sealed bytes of one piece, from the database or from the segment file.
std::unique_ptr<SealedBytes> pieceBytes(ReaderPool& readers, const Segments& segments, const std::string& exchangeId,
                                        std::int64_t pieceId) {
    std::string extents;
    {
        const auto reader = readers.take();
        auto query = reader->query("SELECT body, extents FROM piece WHERE id=?1");
        if (!query.bind(pieceId).step()) {
            throw missing(sealLabel(exchangeId, "bijlage"));
        }
        if (!query.isNull(0)) {
            return std::make_unique<SealedText>(query.text(0));
        }
        extents = query.text(1);
    }
    return segments.open(exchangeId, decodeExtents(extents));
}

}  // namespace

// The attachments of one stored dossier, read when asked for.
class StoredContent::Attachments final : public base::BlobStore {
public:
    Attachments(const StoredContent& content, const ExchangeRow& row, base::Secret key)
        : readers_(content.readers_),
          segments_(content.segments_),
          exchangeId_(exchangeIdText(row.id)),
          key_(std::move(key)) {
        const auto reader = readers_.take();
        auto query = reader->query("SELECT name, id FROM piece WHERE id BETWEEN ?1 AND ?2");
        query.bind(firstPieceId(row.seq) + 1, firstPieceId(row.seq + 1) - 1);
        while (query.step()) {
            pieces_.emplace(query.text(0), query.integer(1));
        }
    }

    base::Result<std::unique_ptr<base::BlobWriter>> create() override {
        return base::Error(base::MessageCode::Internal, {{"reason", "a stored dossier takes no more attachments"}});
    }

    base::Result<std::unique_ptr<base::ByteSource>> open(const base::Blob& blob) const override {
        return guardedRead([&]() -> base::Result<std::unique_ptr<base::ByteSource>> {
            const auto label = sealLabel(exchangeId_, "bijlage");
            const auto found = pieces_.find(contentName(key_, blob.storedHash()));
            if (found == pieces_.end()) {
                throw missing(label);
            }
            auto bytes = pieceBytes(readers_, segments_, exchangeId_, found->second);
            return openSealed(key_, {std::move(bytes), label, blob.storedHash()});
        });
    }

private:
    ReaderPool& readers_;
    const Segments& segments_;
    std::string exchangeId_;
    base::Secret key_;
    std::map<std::string, std::int64_t> pieces_;
};

Dossier StoredContent::load(const ExchangeRow& row) const {
    Dossier dossier;
    dossier.exchange = toExchange(row, nullptr);
    const auto& id = dossier.exchange.id;
    auto key = keys_.unwrap(row.key, id);
    dossier.exchange.messageId = openText(key, sealLabel(id, "berichtnummer"), row.messageId);
    {
        const auto reader = readers_.take();
        auto query = reader->query(
            "SELECT c.summary, c.record, c.findings, p.value FROM content c LEFT JOIN progress p USING (exchange) "
            "WHERE c.exchange=?1");
        if (!query.bind(row.seq).step()) {
            throw missing(sealLabel(id, "inhoud"));
        }
        dossier.summary = openText(key, sealLabel(id, "samenvatting"), query.bytes(0));
        dossier.record = openText(key, sealLabel(id, "dossier"), query.bytes(1));
        dossier.findings = openText(key, sealLabel(id, "bevindingen"), query.bytes(2));
        if (!query.isNull(3)) {
            dossier.progress = openText(key, sealLabel(id, "voortgang"), query.bytes(3));
        }
    }
    dossier.attachments = std::make_unique<Attachments>(*this, row, std::move(key));
    return dossier;
}

std::string StoredContent::summary(const ExchangeRow& row) const {
    const auto id = exchangeIdText(row.id);
    const auto key = keys_.unwrap(row.key, id);
    const auto reader = readers_.take();
    auto query = reader->query("SELECT summary FROM content WHERE exchange=?1");
    const auto label = sealLabel(id, "samenvatting");
    if (!query.bind(row.seq).step()) {
        throw missing(label);
    }
    return openText(key, label, query.bytes(0));
}

std::unique_ptr<base::ByteSource> StoredContent::raw(const ExchangeRow& row) const {
    const auto id = exchangeIdText(row.id);
    const auto label = sealLabel(id, "bericht");
    const auto key = keys_.unwrap(row.key, id);
    std::unique_ptr<SealedBytes> bytes;
    {
        const auto reader = readers_.take();
        auto query = reader->query("SELECT raw FROM content WHERE exchange=?1");
        if (!query.bind(row.seq).step()) {
            throw missing(label);
        }
        if (!query.isNull(0)) {
            bytes = std::make_unique<SealedText>(query.text(0));
        }
    }
    if (!bytes) {
        bytes = pieceBytes(readers_, segments_, id, firstPieceId(row.seq));
    }
    return openSealed(key, {std::move(bytes), label, {}});
}

}  // namespace schakel::ledger
