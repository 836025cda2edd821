#include "gateway/transport/AnswerPipe.h"

#include <utility>

namespace schakel::transport {

base::Result<void> AnswerPipe::write(std::string_view bytes) {
    while (!bytes.empty()) {
        std::unique_lock lock(mutex_);
        roomMade_.wait(lock, [this] { return abandoned_ || bytes_.size() < capacity_; });
        if (abandoned_) {
            return base::Error(base::MessageCode::AnswerAbandoned);
        }
        const auto part = bytes.substr(0, capacity_ - bytes_.size());
        bytes_ += part;
        bytes.remove_prefix(part.size());
        tell(lock);
    }
    return {};
}

void AnswerPipe::end(State state) {
    std::unique_lock lock(mutex_);
    if (state_ == State::open) {
        state_ = state;
        tell(lock);
    }
}

// Outside the lock: the callback may take at once.
void AnswerPipe::tell(std::unique_lock<std::mutex>& lock) {
    const auto callback = awaited_ ? onBytes_ : std::function<void()>();
    awaited_ = false;
    lock.unlock();
    if (callback) {
        callback();
    }
}

AnswerPipe::Taken AnswerPipe::take() {
    const std::scoped_lock lock(mutex_);
    Taken taken{std::exchange(bytes_, {}), state_};
    awaited_ = taken.bytes.empty() && taken.state == State::open;
    roomMade_.notify_one();
    return taken;
}

void AnswerPipe::onBytes(std::function<void()> callback) {
    const std::scoped_lock lock(mutex_);
    onBytes_ = std::move(callback);
}

void AnswerPipe::abandon() {
    const std::scoped_lock lock(mutex_);
    abandoned_ = true;
    onBytes_ = {};
    awaited_ = false;
    bytes_.clear();
    roomMade_.notify_one();
}

}  // namespace schakel::transport
