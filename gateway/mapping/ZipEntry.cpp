#include "gateway/mapping/ZipEntry.h"

#include <algorithm>
#include <array>

#include <zlib.h>

namespace schakel::mapping {
namespace {

constexpr std::uint32_t kLocalHeader = 0x04034B50;
constexpr std::uint32_t kDescriptor = 0x08074B50;
constexpr std::uint32_t kCentralHeader = 0x02014B50;
constexpr std::uint32_t kEnd = 0x06054B50;
constexpr std::size_t kLocalHeaderSize = 30;
constexpr std::size_t kCentralHeaderSize = 46;
constexpr std::size_t kEndSize = 22;
constexpr std::size_t kMaxTail = 256 * 1024;
constexpr std::uint16_t kStored = 0;
constexpr std::uint16_t kDeflated = 8;
constexpr std::uint16_t kEncrypted = 0x0001;
constexpr std::uint16_t kHasDescriptor = 0x0008;
constexpr std::uint16_t kUtf8Name = 0x0800;
constexpr std::uint32_t kInZip64 = 0xFFFFFFFF;  // the real size stands in an extra field

std::uint16_t get16(std::string_view bytes, std::size_t at) {
    return static_cast<std::uint16_t>(static_cast<unsigned char>(bytes[at]) | static_cast<unsigned char>(bytes[at + 1])
                                                                                  << 8);
}

std::uint32_t get32(std::string_view bytes, std::size_t at) {
    return get16(bytes, at) | static_cast<std::uint32_t>(get16(bytes, at + 2)) << 16U;
}

void put16(std::string& out, std::uint32_t value) {
    out += static_cast<char>(value & 0xFFU);
    out += static_cast<char>((value >> 8U) & 0xFFU);
}

void put32(std::string& out, std::uint32_t value) {
    put16(out, value & 0xFFFFU);
    put16(out, value >> 16U);
}

// The fields that local and central header share, from "version needed" to "extra length".
void putCommon(std::string& out, const std::string& name, const base::Blob& blob) {
    constexpr std::uint32_t kVersion = 20;
    constexpr std::uint32_t kDosDate = (2026U - 1980U) << 9U | 1U << 5U | 1U;  // fixed: equal content, equal bytes
    put16(out, kVersion);
    put16(out, kUtf8Name);
    put16(out, kStored);
    put16(out, 0);
    put16(out, kDosDate);
    put32(out, blob.crc32);
    put32(out, static_cast<std::uint32_t>(blob.size));
    put32(out, static_cast<std::uint32_t>(blob.size));
    put16(out, static_cast<std::uint32_t>(name.size()));
    put16(out, 0);
}

}  // namespace

struct ZipEntryReader::Inflater {
    Inflater() { ready = inflateInit2(&stream, -MAX_WBITS) == Z_OK; }
    ~Inflater() { inflateEnd(&stream); }
    Inflater(const Inflater&) = delete;
    Inflater& operator=(const Inflater&) = delete;

