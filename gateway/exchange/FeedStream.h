// Reads what an adapter writes when it is asked for the messages that wait at its partner (docs/plugin-guide.md).
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>

#include "gateway/base/Bytes.h"

namespace schakel::exchange {

// Takes the documents of one answer, one after another.
class FeedTaker {
public:
    virtual ~FeedTaker() = default;
    virtual base::Result<void> begin(const std::string& key) = 0;
    virtual base::Result<void> write(std::string_view bytes) = 0;
    virtual base::Result<void> end() = 0;
};

// The last line of an answer.
struct FeedMark {
    std::string cursor;
    bool more = false;
};

// Not thread safe.
class FeedStream final : public base::ByteSink {
public:
    // `connection` is for the texts of errors. Both must outlive the stream.
    FeedStream(const std::string& connection, FeedTaker& taker) : connection_(connection), taker_(taker) {}

    // FeedBroken when it is not what was agreed, or the taker's error; then it takes no more.
    base::Result<void> write(std::string_view bytes) override;
    // Call when the adapter is done. FeedBroken without a last line: then nothing counts.
    base::Result<FeedMark> finish() const;
    const std::optional<base::Error>& failure() const { return failure_; }

private:
    enum class State : std::uint8_t { line, document, newline, done };

    base::Result<std::size_t> step(std::string_view bytes);
    base::Result<std::size_t> takeLine(std::string_view bytes);
    base::Result<std::size_t> takeDocument(std::string_view bytes);
    base::Result<void> takeHead();
    base::Error broken(const base::Words& reason) const;

    const std::string& connection_;
    FeedTaker& taker_;
    State state_ = State::line;
    std::string line_;
    std::uint64_t left_ = 0;  // of the document
    FeedMark mark_;
    std::optional<base::Error> failure_;
};

}  // namespace schakel::exchange
