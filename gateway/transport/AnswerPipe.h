// A bounded pipe from the handler that makes a large answer to the connection's event loop that sends it.
#pragma once

#include <condition_variable>
#include <cstdint>
#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>

#include "gateway/base/Result.h"

namespace schakel::transport {

// One producer that blocks while the pipe is full, one consumer that never does. Thread safe.
class AnswerPipe {
public:
    explicit AnswerPipe(std::size_t capacity) : capacity_(capacity) {}

    // Producer. Fails with AnswerAbandoned when the connection is gone.
    base::Result<void> write(std::string_view bytes);
    // Producer. The first of these two is how the answer ended, the rest is ignored. After fail() the receiver sees an
    // answer that breaks off, which is no message.
    void finish() { end(State::finished); }
    void fail() { end(State::failed); }

    enum class State : std::uint8_t { open, finished, failed };
    struct Taken {
        std::string bytes;
        State state = State::open;  // finished or failed: nothing comes after these bytes
    };
    // Consumer. What is there; when that is nothing, `onBytes` is called once there is something, or the end.
    Taken take();
    // Consumer, before the first take(). Called on the producer's thread.
    void onBytes(std::function<void()> callback);
    // Consumer. Nothing will be taken any more.
    void abandon();

private:
    void end(State state);
    void tell(std::unique_lock<std::mutex>& lock);

    const std::size_t capacity_;
    std::mutex mutex_;
    std::condition_variable roomMade_;
    std::function<void()> onBytes_;
    std::string bytes_;
    State state_ = State::open;
    bool awaited_ = false;  // the consumer came and found nothing
    bool abandoned_ = false;
};

// The consumer's end. Abandons the pipe when it goes.
class AnswerStream {
public:
    explicit AnswerStream(std::shared_ptr<AnswerPipe> pipe) : pipe_(std::move(pipe)) {}
    ~AnswerStream() { pipe_->abandon(); }
    AnswerStream(const AnswerStream&) = delete;
    AnswerStream& operator=(const AnswerStream&) = delete;

    AnswerPipe* operator->() const { return pipe_.get(); }

private:
    std::shared_ptr<AnswerPipe> pipe_;
};

}  // namespace schakel::transport