    z_stream stream{};
    std::array<char, 32 * 1024> unpacked;
    bool ready = false;
};

ZipEntryReader::ZipEntryReader(std::uint64_t maxContent) : maxContent_(maxContent) {}
ZipEntryReader::~ZipEntryReader() = default;

bool ZipEntryReader::fail(std::string reason) {
    reason_ = std::move(reason);
    return false;
}

bool ZipEntryReader::collect(std::string_view& bytes, std::size_t wanted) {
    const auto count = std::min(wanted - buffer_.size(), bytes.size());
    buffer_ += bytes.substr(0, count);
    bytes.remove_prefix(count);
    return buffer_.size() == wanted;
}

bool ZipEntryReader::feed(std::string_view bytes, base::ByteSink& out) {
    while (!bytes.empty()) {
        bool good = true;
        switch (stage_) {
            case Stage::header: good = !collect(bytes, kLocalHeaderSize) || readHeader(); break;
            case Stage::name: good = !collect(bytes, variableSize_) || startContent(); break;
            case Stage::stored: good = takeStored(bytes, out); break;
            case Stage::deflated: good = takeDeflated(bytes, out); break;
            case Stage::tail:
                buffer_ += bytes;
                bytes = {};
                good = buffer_.size() <= kMaxTail || fail("na het bestand staat nog meer in het ZIP-bestand");
                break;
        }
        if (!good) {
            return false;
        }
    }
    return true;
}

bool ZipEntryReader::readHeader() {
    if (get32(buffer_, 0) != kLocalHeader) {
        return fail("de inhoud is geen ZIP-bestand");
    }
    flags_ = get16(buffer_, 6);
    method_ = get16(buffer_, 8);
    expectedCrc_ = get32(buffer_, 14);
    packedSize_ = get32(buffer_, 18);
    unpackedSize_ = get32(buffer_, 22);
    variableSize_ = static_cast<std::size_t>(get16(buffer_, 26)) + get16(buffer_, 28);
    if ((flags_ & kEncrypted) != 0) {
        return fail("het ZIP-bestand heeft een wachtwoord");
    }
    if (method_ != kStored && method_ != kDeflated) {
        return fail("het ZIP-bestand gebruikt een onbekende compressie");
    }
    if (packedSize_ == kInZip64 || unpackedSize_ == kInZip64) {
        return fail("het ZIP-bestand is van de soort ZIP64");
    }
    if (method_ == kStored && (flags_ & kHasDescriptor) != 0) {
        return fail("het ZIP-bestand noemt de grootte van het bestand niet");
    }
    if (get16(buffer_, 26) == 0) {
        return fail("het bestand in het ZIP-bestand heeft geen naam");
    }
    name_.assign(get16(buffer_, 26), ' ');
    buffer_.clear();
    stage_ = Stage::name;
    return true;
}

bool ZipEntryReader::startContent() {
    name_ = buffer_.substr(0, name_.size());
    buffer_.clear();
    if (name_.ends_with('/')) {
        return fail("het ZIP-bestand bevat een map en geen bestand");
    }
    if (method_ == kStored) {
        stage_ = packedSize_ == 0 ? Stage::tail : Stage::stored;
        return true;
    }
    stage_ = Stage::deflated;
    inflater_ = std::make_unique<Inflater>();
    return inflater_->ready || fail("er is geen geheugen om het ZIP-bestand uit te pakken");
}

bool ZipEntryReader::takeContent(std::string_view content, base::ByteSink& out) {
    unpacked_ += content.size();
    if (unpacked_ > maxContent_) {
        return fail("het uitgepakte bestand is groter dan is toegestaan");
    }
    crc_ = static_cast<std::uint32_t>(crc32_z(crc_, reinterpret_cast<const Bytef*>(content.data()), content.size()));
    if (const auto written = out.write(content); !written) {
        sinkError_ = written.error();
        return fail("de inhoud kan niet worden bewaard");
    }
    return true;
}

bool ZipEntryReader::takeStored(std::string_view& bytes, base::ByteSink& out) {
    const auto count = std::min<std::uint64_t>(packedSize_ - packed_, bytes.size());
    const auto content = bytes.substr(0, count);
    bytes.remove_prefix(count);
    packed_ += count;
    if (packed_ == packedSize_) {
        stage_ = Stage::tail;
    }
    return takeContent(content, out);
}

bool ZipEntryReader::takeDeflated(std::string_view& bytes, base::ByteSink& out) {
    auto& stream = inflater_->stream;
    auto& unpacked = inflater_->unpacked;
    stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));  // zlib does not write to it
    stream.avail_in = static_cast<uInt>(bytes.size());
    int status = Z_OK;
    do {
        stream.next_out = reinterpret_cast<Bytef*>(unpacked.data());
        stream.avail_out = unpacked.size();
        status = inflate(&stream, Z_NO_FLUSH);
        if (status != Z_OK && status != Z_STREAM_END && status != Z_BUF_ERROR) {
            return fail("het ZIP-bestand is beschadigd");
        }
        if (!takeContent({unpacked.data(), unpacked.size() - stream.avail_out}, out)) {
            return false;
        }
    } while (status == Z_OK && (stream.avail_in > 0 || stream.avail_out == 0));
    packed_ += bytes.size() - stream.avail_in;
    bytes.remove_prefix(bytes.size() - stream.avail_in);
    if (status == Z_STREAM_END) {
        stage_ = Stage::tail;
    }
    return true;
}

bool ZipEntryReader::finish() {
    if (!reason_.empty()) {
        return false;
    }
    if (stage_ != Stage::tail) {
        return fail("het ZIP-bestand is afgekapt");
    }
    return checkTail();
}

