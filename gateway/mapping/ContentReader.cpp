#include "gateway/mapping/ContentReader.h"

namespace schakel::mapping {

using base::Result;

ContentReader::ContentReader(base::BlobStore& store, Document::Encoding encoding, std::uint64_t maxContent)
    : store_(store), maxContent_(maxContent) {
    if (encoding == Document::Encoding::base64Zip) {
        zip_ = std::make_unique<ZipEntryReader>(maxContent);
    }
}

Result<void> ContentReader::feed(std::string_view text) {
    if (ended_) {
        return {};
    }
    if (!decoder_.feed(text, decoded_)) {
        ended_ = true;
        auto passed = passOn();
        giveUp("de inhoud is geen geldige base64");
        return passed;
    }
    return decoded_.size() < kPortion ? Result<void>() : passOn();
}

Result<void> ContentReader::passOn() {
    const std::string_view bytes(decoded_);
    received_ += bytes.size();
    const bool allKept = received_ <= kKeptBytes;
    kept_ += bytes.substr(0, kKeptBytes - kept_.size());
    Result<void> result;
    if (problem_.empty()) {
        result = unpack(bytes);
    } else if (writer_ != nullptr && received_ <= maxContent_) {
        result = writer_->write(bytes);  // the raw bytes, from the first on
    }
    if (!problem_.empty() && writer_ == nullptr && allKept && result) {
        auto created = store_.create();
        if (!created) {
            return created.error();
        }
        writer_ = std::move(*created);
        result = writer_->write(kept_);
    }
    decoded_.clear();
    return result;
}

Result<void> ContentReader::unpack(std::string_view bytes) {
    if (writer_ == nullptr) {
        auto created = store_.create();
        if (!created) {
            return created.error();
        }
        writer_ = std::move(*created);
    }
    if (zip_ == nullptr) {
        if (received_ > maxContent_) {
            giveUp("het bestand is groter dan is toegestaan");
            return {};
        }
        return writer_->write(bytes);
    }
    if (!zip_->feed(bytes, *writer_)) {
        if (zip_->sinkError()) {
            return *zip_->sinkError();
        }
        giveUp(zip_->reason());
    }
    return {};
}

// What was unpacked so far is dropped; the first problem is the one that is told.
void ContentReader::giveUp(std::string problem) {
    if (problem_.empty()) {
        problem_ = std::move(problem);
        writer_.reset();
    }
}

Result<ContentOutcome> ContentReader::finish() {
    if (!decoded_.empty()) {
        if (auto passed = passOn(); !passed) {
            return passed.error();
        }
    }
    if (received_ == 0) {
        giveUp("de bijlage is leeg");
    }
    if (!ended_ && !decoder_.finish()) {
        giveUp("de inhoud is afgekapt");
    }
    if (problem_.empty() && zip_ != nullptr && !zip_->finish()) {
        giveUp(zip_->reason());
    }
    if (!problem_.empty()) {
        return unreadable();
    }
    auto blob = writer_->finish();
    if (!blob) {
        return blob.error();
    }
    return ContentOutcome{std::move(*blob), {}};
}

Result<ContentOutcome> ContentReader::unreadable() {
    if (writer_ == nullptr) {
        auto created = store_.create();
        if (!created) {
            return created.error();
        }
        writer_ = std::move(*created);
        if (auto written = writer_->write(kept_); !written) {
            return written.error();
        }
    }
    auto blob = writer_->finish();
    if (!blob) {
        return blob.error();
    }
    blob->readable = false;
    return ContentOutcome{std::move(*blob), problem_};
}

}  // namespace schakel::mapping
