#include "gateway/ledger/Sealing.h"

#include <algorithm>
#include <limits>
#include <utility>

#include "gateway/ledger/Fault.h"

namespace schakel::ledger {
namespace {

constexpr std::size_t kPrefixBytes = 7;
constexpr std::size_t kOverhead = kPrefixBytes + kTagBytes;
constexpr std::size_t kSealedPiece = kPieceBytes + kTagBytes;

enum class Position : char { inside = 0, last = 1 };

std::string pieceNonce(std::string_view prefix, std::uint32_t piece, Position position) {
    std::string nonce(prefix);
    for (unsigned shift = 32; shift > 0; shift -= 8) {
        nonce += static_cast<char>((piece >> (shift - 8U)) & 0xFFU);
    }
    nonce += static_cast<char>(position);
    return nonce;
}

Fault damaged(const std::string& label) {
    return Fault(base::Error(base::MessageCode::LedgerDamaged, {{"where", label}}));
}

class UnsealingSource final : public base::ByteSource {
public:
    UnsealingSource(const base::Secret& key, SealedSource source)
        : cipher_(key, Aes256Gcm::Direction::open), source_(std::move(source)) {}

    base::Result<std::size_t> read(char* buffer, std::size_t capacity) override {
        return guardedRead([&]() -> base::Result<std::size_t> {
            if (position_ == opened_.size() && !ended_) {
                nextPiece();
            }
            const auto count = std::min(capacity, opened_.size() - position_);
            std::copy_n(opened_.data() + position_, count, buffer);
            position_ += count;
            return count;
        });
    }

    base::Result<void> rewind() override {
        offset_ = 0;
        piece_ = 0;
        ended_ = false;
        opened_.clear();
        position_ = 0;
        return {};
    }

private:
    using Wiped = std::vector<char, base::WipingAllocator<char>>;

    void nextPiece() {
        opened_.clear();
        position_ = 0;
        if (offset_ == 0) {
            begin();
        }
        const auto left = source_.bytes->size() - kTagBytes - offset_;
        if (left == 0) {
            end();
            return;
        }
        const auto size = static_cast<std::size_t>(std::min<std::uint64_t>(left, kSealedPiece));
        fetch(size);
        if (size <= kTagBytes || piece_ == std::numeric_limits<std::uint32_t>::max()) {
            throw damaged(source_.label);
        }
        const std::string_view sealed(sealed_);
        Wiped opened(size - kTagBytes);
        cipher_.start(pieceNonce(prefix_, piece_, Position::inside), source_.label);
        cipher_.process(sealed.substr(0, opened.size()), opened.data());
        if (!cipher_.verify(sealed.substr(opened.size()))) {
            throw damaged(source_.label);
        }
        opened_ = std::move(opened);
        ++piece_;
    }

    void begin() {
        if (source_.bytes->size() < kOverhead) {
            throw damaged(source_.label);
        }
        fetch(kPrefixBytes);
        prefix_ = sealed_;
    }

    void end() {
        fetch(kTagBytes);
        cipher_.start(pieceNonce(prefix_, piece_, Position::last), source_.label, source_.closing);
        if (!cipher_.verify(sealed_)) {
            throw damaged(source_.label);
        }
        ended_ = true;
    }

    void fetch(std::size_t size) {
        sealed_.resize(size);
        if (source_.bytes->read(offset_, sealed_.data(), size) != size) {
            throw damaged(source_.label);
        }
        offset_ += size;
    }

    Aes256Gcm cipher_;
    SealedSource source_;
    std::string prefix_;
    std::string sealed_;
    Wiped opened_;
    std::size_t position_ = 0;
    std::uint64_t offset_ = 0;
    std::uint32_t piece_ = 0;
    bool ended_ = false;
};

}  // namespace

Sealer::Sealer(const base::Secret& key, std::string label)
    : cipher_(key, Aes256Gcm::Direction::seal),
      label_(std::move(label)),
      prefix_(randomBytes(kPrefixBytes)),
      buffer_(prefix_) {}

void Sealer::write(std::string_view text) {
    while (!text.empty()) {
        if (inPiece_ == 0) {
            cipher_.start(pieceNonce(prefix_, piece_, Position::inside), label_);
        }
        const auto part = text.substr(0, kPieceBytes - inPiece_);
        cipher_.process(part, buffer_);
        inPiece_ += part.size();
        text.remove_prefix(part.size());
        if (inPiece_ == kPieceBytes) {
            endPiece();
        }
    }
}

void Sealer::endPiece() {
    cipher_.finish(buffer_);
    inPiece_ = 0;
    if (++piece_ == std::numeric_limits<std::uint32_t>::max()) {
        throw Fault(base::Error(base::MessageCode::Internal, {{"reason", "text too long to seal"}}));
    }
}

void Sealer::finish(std::string_view closing) {
    if (inPiece_ > 0) {
        endPiece();
    }
    cipher_.start(pieceNonce(prefix_, piece_, Position::last), label_, closing);
    cipher_.finish(buffer_);
}

std::string sealText(const base::Secret& key, std::string label, std::string_view text) {
    Sealer sealer(key, std::move(label));
    sealer.reserve(kOverhead + text.size() + (text.size() / kPieceBytes + 1) * kTagBytes);
    sealer.write(text);
    sealer.finish();
    return sealer.take();
}

std::string openText(const base::Secret& key, std::string label, std::string_view sealed) {
    UnsealingSource source(key, {std::make_unique<SealedText>(std::string(sealed)), std::move(label), {}});
    std::string text;
    std::vector<char, base::WipingAllocator<char>> buffer(std::min(kPieceBytes, sealed.size() + 1));
    while (true) {
        const auto count = source.read(buffer.data(), buffer.size());
        if (!count) {
            throw Fault(count.error());
        }
        if (*count == 0) {
            return text;
        }
        text.append(buffer.data(), *count);
    }
}

std::size_t SealedText::read(std::uint64_t offset, char* buffer, std::size_t count) {
    const auto start = static_cast<std::size_t>(std::min<std::uint64_t>(offset, text_.size()));
    const auto part = std::string_view(text_).substr(start, count);
    std::copy(part.begin(), part.end(), buffer);
    return part.size();
}

std::unique_ptr<base::ByteSource> openSealed(const base::Secret& key, SealedSource source) {
    return std::make_unique<UnsealingSource>(key, std::move(source));
}

}  // namespace schakel::ledger
