// Turns the base64 text of an attachment into stored content, as it arrives.
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "gateway/base/Bytes.h"
#include "gateway/mapping/Base64.h"
#include "gateway/mapping/Writer.h"
#include "gateway/mapping/ZipEntry.h"

namespace schakel::mapping {

struct ContentOutcome {
    base::Blob blob;
    std::string problem;  // Dutch; empty when the content is sound
};

class ContentReader {
public:
    ContentReader(base::BlobStore& store, Document::Encoding encoding, std::uint64_t maxContent);

    // Errors are those of the store; bad content is told by finish().
    base::Result<void> feed(std::string_view text);
    // Content that cannot be unpacked is kept as it came and marked unreadable: all of it when that shows within the
    // first kKeptBytes (a password, another compression), else the first kKeptBytes of it.
    base::Result<ContentOutcome> finish();

private:
    static constexpr std::size_t kKeptBytes = 256 * 1024;
    static constexpr std::size_t kPortion = 16 * 1024;  // decoded bytes are passed on in portions of about this size

    base::Result<void> passOn();
    base::Result<void> unpack(std::string_view bytes);
    void giveUp(std::string problem);
    base::Result<ContentOutcome> unreadable();

    base::BlobStore& store_;
    std::unique_ptr<base::BlobWriter> writer_;
    std::unique_ptr<ZipEntryReader> zip_;  // absent when the content is not zipped
    Base64Decoder decoder_;
    std::string decoded_;
    std::string kept_;  // the first bytes as they came
    std::uint64_t received_ = 0;
    std::uint64_t maxContent_;
    std::string problem_;
    bool ended_ = false;  // what follows is not base64, or not wanted
};

}  // namespace schakel::mapping
