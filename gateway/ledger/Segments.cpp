#include "gateway/ledger/Segments.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <system_error>
#include <utility>

#include "gateway/ledger/ExchangeId.h"
#include "gateway/ledger/Fault.h"

namespace schakel::ledger {
namespace {

constexpr const char* kSuffix = ".seg";
constexpr std::size_t kNumberBytes = 8;
constexpr std::size_t kShardDigits = 2;

void appendNumber(std::string& out, std::uint64_t value) {
    for (std::size_t index = 0; index < kNumberBytes; ++index) {
        out += static_cast<char>(value & 0xFFU);
        value >>= 8U;
    }
}

std::uint64_t numberAt(std::string_view encoded, std::size_t position) {
    std::uint64_t value = 0;
    for (std::size_t index = kNumberBytes; index > 0; --index) {
        value = value << 8U | static_cast<unsigned char>(encoded[position + index - 1]);
    }
    return value;
}

Fault damaged(const std::string& what) {
    return Fault(base::Error(base::MessageCode::LedgerDamaged, {{"where", what}}));
}

// Says that somebody is still writing the file. Gone when the last of its descriptors is.
bool tryLock(const File& file) {
    struct flock range {};
    range.l_type = F_WRLCK;
    range.l_whence = SEEK_SET;
    return ::fcntl(file.number(), F_OFD_SETLK, &range) == 0;
}

class SegmentBytes final : public SealedBytes {
public:
    SegmentBytes(File file, Extents extents) : file_(std::move(file)), extents_(std::move(extents)) {
        for (const auto& extent : extents_) {
            size_ += extent.length;
        }
    }

    std::uint64_t size() const override { return size_; }

    std::size_t read(std::uint64_t offset, char* buffer, std::size_t count) override {
        std::size_t total = 0;
        for (const auto& extent : extents_) {
            if (offset >= extent.length) {
                offset -= extent.length;
                continue;
            }
            const auto part = static_cast<std::size_t>(std::min<std::uint64_t>(extent.length - offset, count - total));
            const auto got = file_.readAt(extent.offset + offset, buffer + total, part);
            total += got;
            offset = 0;
            if (got < part || total == count) {
                break;
            }
        }
        return total;
    }

private:
    File file_;
    Extents extents_;
    std::uint64_t size_ = 0;
};

}  // namespace

std::string encodeExtents(const Extents& extents) {
    std::string encoded;
    encoded.reserve(extents.size() * 2 * kNumberBytes);
    for (const auto& extent : extents) {
        appendNumber(encoded, extent.offset);
        appendNumber(encoded, extent.length);
    }
    return encoded;
}

Extents decodeExtents(std::string_view encoded) {
    constexpr std::uint64_t kMost = 1ULL << 48U;
    Extents extents;
    if (encoded.size() % (2 * kNumberBytes) != 0) {
        throw damaged("de plaats van een bijlage");
    }
    for (std::size_t position = 0; position < encoded.size(); position += 2 * kNumberBytes) {
        extents.push_back({numberAt(encoded, position), numberAt(encoded, position + kNumberBytes)});
        if (extents.back().offset > kMost || extents.back().length > kMost) {
            throw damaged("de plaats van een bijlage");
        }
    }
    return extents;
}

SegmentFile::SegmentFile(std::filesystem::path path)
    : path_(std::move(path)), file_(::open(path_.c_str(), O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, S_IRUSR | S_IWUSR)) {
    if (!file_.isOpen() || !tryLock(file_)) {
        throw writeFault(errno);
    }
}

SegmentFile::~SegmentFile() {
    if (!kept_) {
        ::unlink(path_.c_str());
    }
}

void SegmentFile::append(std::string_view bytes, Extents& extents) {
    file_.writeAt(size_, bytes);
    if (!extents.empty() && extents.back().offset + extents.back().length == size_) {
        extents.back().length += bytes.size();
    } else {
        extents.push_back({size_, bytes.size()});
    }
    size_ += bytes.size();
}

void SegmentFile::discard(const Extents& extents) {
    for (const auto& extent : extents) {
        // A file system without holes keeps the (sealed) bytes until the exchange goes.
        ::fallocate(file_.number(), FALLOC_FL_PUNCH_HOLE | FALLOC_FL_KEEP_SIZE, static_cast<off_t>(extent.offset),
                    static_cast<off_t>(extent.length));
    }
}

void SegmentFile::sync() {
    file_.sync();
    syncFolder(path_.parent_path());
}

std::unique_ptr<SealedBytes> SegmentFile::open(const Extents& extents) const {
    return std::make_unique<SegmentBytes>(file_.duplicate(), extents);
}

void Segments::create() const {
    std::error_code problem;
    std::filesystem::create_directories(folder_ / "incoming", problem);
    if (problem) {
        throw writeFault(problem.value());
    }
    syncFolder(folder_);
    syncFolder(folder_.parent_path());
}

std::unique_ptr<SegmentFile> Segments::begin(const std::string& exchangeId) const {
    return std::make_unique<SegmentFile>(incoming(exchangeId));
}

void Segments::adopt(const std::string& exchangeId) const {
    const auto target = place(exchangeId);
    std::error_code ignored;
    // The folder's name must be durable before the file's new one is, or a power cut could take both names away.
    if (std::filesystem::create_directory(target.parent_path(), ignored)) {
        syncFolder(folder_);
    }
    std::filesystem::rename(incoming(exchangeId), target, ignored);
}

void Segments::setAside(const std::string& exchangeId) const {
    if (exchangeIdBytes(exchangeId)) {
        std::error_code ignored;
        std::filesystem::rename(place(exchangeId), incoming(exchangeId), ignored);
    }
}

void Segments::remove(const std::string& exchangeId) const {
    if (exchangeIdBytes(exchangeId)) {
        std::error_code ignored;
        std::filesystem::remove(incoming(exchangeId), ignored);
        std::filesystem::remove(place(exchangeId), ignored);
    }
}

void Segments::tidy(const std::function<bool(const std::string& exchangeId)>& isStored) const {
    std::vector<std::filesystem::path> left;
    for (const auto& entry : std::filesystem::directory_iterator(folder_ / "incoming")) {
        left.push_back(entry.path());
    }
    for (const auto& path : left) {
        const auto exchangeId = path.stem().string();
        const File file(::open(path.c_str(), O_RDWR | O_CLOEXEC));
        const bool ours =
            path.extension() == kSuffix && exchangeIdBytes(exchangeId).has_value() && file.isOpen() && tryLock(file);
        if (ours && isStored(exchangeId)) {
            adopt(exchangeId);
        } else if (ours) {
            std::error_code ignored;
            std::filesystem::remove(path, ignored);
        }
    }
}

File Segments::openFile(const std::string& exchangeId) const {
    // A file may move while we look: then it is in its place at the second try.
    for (const auto& path : {place(exchangeId), incoming(exchangeId), place(exchangeId)}) {
        File file(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
        if (file.isOpen()) {
            return file;
        }
    }
    throw damaged("het bestand met de bijlagen van uitwisseling " + exchangeId);
}

std::unique_ptr<SealedBytes> Segments::open(const std::string& exchangeId, const Extents& extents) const {
    return std::make_unique<SegmentBytes>(openFile(exchangeId), extents);
}

std::filesystem::path Segments::incoming(const std::string& exchangeId) const {
    return folder_ / "incoming" / (exchangeId + kSuffix);
}

std::filesystem::path Segments::place(const std::string& exchangeId) const {
    return folder_ / exchangeId.substr(exchangeId.size() - kShardDigits) / (exchangeId + kSuffix);
}

}  // namespace schakel::ledger
