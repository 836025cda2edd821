#include "gateway/mapping/UnzippedSource.h"

#include <algorithm>
#include <array>
#include <optional>

#include "gateway/base/MemoryBytes.h"
#include "gateway/mapping/ZipEntry.h"

namespace schakel::mapping {
namespace {

using base::Error;
using base::MessageCode;
using base::Result;

class UnzippedSource final : public base::ByteSource {
public:
    UnzippedSource(std::unique_ptr<base::ByteSource> zip, std::uint64_t size) : zip_(std::move(zip)), size_(size) {
        entry_.emplace(size_);
    }

    Result<std::size_t> read(char* buffer, std::size_t capacity) override {
        while (position_ == ready_.size() && !ended_) {
            if (auto more = unpackMore(); !more) {
                return more.error();
            }
        }
        const auto count = std::min(capacity, ready_.size() - position_);
        std::copy_n(ready_.data() + position_, count, buffer);
        position_ += count;
        return count;
    }

    Result<void> rewind() override {
        entry_.emplace(size_);
        ready_.clear();
        position_ = 0;
        given_ = 0;
        ended_ = false;
        return zip_->rewind();
    }

private:
    Result<void> unpackMore() {
        std::array<char, 2 * 1024> packed{};  // little: it may unpack to a thousand times as much
        const auto count = zip_->read(packed.data(), packed.size());
        if (!count) {
            return count.error();
        }
        base::StringSink unpacked;
        ended_ = *count == 0;
        const bool good = ended_ ? entry_->finish() : entry_->feed({packed.data(), *count}, unpacked);
        given_ += unpacked.text().size();
        if (!good || (ended_ && given_ != size_)) {
            return Error(MessageCode::AttachmentChanged);
        }
        ready_ = unpacked.take();
        position_ = 0;
        return {};
    }

    std::unique_ptr<base::ByteSource> zip_;
    std::uint64_t size_;  // what it must unpack to
    std::optional<ZipEntryReader> entry_;
    std::string ready_;
    std::size_t position_ = 0;
    std::uint64_t given_ = 0;
    bool ended_ = false;
};

}  // namespace

std::unique_ptr<base::ByteSource> makeUnzippedSource(std::unique_ptr<base::ByteSource> zip, const base::Blob& blob) {
    return std::make_unique<UnzippedSource>(std::move(zip), blob.size);
}

}  // namespace schakel::mapping
