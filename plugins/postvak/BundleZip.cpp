#include "BundleZip.h"

#include <algorithm>

namespace schakel::plugins::postvak {
namespace {

constexpr std::uint64_t kLargest = 0xFFFFFFFFULL;

void put(std::string& out, std::uint64_t value, int bytes) {
    for (int i = 0; i < bytes; ++i) {
        out += static_cast<char>(value >> (8 * i) & 0xFFU);
    }
}

// From the version that is needed to the length of the extra field: the same in both headers.
void putFacts(std::string& out, const BundleFile& file) {
    constexpr unsigned kVersion = 20;
    constexpr unsigned kFirstOf1980 = 0x0021;  // a date that says nothing
    put(out, kVersion, 2);
    put(out, 0, 2);  // flags
    put(out, 0, 2);  // stored
    put(out, 0, 2);
    put(out, kFirstOf1980, 2);
    put(out, file.measure.crc32, 4);
    put(out, file.measure.size, 4);
    put(out, file.measure.size, 4);
    put(out, file.name.size(), 2);
    put(out, 0, 2);
}

std::string localHeader(const BundleFile& file) {
    std::string out = "PK\x03\x04";
    putFacts(out, file);
    return out + file.name;
}

std::string centralHeader(const BundleFile& file, std::uint64_t offset) {
    std::string out = "PK\x01\x02";
    put(out, 20, 2);
    putFacts(out, file);
    put(out, 0, 2);  // comment
    put(out, 0, 2);  // disk
    put(out, 0, 2);
    put(out, 0, 4);
    put(out, offset, 4);
    return out + file.name;
}

}  // namespace

BundleZip::BundleZip(const sdk::Delivery& delivery, std::vector<BundleFile> files, std::string manifest)
    : delivery_(delivery), files_(std::move(files)), manifest_(std::move(manifest)) {
    BundleFile first;
    first.name = kManifestName;
    first.measure = measure(manifest_);
    files_.insert(files_.begin(), std::move(first));
    for (const auto& file : files_) {
        offsets_.push_back(size_);
        size_ += localHeader(file).size() + file.measure.size;
    }
    size_ += directory().size();
    if (size_ > kLargest) {
        throw sdk::Fault({.status = sdk::Status::invalidInput,
                          .where = "postvak.inbox",
                          .message = "de bundel is groter dan 4 GiB",
                          .remedy = "Laat bijlagen weg die het samenwerkingsverband niet nodig heeft, en maak het "
                                    "dossier opnieuw."});
    }
}

std::string BundleZip::directory() const {
    std::string out;
    for (std::size_t i = 0; i < files_.size(); ++i) {
        out += centralHeader(files_[i], offsets_[i]);
    }
    const auto start = offsets_.back() + localHeader(files_.back()).size() + files_.back().measure.size;
    const auto length = out.size();
    out += "PK\x05\x06";
    put(out, 0, 4);
    put(out, files_.size(), 2);
    put(out, files_.size(), 2);
    put(out, length, 4);
    put(out, start, 4);
    put(out, 0, 2);
    return out;
}

schakel_status BundleZip::read(void* self, char* buffer, std::size_t capacity, std::size_t* got) {
    try {
        *got = static_cast<BundleZip*>(self)->fill(buffer, capacity);
        return SCHAKEL_OK;
    } catch (const sdk::Fault& fault) {
        return static_cast<schakel_status>(fault.text().status);
    } catch (...) {  // the border of the C ABI: nothing but a status may cross
        return SCHAKEL_BUG;
    }
}

schakel_status BundleZip::rewind(void* self) {
    auto& me = *static_cast<BundleZip*>(self);
    me.stage_ = Stage::header;
    me.index_ = 0;
    me.ready_.clear();
    me.given_ = 0;
    me.content_.reset();
    return SCHAKEL_OK;
}

std::size_t BundleZip::fill(char* buffer, std::size_t capacity) {
    while (true) {
        if (given_ < ready_.size()) {
            const auto count = std::min(capacity, ready_.size() - given_);
            std::copy_n(ready_.data() + given_, count, buffer);
            given_ += count;
            return count;
        }
        if (stage_ == Stage::done) {
            return 0;
        }
        if (content_) {
            const auto count = content_->read(buffer, std::min<std::uint64_t>(capacity, left_));
            left_ -= count;
            if (count > 0) {
                return count;
            }
            content_.reset();
        }
        prepareNext();
    }
}

void BundleZip::prepareNext() {
    given_ = 0;
    ready_.clear();
    if (left_ > 0) {
        throw sdk::Fault({sdk::Status::bug, "postvak.inbox", "een bijlage is korter dan bij de eerste keer lezen", {}});
    }
    if (stage_ == Stage::directory) {
        ready_ = directory();
        stage_ = Stage::done;
        return;
    }
    const auto& file = files_[index_];
    if (stage_ == Stage::header) {
        ready_ = localHeader(file) + (index_ == 0 ? manifest_ : std::string());
        stage_ = Stage::content;
        return;
    }
    if (index_ > 0) {
        content_.emplace(delivery_.part(file.part));
        left_ = file.measure.size;
    }
    ++index_;
    stage_ = index_ == files_.size() ? Stage::directory : Stage::header;
}

}  // namespace schakel::plugins::postvak
