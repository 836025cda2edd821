// A message that is arriving, sealed as it comes.
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "gateway/ledger/ExchangeRow.h"
#include "gateway/ledger/Keys.h"
#include "gateway/ledger/Ledger.h"
#include "gateway/ledger/Spool.h"

namespace schakel::ledger {

// Everything that goes into the database for one dossier, ready to be written.
struct SealedDossier {
    ExchangeRow row;
    std::string summary;
    std::string findings;
    std::string record;
    SealedPiece raw;
    std::vector<SealedPiece> attachments;
    std::optional<std::int64_t> segmentSize;
    std::unique_ptr<SegmentFile> file;  // already durable

    std::size_t weight() const;
};

// Names content by what it is, in a way that says nothing without the dossier's key.
std::string contentName(const base::Secret& dossierKey, const std::string& sha256);

// The digest of a dossier's content, from the digests of its parts.
struct ContentParts {
    std::optional<std::int64_t> segmentSize;
    std::string summary;  // digests, 32 bytes each
    std::string findings;
    std::string record;
    struct Piece {
        std::int64_t number = 0;  // 0: the message itself; then the attachments, in order
        std::string name;
        std::int64_t size = 0;
        std::string digest;
        std::optional<std::string> extents;  // encoded; absent: in the database
    };
    std::vector<Piece> pieces;
};
std::string digestOf(const ContentParts& parts);

class SqliteIntake final : public IntakeSession, private base::BlobStore {
public:
    struct Place {
        const Segments& segments;
        const Keys& keys;
        std::size_t inlineLimit;
    };
    SqliteIntake(const Place& place, std::string exchangeId);
    ~SqliteIntake() override;

    base::ByteSink& raw() override;
    base::BlobStore& attachments() override { return *this; }

    // Ends the session: what must be written for it. Throws Fault, also when a write to the session failed before.
    SealedDossier seal(const Intake& intake, base::Instant now);

    // A failed write makes the whole session worthless: the dossier would be incomplete.
    void fail(const base::Error& error);

private:
    class RawSink;
    class Attachment;

    base::Result<std::unique_ptr<base::BlobWriter>> create() override;
    base::Result<std::unique_ptr<base::ByteSource>> open(const base::Blob& blob) const override;
    void keep(SealedPiece piece);
    std::string label(std::string_view place) const;

    const Keys& keys_;
    std::string exchangeId_;
    base::Secret key_;
    Spool spool_;
    std::optional<base::Error> failure_;
    std::unique_ptr<RawSink> raw_;
    std::vector<SealedPiece> attachments_;
    std::map<std::string, std::size_t> byName_;
};

}  // namespace schakel::ledger
