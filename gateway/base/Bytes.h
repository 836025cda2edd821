// Streams of bytes between modules, so that nobody needs to hold a whole attachment.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "gateway/base/Result.h"

namespace schakel::base {

// Takes bytes. After the first failure the sink takes no more.
class ByteSink {
public:
    virtual ~ByteSink() = default;
    virtual Result<void> write(std::string_view bytes) = 0;
};

// Gives bytes. Not thread safe.
class ByteSource {
public:
    virtual ~ByteSource() = default;
    // Fills at most `capacity` bytes and returns how many; 0 means the end, and only the end.
    virtual Result<std::size_t> read(char* buffer, std::size_t capacity) = 0;
    // Starts again at the first byte. Sources that cannot (a socket) fail with Internal.
    virtual Result<void> rewind() = 0;
};

// A ZIP of exactly one file, kept as it came.
struct ZippedForm {
    std::string sha256;  // of the ZIP, in the same form as Blob::sha256
    std::uint64_t size = 0;  // of the ZIP, in bytes
    std::string name;  // of the file inside; empty when the sender gave one that is not safe to pass on

    friend bool operator==(const ZippedForm&, const ZippedForm&) = default;
};

// What identifies an attachment's content, once all of it has been seen.
struct Blob {
    std::string sha256;  // 64 lower-case hexadecimal digits, over the content itself
    std::uint64_t size = 0;  // bytes
    std::uint32_t crc32 = 0;  // as ZIP computes it
    // False when the content could not be unpacked, the bytes being those that arrived, kept so nothing is lost; and
    // when it may not be opened, because it is an archive or a program.
    bool readable = true;
    // When the content came in a ZIP: the store holds that ZIP, so that it can go on exactly as it came.
    std::optional<ZippedForm> zip = std::nullopt;

    // Of the bytes in the store.
    const std::string& storedHash() const { return zip ? zip->sha256 : sha256; }

    friend bool operator==(const Blob&, const Blob&) = default;
};

// Where an attachment's content goes, chunk by chunk. Dropped without finish(): nothing remains.
class BlobWriter : public ByteSink {
public:
    // Ends the content; computes hash, size and crc. The blob is durable when the intake that owns it is committed.
    virtual Result<Blob> finish() = 0;
};

// Keeps attachment contents apart from records. One store belongs to one dossier. Thread-compatible.
class BlobStore {
public:
    virtual ~BlobStore() = default;
    virtual Result<std::unique_ptr<BlobWriter>> create() = 0;
    // The bytes as they are kept: of a zipped blob the ZIP.
    virtual Result<std::unique_ptr<ByteSource>> open(const Blob& blob) const = 0;
};

}  // namespace schakel::base
