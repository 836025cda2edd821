// A ZIP of exactly one file, read and written as a stream. A library would want to seek; attachments are not held
// whole.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "gateway/base/Bytes.h"

namespace schakel::mapping {

// Unpacks while bytes arrive. What it accepts: stored or deflated, without encryption, sizes below 4 GiB (no ZIP64).
// Local header, central directory, end record and content must agree in every point that a reader may go by, and
// nothing may stand before, between or after them: so that no other reader sees another file.
class ZipEntryReader {
public:
    explicit ZipEntryReader(std::uint64_t maxContent);
    ~ZipEntryReader();

    // Unpacked bytes go to `out`. False when this is not such a ZIP; reason() then says why, in Dutch.
    bool feed(std::string_view bytes, base::ByteSink& out);
    // True when the ZIP is complete and consistent.
    bool finish();
    const std::string& reason() const { return reason_; }
    // Of the file inside, as the ZIP has it; known once its content begins.
    const std::string& name() const { return name_; }
    // The sink's own failure, as opposed to a bad ZIP.
    const std::optional<base::Error>& sinkError() const { return sinkError_; }

private:
    struct Inflater;
    enum class Stage : std::uint8_t { header, name, stored, deflated, tail };

    bool fail(std::string reason);
    bool collect(std::string_view& bytes, std::size_t wanted);
    bool readHeader();
    bool startContent();
    bool takeStored(std::string_view& bytes, base::ByteSink& out);
    bool takeDeflated(std::string_view& bytes, base::ByteSink& out);
    bool takeContent(std::string_view content, base::ByteSink& out);
    bool takeDescriptor(std::string_view& tail);
    bool checkTail();
    bool checkCentral(std::string_view central);
    bool checkEnd(std::string_view end, std::size_t centralSize);

    std::uint64_t maxContent_;
    Stage stage_ = Stage::header;
    std::string buffer_;  // header, then name and extra field, then everything after the content
    std::string name_;
    std::uint16_t flags_ = 0;
    std::uint16_t method_ = 0;
    std::uint32_t expectedCrc_ = 0;
    std::uint32_t packedSize_ = 0;
    std::uint32_t unpackedSize_ = 0;
    std::size_t variableSize_ = 0;  // of name and extra field
    std::size_t descriptorSize_ = 0;
    std::uint64_t packed_ = 0;  // content bytes seen so far
    std::uint64_t unpacked_ = 0;
    std::uint32_t crc_ = 0;
    std::unique_ptr<Inflater> inflater_;
    std::string reason_;
    std::optional<base::Error> sinkError_;
};

// What stands before and after the content in a stored (uncompressed) ZIP of one file. Attachments are compressed
// formats already, and a stored ZIP's size is known before a byte is read.
std::string zipPrefix(const std::string& name, const base::Blob& blob);
std::string zipSuffix(const std::string& name, const base::Blob& blob);

}  // namespace schakel::mapping
