// Where a dossier's sealed content waits until it is committed: small things in memory, the rest in its segment file.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "gateway/base/Digest.h"
#include "gateway/ledger/Sealing.h"
#include "gateway/ledger/Segments.h"

namespace schakel::ledger {

// One sealed text, complete.
struct SealedPiece {
    std::string name;  // how the dossier's own key calls the content; empty for the message itself
    std::uint64_t size = 0;  // sealed bytes
    std::string digest;  // SHA-256 of the sealed bytes
    std::optional<std::string> body;  // the sealed bytes, when they go into the database
    Extents extents;  // where they are in the segment file, when they do not
};

// Shared by all texts of one dossier that is arriving. Not thread safe.
class Spool {
public:
    // At most `inlineLimit` bytes of all texts together stay in memory and go into the database.
    Spool(const Segments& segments, std::string exchangeId, std::size_t inlineLimit)
        : segments_(segments), exchangeId_(std::move(exchangeId)), allowance_(inlineLimit) {}

    SegmentFile& file();
    // Bytes that went into the file. There must be one.
    std::unique_ptr<SealedBytes> openFile(const Extents& extents) const { return file_->open(extents); }
    bool hasFile() const { return file_ != nullptr; }
    std::unique_ptr<SegmentFile> takeFile() { return std::move(file_); }

    // Asks to keep so many more bytes in memory.
    bool mayKeep(std::size_t bytes);
    void give(std::size_t bytes) { allowance_ += bytes; }
    // Forgets a complete text that turned out not to be needed.
    void drop(const SealedPiece& piece);

private:
    const Segments& segments_;
    std::string exchangeId_;
    std::unique_ptr<SegmentFile> file_;
    std::size_t allowance_;
};

// Seals one text into the spool as it arrives. Dropped without finish(): nothing of it remains. Throws Fault.
class SpooledText {
public:
    SpooledText(Spool& spool, const base::Secret& key, std::string label)
        : spool_(spool), sealer_(key, std::move(label)) {}
    ~SpooledText() { discard(); }
    SpooledText(const SpooledText&) = delete;
    SpooledText& operator=(const SpooledText&) = delete;

    void write(std::string_view text);
    // Call once, at the end.
    SealedPiece finish(std::string_view closing = {});
    void discard();

private:
    void settle();
    void flush();

    Spool& spool_;
    Sealer sealer_;
    base::Sha256 digest_;
    std::uint64_t flushed_ = 0;
    std::size_t kept_ = 0;  // bytes of the allowance in use
    Extents extents_;
    bool inFile_ = false;
};

}  // namespace schakel::ledger
