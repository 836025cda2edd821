// Turns the base64 text of an attachment into stored bytes, as it arrives, and finds out what is in it.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "gateway/base/Bytes.h"
#include "gateway/base/Digest.h"
#include "gateway/base/Scanner.h"
#include "gateway/mapping/Base64.h"
#include "gateway/mapping/Writer.h"
#include "gateway/mapping/ZipEntry.h"

namespace schakel::mapping {

struct ContentOutcome {
    base::Blob blob;
    std::string head;  // the first bytes of the content, enough to tell its kind
    std::string problem;  // Dutch; empty when the content is sound
    std::optional<std::string> infection;  // what the scanner found
};

struct ContentOptions {
    Document::Encoding encoding = Document::Encoding::base64;
    std::uint64_t maxContent = 0;  // bytes, unpacked and as it came
    base::ContentScanner* scanner = nullptr;  // must outlive the reader
};

class ContentReader {
public:
    ContentReader(base::BlobStore& store, const ContentOptions& options);

    // Errors are those of the store and of the scanner; bad content is told by finish().
    base::Result<void> feed(std::string_view text);
    // What arrived is stored as it came, a ZIP as that ZIP. Content that cannot be unpacked is marked unreadable; of
    // what is larger than allowed, or stops being base64, the part up to there is kept.
    base::Result<ContentOutcome> finish();

private:
    static constexpr std::size_t kPortion = 16 * 1024;  // decoded bytes are passed on in portions of about this size
    static constexpr std::size_t kHeadBytes = 4096;

    // Measures the content itself.
    class Content final : public base::ByteSink {
    public:
        base::Result<void> write(std::string_view bytes) override;
        std::string head;
        base::BlobMeter meter;
        std::unique_ptr<base::ContentScan> scan;
    };

    base::Result<void> begin();

    base::Result<void> passOn();
    void giveUp(std::string problem);

    base::BlobStore& store_;
    ContentOptions options_;
    std::unique_ptr<base::BlobWriter> writer_;
    std::unique_ptr<ZipEntryReader> zip_;  // absent when the content is not zipped
    Content content_;
    Base64Decoder decoder_;
    std::string decoded_;
    std::uint64_t received_ = 0;
    std::string problem_;
    bool ended_ = false;  // what follows is not base64, or not wanted
};

}  // namespace schakel::mapping
