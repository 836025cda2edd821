#include <algorithm>
#include <array>

#include "gateway/mapping/Base64.h"
#include "gateway/mapping/UnzippedSource.h"
#include "gateway/mapping/Writer.h"
#include "gateway/mapping/ZipEntry.h"

namespace schakel::mapping {
namespace {

using base::Result;

// Whether the ZIP that the content came in goes on as it is.
bool keepsZip(const Document::Attachment& attachment) {
    return attachment.encoding == Document::Encoding::base64Zip && attachment.blob.zip &&
           attachment.blob.zip->name == attachment.name;
}

// That ZIP, or a stored one around the content: prefix, content, suffix.
std::uint64_t zippedSize(const Document::Attachment& attachment) {
    if (keepsZip(attachment)) {
        return attachment.blob.zip->size;
    }
    return zipPrefix(attachment.name, attachment.blob).size() + attachment.blob.size +
           zipSuffix(attachment.name, attachment.blob).size();
}

// Bytes of one attachment before base64.
class AttachmentBytes {
public:
    AttachmentBytes(const Document::Attachment& attachment, std::unique_ptr<base::ByteSource> content)
        : content_(attachment.blob.zip && !keepsZip(attachment)
                       ? makeUnzippedSource(std::move(content), attachment.blob)
                       : std::move(content)) {
        if (attachment.encoding == Document::Encoding::base64Zip && !keepsZip(attachment)) {
            prefix_ = zipPrefix(attachment.name, attachment.blob);
            suffix_ = zipSuffix(attachment.name, attachment.blob);
        }
    }

    Result<std::size_t> read(char* buffer, std::size_t capacity) {
        if (const auto count = take(prefix_, prefixRead_, buffer, capacity); count > 0) {
            return count;
        }
        auto count = content_->read(buffer, capacity);
        if (!count || *count > 0) {
            return count;
        }
        return take(suffix_, suffixRead_, buffer, capacity);
    }

private:
    static std::size_t take(const std::string& text, std::size_t& position, char* buffer, std::size_t capacity) {
        const auto count = std::min(capacity, text.size() - position);
        std::copy_n(text.data() + position, count, buffer);
        position += count;
        return count;
    }

    std::unique_ptr<base::ByteSource> content_;
    std::string prefix_;
    std::string suffix_;
    std::size_t prefixRead_ = 0;
    std::size_t suffixRead_ = 0;
};

class DocumentSource final : public base::ByteSource {
public:
    DocumentSource(const Document& document, const base::BlobStore& attachments)
        : document_(document), attachments_(attachments) {}

    Result<std::size_t> read(char* buffer, std::size_t capacity) override {
        std::size_t filled = 0;
        while (filled < capacity) {
            if (position_ == ready_.size()) {
                auto more = refill();
                if (!more) {
                    return more.error();
                }
                if (!*more) {
                    break;
                }
                continue;
            }
            const auto count = std::min(capacity - filled, ready_.size() - position_);
            std::copy_n(ready_.data() + position_, count, buffer + filled);
            filled += count;
            position_ += count;
        }
        return filled;
    }

    Result<void> rewind() override {
        segment_ = 0;
        attachment_.reset();
        ready_ = {};
        position_ = 0;
        return {};
    }

private:
    // Makes the next bytes ready; false at the end.
    Result<bool> refill() {
        position_ = 0;
        ready_ = {};
        if (attachment_) {
            return refillFromAttachment();
        }
        if (segment_ == document_.segments.size()) {
            return false;
        }
        const auto& segment = document_.segments[segment_++];
        if (const auto* text = std::get_if<std::string>(&segment)) {
            ready_ = *text;
            return true;
        }
        const auto& attachment = std::get<Document::Attachment>(segment);
        auto content = attachments_.open(attachment.blob);
        if (!content) {
            return content.error();
        }
        attachment_.emplace(attachment, std::move(*content));
        return refillFromAttachment();
    }

    Result<bool> refillFromAttachment() {
        std::array<char, 48 * 1024> raw{};  // a multiple of three: no padding in between
        std::size_t size = 0;
        while (size < raw.size()) {
            auto count = attachment_->read(raw.data() + size, raw.size() - size);
            if (!count) {
                return count.error();
            }
            if (*count == 0) {
                attachment_.reset();
                break;
            }
            size += *count;
        }
        encoded_.clear();
        appendBase64(encoded_, {raw.data(), size});
        ready_ = encoded_;
        return true;
    }

    const Document& document_;
    const base::BlobStore& attachments_;
    std::size_t segment_ = 0;
    std::optional<AttachmentBytes> attachment_;
    std::string encoded_;
    std::string_view ready_;
    std::size_t position_ = 0;
};

}  // namespace

std::uint64_t Document::size() const {
    std::uint64_t total = 0;
    for (const auto& segment : segments) {
        if (const auto* text = std::get_if<std::string>(&segment)) {
            total += text->size();
            continue;
        }
        const auto& attachment = std::get<Attachment>(segment);
        total += base64Size(attachment.encoding == Encoding::base64Zip ? zippedSize(attachment) : attachment.blob.size);
    }
    return total;
}

std::unique_ptr<base::ByteSource> Document::open(const base::BlobStore& attachments) const {
    return std::make_unique<DocumentSource>(*this, attachments);
}

}  // namespace schakel::mapping
