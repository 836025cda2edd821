#include "gateway/mapping/CanonicalReader.h"

#include <algorithm>
#include <string>

#include "gateway/base/MemoryBytes.h"
#include "gateway/model/RecordJson.h"

namespace schakel::mapping {
namespace {

using base::Error;
using base::MessageCode;
using base::Result;

// The whole document and its index are in memory at once.
constexpr std::uint64_t kMaxDocument = 64ULL * 1024 * 1024;

class CanonicalReader final : public Reader {
public:
    CanonicalReader(base::BlobStore& attachments, const ReadOptions& options)
        : attachments_(attachments), options_(options), limit_(std::min(kMaxDocument, options.limits.documentBytes)) {}

    Result<void> feed(std::string_view bytes) override {
        if (json_.size() + bytes.size() > limit_) {
            return Error(MessageCode::DocumentTooLarge, {{"what", "het bericht"}});
        }
        json_ += bytes;
        return {};
    }

    Result<ReadResult> finish() override {
        const auto type = model::typeOf(json_);
        if (!type) {
            return type.error();
        }
        auto record = model::readJson(json_, **type, attachments_);
        if (!record) {
            return record.error();
        }
        if (auto checked = checkAttachments(*record); !checked) {
            return checked.error();
        }
        return ReadResult{nullptr, std::move(*record), {}, {}};
    }

private:
    // The same limits and the same scanner as for attachments that come in any other form.
    Result<void> checkAttachments(const model::Record& record) {
        std::size_t count = 0;
        for (model::NodeId node = 1; node < record.size(); ++node) {
            if (record.field(node)->type != model::FieldType::content) {
                continue;
            }
            if (++count > options_.limits.attachments) {
                return Error(MessageCode::DocumentTooLarge, {{"what", "het aantal bijlagen"}});
            }
            if (record.blob(node).size > options_.limits.attachmentBytes) {
                return Error(MessageCode::DocumentTooLarge, {{"what", "een bijlage"}});
            }
            if (auto scanned = scan(record, node); !scanned) {
                return scanned;
            }
        }
        return {};
    }

    // Also sees to it that the bytes are there: a reference to what another gateway keeps is of no use here.
    Result<void> scan(const model::Record& record, model::NodeId node) {
        const auto source = attachments_.open(record.blob(node));
        if (!source) {
            return Error(MessageCode::RecordValueWrong,
                         {{"pointer", record.path(node)}, {"expected", "een bijlage met base64"}});
        }
        if (options_.scanner == nullptr) {
            return {};
        }
        auto begun = options_.scanner->begin();
        if (!begun) {
            return begun.error();
        }
        if (auto copied = base::copy(**source, **begun); !copied) {
            return copied.error();
        }
        const auto found = (*begun)->finish();
        if (!found) {
            return found.error();
        }
        return *found ? Error(MessageCode::AttachmentInfected, {{"name", record.path(node)}, {"signature", **found}})
                      : Result<void>();
    }

    base::BlobStore& attachments_;
    ReadOptions options_;
    std::uint64_t limit_;
    std::string json_;
};

}  // namespace

std::unique_ptr<Reader> makeCanonicalReader(base::BlobStore& attachments, ReadOptions options) {
    return std::make_unique<CanonicalReader>(attachments, options);
}

}  // namespace schakel::mapping
