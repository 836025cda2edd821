#include "gateway/mapping/Reader.h"

#include <utility>

#include "gateway/mapping/CanonicalReader.h"
#include "gateway/mapping/CsvReader.h"
#include "gateway/mapping/JsonReader.h"
#include "gateway/mapping/XmlReader.h"

namespace schakel::mapping {
namespace {

using base::Error;
using base::MessageCode;
using base::Result;

constexpr std::string_view kUtf8Mark = "\xEF\xBB\xBF";

// Decides by the first character that is not white space what kind of document this is.
class RecognisingReader final : public Reader {
public:
    RecognisingReader(const MappingLibrary& library, base::BlobStore& attachments, std::string_view set,
                      ReadOptions options)
        : library_(library), attachments_(attachments), set_(set), options_(options) {}

    Result<void> feed(std::string_view bytes) override {
        if (reader_ != nullptr) {
            return reader_->feed(bytes);
        }
        if (head_.empty() && bytes.size() >= kSignature) {
            return start(bytes);  // the usual case: nothing needs to be kept
        }
        head_ += bytes;
        return head_.size() < kSignature ? Result<void>() : start(std::exchange(head_, {}));
    }

    Result<ReadResult> finish() override {
        if (reader_ == nullptr) {
            if (auto started = start(std::exchange(head_, {})); !started) {
                return started.error();
            }
        }
        return reader_ == nullptr ? Error(MessageCode::DocumentEmpty) : reader_->finish();
    }

private:
    // Chooses a reader and feeds it, or keeps the bytes when they are white space only.
    Result<void> start(std::string_view bytes) {
        if (isUtf16(bytes)) {
            return Error(MessageCode::EncodingRefused, {{"encoding", "UTF-16"}});
        }
        const auto first = bytes.find_first_not_of(" \t\r\n", bytes.starts_with(kUtf8Mark) ? kUtf8Mark.size() : 0);
        if (first == std::string_view::npos) {
            head_ = bytes;
            return head_.size() > kMaxBlank ? Error(MessageCode::DocumentEmpty) : Result<void>();
        }
        if (set_ == kCanonicalSet) {
            reader_ = makeCanonicalReader(attachments_, options_);
            return reader_->feed(bytes.substr(first));
        }
        if (bytes[first] == '{' || bytes[first] == '[') {
            reader_ = makeJsonReader(library_, attachments_, set_, options_);
            return reader_->feed(bytes.substr(first));
        }
        if (bytes[first] != '<' && hasCsv(library_, set_)) {
            reader_ = makeCsvReader(library_, attachments_, set_, options_);
            return reader_->feed(bytes.starts_with(kUtf8Mark) ? bytes.substr(kUtf8Mark.size()) : bytes);
        }
        reader_ = makeXmlReader(library_, attachments_, set_, options_);
        return reader_->feed(bytes);
    }

    static bool isUtf16(std::string_view bytes) {
        return bytes.starts_with("\xFF\xFE") || bytes.starts_with("\xFE\xFF") ||
               bytes.starts_with(std::string_view("\0<", 2)) || bytes.starts_with(std::string_view("<\0", 2));
    }

    // So many bytes tell a byte order mark and UTF-16 from everything else.
    static constexpr std::size_t kSignature = 4;
    static constexpr std::size_t kMaxBlank = 64 * 1024;

    const MappingLibrary& library_;
    base::BlobStore& attachments_;
    std::string set_;
    ReadOptions options_;
    std::string head_;  // what came before the kind was clear
    std::unique_ptr<Reader> reader_;
};

}  // namespace

std::unique_ptr<Reader> makeReader(const MappingLibrary& library, base::BlobStore& attachments, std::string_view set,
                                   ReadOptions options) {
    return std::make_unique<RecognisingReader>(library, attachments, set, options);
}

}  // namespace schakel::mapping
