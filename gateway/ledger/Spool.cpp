#include "gateway/ledger/Spool.h"

#include <utility>

namespace schakel::ledger {

SegmentFile& Spool::file() {
    if (!file_) {
        file_ = segments_.begin(exchangeId_);
    }
    return *file_;
}

bool Spool::mayKeep(std::size_t bytes) {
    if (bytes > allowance_) {
        return false;
    }
    allowance_ -= bytes;
    return true;
}

void Spool::drop(const SealedPiece& piece) {
    if (piece.body) {
        give(piece.body->size());
    } else {
        file().discard(piece.extents);
    }
}

void SpooledText::write(std::string_view text) {
    // Small steps, so that the buffer never holds much more than one piece.
    while (!text.empty()) {
        const auto part = text.substr(0, kPieceBytes);
        sealer_.write(part);
        settle();
        text.remove_prefix(part.size());
    }
}

SealedPiece SpooledText::finish(std::string_view closing) {
    sealer_.finish(closing);
    settle();
    SealedPiece piece;
    if (inFile_) {
        flush();
        piece.extents = std::exchange(extents_, {});
        piece.size = flushed_;
    } else {
        piece.body = sealer_.take();
        piece.size = piece.body->size();
        digest_.update(*piece.body);
        kept_ = 0;
    }
    piece.digest = digest_.finish();
    return piece;
}

void SpooledText::discard() {
    spool_.give(std::exchange(kept_, 0));
    if (!extents_.empty()) {
        spool_.file().discard(std::exchange(extents_, {}));
    }
}

void SpooledText::settle() {
    const auto size = sealer_.buffer().size();
    if (!inFile_) {
        if (spool_.mayKeep(size - kept_)) {
            kept_ = size;
            return;
        }
        spool_.give(std::exchange(kept_, 0));
        inFile_ = true;
    }
    if (size >= kPieceBytes) {
        flush();
    }
}

void SpooledText::flush() {
    const auto& bytes = sealer_.buffer();
    if (bytes.empty()) {
        return;
    }
    spool_.file().append(bytes, extents_);
    digest_.update(bytes);
    flushed_ += bytes.size();
    sealer_.clear();
}

}  // namespace schakel::ledger