// After the content: an optional descriptor, exactly one central header for the same file, and the end record.
bool ZipEntryReader::checkTail() {
    std::string_view tail(buffer_);
    if ((flags_ & kHasDescriptor) != 0 && !takeDescriptor(tail)) {
        return fail("het ZIP-bestand is afgekapt");
    }
    if (tail.size() >= 4 && get32(tail, 0) == kLocalHeader) {
        return fail("het ZIP-bestand bevat meer dan één bestand");
    }
    if (tail.size() < kCentralHeaderSize + kEndSize) {
        return fail("het ZIP-bestand is afgekapt");
    }
    const std::size_t centralSize = kCentralHeaderSize + get16(tail, 28) + get16(tail, 30) + get16(tail, 32);
    if (get32(tail, 0) != kCentralHeader || tail.size() < centralSize + kEndSize || !checkCentral(tail)) {
        return fail("de inhoudsopgave van het ZIP-bestand klopt niet");
    }
    if (get32(tail, centralSize) == kCentralHeader) {
        return fail("het ZIP-bestand bevat meer dan één bestand");
    }
    if (!checkEnd(tail.substr(centralSize), centralSize)) {
        return fail("het einde van het ZIP-bestand klopt niet");
    }
    return (crc_ == expectedCrc_ && unpacked_ == unpackedSize_ && packed_ == packedSize_) ||
           fail("het ZIP-bestand is beschadigd");
}

// Sizes and checksum of content whose size was not known in advance; with or without a signature in front.
bool ZipEntryReader::takeDescriptor(std::string_view& tail) {
    const bool isSigned = tail.size() >= 16 && get32(tail, 0) == kDescriptor;
    descriptorSize_ = isSigned ? 16 : 12;
    if (tail.size() < descriptorSize_) {
        return false;
    }
    expectedCrc_ = get32(tail, descriptorSize_ - 12);
    packedSize_ = get32(tail, descriptorSize_ - 8);
    unpackedSize_ = get32(tail, descriptorSize_ - 4);
    tail.remove_prefix(descriptorSize_);
    return true;
}

// The local header is the first byte, so its offset must be 0.
bool ZipEntryReader::checkCentral(std::string_view central) {
    constexpr std::uint32_t kTelling = kEncrypted | kHasDescriptor;
    return ((get16(central, 8) ^ flags_) & kTelling) == 0 && get16(central, 10) == method_ &&
           get32(central, 16) == expectedCrc_ && get32(central, 20) == packedSize_ &&
           get32(central, 24) == unpackedSize_ && get16(central, 34) == 0 && get32(central, 42) == 0 &&
           central.substr(kCentralHeaderSize, get16(central, 28)) == name_;
}

// Readers look for the end record from the back: there may not be a second one, not even in the comment.
bool ZipEntryReader::checkEnd(std::string_view end, std::size_t centralSize) {
    constexpr std::string_view kSignature("PK\x05\x06", 4);
    const auto offset = kLocalHeaderSize + variableSize_ + packed_ + descriptorSize_;
    return get32(end, 0) == kEnd && get16(end, 4) == 0 && get16(end, 6) == 0 && get16(end, 8) == 1 &&
           get16(end, 10) == 1 && get32(end, 12) == centralSize && get32(end, 16) == offset &&
           end.size() == kEndSize + get16(end, 20) && end.find(kSignature, 1) == std::string_view::npos;
}

std::string zipPrefix(const std::string& name, const base::Blob& blob) {
    std::string out;
    put32(out, kLocalHeader);
    putCommon(out, name, blob);
    return out + name;
}

std::string zipSuffix(const std::string& name, const base::Blob& blob) {
    const auto offset = static_cast<std::uint32_t>(kLocalHeaderSize + name.size() + blob.size);
    std::string out;
    put32(out, kCentralHeader);
    put16(out, 20);
    putCommon(out, name, blob);
    put16(out, 0);  // comment
    put16(out, 0);  // disk
    put16(out, 0);  // internal attributes
    put32(out, 0);  // external attributes
    put32(out, 0);  // offset of the local header
    out += name;
    const auto size = static_cast<std::uint32_t>(out.size());
    put32(out, kEnd);
    put16(out, 0);
    put16(out, 0);
    put16(out, 1);
    put16(out, 1);
    put32(out, size);
    put32(out, offset);
    put16(out, 0);
    return out;
}

}  // namespace schakel::mapping
