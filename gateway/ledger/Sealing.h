// Encrypting text of any length so that no change to it goes unnoticed.
//
// A sealed text is a 7-byte random prefix, then pieces of at most 64 KB each with its own tag, then one more tag. The
// nonce of piece n is prefix, n and whether it is the last; the last piece is always empty and is sealed together with
// `closing` (an attachment's hash). Cut off, repeated, swapped or moved pieces therefore do not open, nor does a text
// that was put in another place: its `label` names the exchange and the column. (This is the STREAM construction of
// Hoang, Reyhanitabar, Rogaway and Vizár, 2015.) Each dossier has a key of its own and seals few texts with it, so
// that 56 random bits keep the prefixes apart.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "gateway/base/Bytes.h"
#include "gateway/ledger/Crypto.h"

namespace schakel::ledger {

constexpr std::size_t kPieceBytes = std::size_t{64} * 1024;

// Seals text as it arrives into a buffer that its user empties. Throws Fault.
class Sealer {
public:
    Sealer(const base::Secret& key, std::string label);

    void write(std::string_view text);
    // Call once, at the end.
    void finish(std::string_view closing = {});

    // Sealed bytes that were not taken yet. Complete pieces only, except that a piece still growing has no tag yet.
    const std::string& buffer() const { return buffer_; }
    std::string take() { return std::exchange(buffer_, {}); }
    // Empties the buffer and keeps its memory.
    void clear() { buffer_.clear(); }
    void reserve(std::size_t size) { buffer_.reserve(size); }

private:
    void endPiece();

    Aes256Gcm cipher_;
    std::string label_;
    std::string prefix_;
    std::string buffer_;
    std::uint32_t piece_ = 0;
    std::size_t inPiece_ = 0;
};

std::string sealText(const base::Secret& key, std::string label, std::string_view text);

// Throws Fault(LedgerDamaged) when it was not sealed with this key under this label.
std::string openText(const base::Secret& key, std::string label, std::string_view sealed);

// Sealed bytes, wherever they are.
class SealedBytes {
public:
    virtual ~SealedBytes() = default;
    virtual std::uint64_t size() const = 0;
    // Fewer bytes than asked for only when the stored ones were cut off. Throws Fault.
    virtual std::size_t read(std::uint64_t offset, char* buffer, std::size_t count) = 0;
};

class SealedText final : public SealedBytes {
public:
    explicit SealedText(std::string text) : text_(std::move(text)) {}
    std::uint64_t size() const override { return text_.size(); }
    std::size_t read(std::uint64_t offset, char* buffer, std::size_t count) override;

private:
    std::string text_;
};

struct SealedSource {
    std::unique_ptr<SealedBytes> bytes;
    std::string label;
    std::string closing;
};

// The text itself, piece by piece; each is checked before any of it is given out. Fails with LedgerDamaged.
std::unique_ptr<base::ByteSource> openSealed(const base::Secret& key, SealedSource source);

}  // namespace schakel::ledger
