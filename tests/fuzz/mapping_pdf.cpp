// What a PDF says about itself: however the bytes come, the same is found, and nothing goes wrong.
#include <algorithm>
#include <cstdint>
#include <cstdlib>

#include "gateway/base/Bytes.h"
#include "gateway/mapping/PdfMetadata.h"
#include "gateway/model/checks/NumberSearch.h"

namespace {

// Gives at most `piece` bytes at a time.
class Pieces final : public schakel::base::ByteSource {
public:
    Pieces(std::string_view text, std::size_t piece) : text_(text), piece_(piece) {}
    schakel::base::Result<std::size_t> read(char* buffer, std::size_t capacity) override {
        const auto count = text_.substr(position_, std::min(capacity, piece_)).copy(buffer, capacity);
        position_ += count;
        return count;
    }
    schakel::base::Result<void> rewind() override {
        position_ = 0;
        return {};
    }

private:
    std::string_view text_;
    std::size_t piece_;
    std::size_t position_ = 0;
};

bool holds(std::string_view text, std::size_t piece) {
    Pieces source(text, piece);
    const auto found = schakel::mapping::anyPdfMetadata(source, &schakel::model::holdsPgn);
    if (!found) {
        std::abort();
    }
    return *found;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const auto pdf = "%PDF-1.7\n" + std::string(reinterpret_cast<const char*>(data), size);
    if (holds(pdf, pdf.size()) != holds(pdf, 1 + size % 61)) {
        std::abort();
    }
    return 0;
}
