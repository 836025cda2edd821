// Byte streams and blobs in memory: for the command line and for tests.
#pragma once

#include <map>

#include "gateway/base/Bytes.h"

namespace schakel::base {

class StringSink final : public ByteSink {
public:
    Result<void> write(std::string_view bytes) override {
        text_ += bytes;
        return {};
    }
    const std::string& text() const { return text_; }
    std::string take() { return std::move(text_); }

private:
    std::string text_;
};

// Reads from text it does not own.
class ViewSource final : public ByteSource {
public:
    explicit ViewSource(std::string_view text) : text_(text) {}
    Result<std::size_t> read(char* buffer, std::size_t capacity) override;
    Result<void> rewind() override {
        position_ = 0;
        return {};
    }

private:
    std::string_view text_;
    std::size_t position_ = 0;
};

class MemoryBlobStore final : public BlobStore {
public:
    Result<std::unique_ptr<BlobWriter>> create() override;
    Result<std::unique_ptr<ByteSource>> open(const Blob& blob) const override;

    // The content itself; empty when unknown.
    std::string_view content(const Blob& blob) const;

    // Puts content in at once.
    Blob add(std::string_view content, bool readable = true);

private:
    std::map<std::string, std::string, std::less<>> contents_;  // by sha256
};

// Measures contents and keeps none: for checking a dossier that is not stored, or whose document holds them.
class PassingBlobStore final : public BlobStore {
public:
    Result<std::unique_ptr<BlobWriter>> create() override;
    // Fails: there is nothing to open.
    Result<std::unique_ptr<ByteSource>> open(const Blob& blob) const override;
};

// Reads a source to its end.
Result<std::string> readAll(ByteSource& source);

// Writes what is left of a source to a sink, in constant memory.
Result<void> copy(ByteSource& source, ByteSink& sink);

}  // namespace schakel::base
