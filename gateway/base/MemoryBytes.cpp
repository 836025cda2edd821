#include "gateway/base/MemoryBytes.h"

#include <algorithm>
#include <array>

#include "gateway/base/Digest.h"

namespace schakel::base {
namespace {

class MemoryBlobWriter final : public BlobWriter {
public:
    explicit MemoryBlobWriter(MemoryBlobStore& store) : store_(store) {}
    Result<void> write(std::string_view bytes) override {
        content_ += bytes;
        return {};
    }
    Result<Blob> finish() override { return store_.add(content_); }

private:
    MemoryBlobStore& store_;
    std::string content_;
};

class PassingBlobWriter final : public BlobWriter {
public:
    Result<void> write(std::string_view bytes) override {
        meter_.update(bytes);
        return {};
    }
    Result<Blob> finish() override {
        auto totals = meter_.finish();
        return Blob{std::move(totals.sha256), totals.size, totals.crc32, true};
    }

private:
    BlobMeter meter_;
};

}  // namespace

Result<std::unique_ptr<BlobWriter>> PassingBlobStore::create() {
    return std::unique_ptr<BlobWriter>(std::make_unique<PassingBlobWriter>());
}

Result<std::unique_ptr<ByteSource>> PassingBlobStore::open(const Blob& /*blob*/) const {
    return Error(MessageCode::Internal, {{"reason", "this content was not kept"}});
}

Result<std::size_t> ViewSource::read(char* buffer, std::size_t capacity) {
    const auto count = std::min(capacity, text_.size() - position_);
    std::copy_n(text_.data() + position_, count, buffer);
    position_ += count;
    return count;
}

Result<std::unique_ptr<BlobWriter>> MemoryBlobStore::create() {
    return std::unique_ptr<BlobWriter>(std::make_unique<MemoryBlobWriter>(*this));
}

Result<std::unique_ptr<ByteSource>> MemoryBlobStore::open(const Blob& blob) const {
    const auto found = contents_.find(blob.storedHash());
    if (found == contents_.end()) {
        return Error(MessageCode::Internal, {{"reason", "unknown attachment " + blob.storedHash()}});
    }
    return std::unique_ptr<ByteSource>(std::make_unique<ViewSource>(found->second));
}

std::string_view MemoryBlobStore::content(const Blob& blob) const {
    const auto found = contents_.find(blob.storedHash());
    return found == contents_.end() ? std::string_view() : std::string_view(found->second);
}

Blob MemoryBlobStore::add(std::string_view content, bool readable) {
    BlobMeter meter;
    meter.update(content);
    const auto totals = meter.finish();
    contents_.insert_or_assign(totals.sha256, std::string(content));
    return {totals.sha256, totals.size, totals.crc32, readable};
}

Result<std::string> readAll(ByteSource& source) {
    StringSink sink;
    if (const auto copied = copy(source, sink); !copied) {
        return copied.error();
    }
    return sink.take();
}

Result<void> copy(ByteSource& source, ByteSink& sink) {
    std::array<char, 65536> buffer{};
    while (true) {
        const auto count = source.read(buffer.data(), buffer.size());
        if (!count || *count == 0) {
            return count ? Result<void>() : count.error();
        }
        if (auto written = sink.write({buffer.data(), *count}); !written) {
            return written;
        }
    }
}

}  // namespace schakel::base
