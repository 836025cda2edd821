#include "gateway/mapping/ContentReader.h"

#include "gateway/mapping/FileName.h"

namespace schakel::mapping {

using base::Result;

Result<void> ContentReader::Content::write(std::string_view bytes) {
    head += bytes.substr(0, kHeadBytes - head.size());
    meter.update(bytes);
    return scan == nullptr ? Result<void>() : scan->write(bytes);
}

ContentReader::ContentReader(base::BlobStore& store, const ContentOptions& options) : store_(store), options_(options) {
    if (options.encoding == Document::Encoding::base64Zip) {
        zip_ = std::make_unique<ZipEntryReader>(options.maxContent);
    }
}

Result<void> ContentReader::begin() {
    auto created = store_.create();
    if (!created) {
        return created.error();
    }
    writer_ = std::move(*created);
    if (options_.scanner == nullptr) {
        return {};
    }
    auto scan = options_.scanner->begin();
    if (!scan) {
        return scan.error();
    }
    content_.scan = std::move(*scan);
    return {};
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
    if (writer_ == nullptr) {
        if (auto begun = begin(); !begun) {
            return begun;
        }
    }
    received_ += decoded_.size();
    if (received_ > options_.maxContent) {
        giveUp("het bestand is groter dan is toegestaan");
        ended_ = true;
        return {};
    }
    if (auto stored = writer_->write(decoded_); !stored) {
        return stored;
    }
    if (zip_ == nullptr) {
        if (auto measured = content_.write(decoded_); !measured) {
            return measured;
        }
    } else if (problem_.empty() && !zip_->feed(decoded_, content_)) {
        if (zip_->sinkError()) {
            return *zip_->sinkError();
        }
        giveUp(zip_->reason());
    }
    decoded_.clear();
    return {};
}

// The first problem is the one that is told.
void ContentReader::giveUp(std::string problem) {
    if (problem_.empty()) {
        problem_ = std::move(problem);
    }
}

Result<ContentOutcome> ContentReader::finish() {
    if (!ended_) {
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
    auto stored = writer_->finish();
    if (!stored) {
        return stored.error();
    }
    ContentOutcome outcome{std::move(*stored), std::move(content_.head), problem_, {}};
    if (content_.scan != nullptr) {
        auto infection = content_.scan->finish();
        if (!infection) {
            return infection.error();
        }
        outcome.infection = std::move(*infection);
    }
    auto& blob = outcome.blob;
    blob.readable = problem_.empty();
    if (blob.readable && zip_ != nullptr) {
        // A name that is not fit to be passed on is not kept either: the content gets another ZIP then.
        blob.zip =
            base::ZippedForm{std::move(blob.sha256), blob.size, isSafeFileName(zip_->name()) ? zip_->name() : ""};
        auto totals = content_.meter.finish();
        blob.sha256 = std::move(totals.sha256);
        blob.size = totals.size;
        blob.crc32 = totals.crc32;
    }
    return outcome;
}

}  // namespace schakel::mapping
