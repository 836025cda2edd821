// A bounded pipe from a connection's event loop to the handler that reads a large body.
#pragma once

#include <condition_variable>
#include <cstdint>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>

#include "gateway/base/Bytes.h"

namespace schakel::transport {

// One producer that never blocks, one consumer that does.
class BodyPipe {
public:
    enum class Room : std::uint8_t { yes, no, abandoned };

    // `onRoom` is called on the consumer's thread after a push that left no room, once half the capacity is free, and
    // when the consumer abandons the pipe.
    BodyPipe(std::size_t capacity, std::function<void()> onRoom);

    // Producer. Takes all bytes; `no` means: push no more until onRoom was called.
    Room push(std::string_view bytes);
    // Producer. The first of these two is how the body ended, the rest is ignored.
    void finish();
    void fail(base::Error error);

    // Consumer. Blocks until there are bytes or the body ended; after a failure the bytes before it are not given any
    // more: the body is no message.
    base::Result<std::size_t> read(char* buffer, std::size_t capacity);
    // Consumer. Nothing will be read any more.
    void abandon();

    bool isAbandoned() const;

private:
    const std::size_t capacity_;
    const std::function<void()> onRoom_;
    mutable std::mutex mutex_;
    std::condition_variable changed_;
    std::string bytes_;
    std::size_t start_ = 0;  // first byte of bytes_ that was not read yet
    bool ended_ = false;
    bool full_ = false;
    bool abandoned_ = false;
    std::optional<base::Error> error_;
};

// The consumer's end as a source. Abandons the pipe when it goes.
class PipeSource final : public base::ByteSource {
public:
    explicit PipeSource(std::shared_ptr<BodyPipe> pipe) : pipe_(std::move(pipe)) {}
    ~PipeSource() override { pipe_->abandon(); }
    PipeSource(const PipeSource&) = delete;
    PipeSource& operator=(const PipeSource&) = delete;

    base::Result<std::size_t> read(char* buffer, std::size_t capacity) override {
        return pipe_->read(buffer, capacity);
    }
    base::Result<void> rewind() override;

private:
    std::shared_ptr<BodyPipe> pipe_;
};

}  // namespace schakel::transport
