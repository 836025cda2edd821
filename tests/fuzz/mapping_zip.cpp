// Attachments: base64 of a ZIP. What is accepted must come out the same in pieces, and again from a ZIP of our own.
#include <cstdint>
#include <cstdlib>

#include "gateway/base/MemoryBytes.h"
#include "gateway/mapping/ContentReader.h"

namespace {

using schakel::base::Blob;
using schakel::base::MemoryBlobStore;
using schakel::mapping::ContentReader;
using schakel::mapping::Document;

constexpr std::uint64_t kMaxContent = 1024 * 1024;

Blob readInPieces(MemoryBlobStore& store, std::string_view text, std::size_t piece) {
    ContentReader reader(store, {Document::Encoding::base64Zip, kMaxContent});
    for (std::size_t i = 0; i < text.size(); i += piece) {
        if (!reader.feed(text.substr(i, piece))) {
            std::abort();
        }
    }
    const auto outcome = reader.finish();
    if (!outcome || outcome->blob.readable != outcome->problem.empty()) {
        std::abort();
    }
    return outcome->blob;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    MemoryBlobStore store;
    std::string text;
    schakel::mapping::appendBase64(text, {reinterpret_cast<const char*>(data), size});
    const auto whole = readInPieces(store, text, text.size() + 1);
    if (whole != readInPieces(store, text, size == 0 ? 1 : 1 + data[size - 1] % 61)) {
        std::abort();
    }
    if (whole.readable) {
        std::string again;
        schakel::mapping::appendBase64(again, schakel::mapping::zipPrefix("a", whole) +
                                                  std::string(store.content(whole)) +
                                                  schakel::mapping::zipSuffix("a", whole));
        if (whole != readInPieces(store, again, 1000)) {
            std::abort();
        }
    }
    // The text as it came is base64 only by chance.
    (void)readInPieces(store, {reinterpret_cast<const char*>(data), size}, 7);
    return 0;
}
