#include "gateway/exchange/FeedStream.h"

#include <algorithm>

#include <simdjson.h>

namespace schakel::exchange {
namespace {

using base::Error;
using base::MessageCode;
using base::Result;

constexpr std::size_t kLongestLine = 4096;
constexpr std::size_t kLongestKey = 200;
constexpr std::size_t kLongestCursor = 1000;
constexpr std::uint64_t kLargestDocument = 256ULL * 1024 * 1024;

// Keys and cursors go into the ledger and the audit chain: visible characters only.
bool isPlain(std::string_view text) {
    return std::all_of(text.begin(), text.end(), [](unsigned char c) { return c > 0x20 && c < 0x7F; });
}

}  // namespace

Error FeedStream::broken(const base::Words& reason) const {
    return Error(MessageCode::FeedBroken, {{"connection", connection_}, {"reason", reason}});
}

Result<void> FeedStream::write(std::string_view bytes) {
    while (!failure_ && !bytes.empty()) {
        const auto taken = step(bytes);
        if (!taken) {
            failure_ = taken.error();
            break;
        }
        bytes.remove_prefix(*taken);
    }
    return failure_ ? Result<void>(*failure_) : Result<void>();
}

Result<std::size_t> FeedStream::step(std::string_view bytes) {
    switch (state_) {
        case State::line: return takeLine(bytes);
        case State::document: return takeDocument(bytes);
        case State::newline:
            if (bytes.front() != '\n') {
                return broken({"een document is langer dan gezegd", "a document is longer than was said"});
            }
            state_ = State::line;
            return std::size_t{1};
        case State::done: return broken({"er komt nog iets na de laatste regel", "something follows the last line"});
    }
    return std::size_t{0};
}

Result<std::size_t> FeedStream::takeLine(std::string_view bytes) {
    const auto end = bytes.find('\n');
    const auto count = std::min(end, bytes.size());
    if (line_.size() + count > kLongestLine) {
        return broken({"een regel is te lang", "a line is too long"});
    }
    line_.append(bytes.substr(0, count));
    if (end == std::string_view::npos) {
        return count;
    }
    if (auto head = takeHead(); !head) {
        return head.error();
    }
    line_.clear();
    return count + 1;
}

// A line is about a document that follows, or the last one.
Result<void> FeedStream::takeHead() {
    simdjson::dom::parser parser;
    simdjson::dom::object head;
    std::string_view text;
    if (parser.parse(line_).get(head) != simdjson::SUCCESS || head.size() != 2) {
        return broken({"een regel is geen JSON-object van twee velden", "a line is no JSON object of two fields"});
    }
    if (head["cursor"].get(text) == simdjson::SUCCESS) {
        if (head["more"].get(mark_.more) != simdjson::SUCCESS || text.size() > kLongestCursor || !isPlain(text)) {
            return broken({"de laatste regel klopt niet", "the last line is not right"});
        }
        mark_.cursor = text;
        state_ = State::done;
        return {};
    }
    const bool named =
        head["document"].get(text) == simdjson::SUCCESS && !text.empty() && text.size() <= kLongestKey && isPlain(text);
    if (!named || head["size"].get(left_) != simdjson::SUCCESS || left_ > kLargestDocument) {
        return broken({"een document heeft geen bruikbare naam of grootte", "a document has no usable key or size"});
    }
    state_ = State::document;
    if (auto begun = taker_.begin(std::string(text)); !begun || left_ > 0) {
        return begun;
    }
    state_ = State::newline;
    return taker_.end();
}

Result<std::size_t> FeedStream::takeDocument(std::string_view bytes) {
    const auto count = static_cast<std::size_t>(std::min<std::uint64_t>(left_, bytes.size()));
    if (auto written = taker_.write(bytes.substr(0, count)); !written) {
        return written.error();
    }
    left_ -= count;
    if (left_ == 0) {
        state_ = State::newline;
        if (auto ended = taker_.end(); !ended) {
            return ended.error();
        }
    }
    return count;
}

Result<FeedMark> FeedStream::finish() const {
    if (failure_) {
        return *failure_;
    }
    if (state_ != State::done) {
        return broken({"het antwoord houdt halverwege op", "the answer ends half-way"});
    }
    return mark_;
}

}  // namespace schakel::exchange
