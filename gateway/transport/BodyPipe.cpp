#include "gateway/transport/BodyPipe.h"

#include <algorithm>

namespace schakel::transport {

using base::Error;
using base::MessageCode;
using base::Result;

BodyPipe::BodyPipe(std::size_t capacity, std::function<void()> onRoom)
    : capacity_(capacity), onRoom_(std::move(onRoom)) {}

BodyPipe::Room BodyPipe::push(std::string_view bytes) {
    const std::scoped_lock lock(mutex_);
    if (abandoned_) {
        return Room::abandoned;
    }
    if (start_ > 0 && start_ >= bytes_.size() / 2) {
        bytes_.erase(0, start_);
        start_ = 0;
    }
    bytes_.append(bytes);
    changed_.notify_one();
    full_ = bytes_.size() - start_ >= capacity_;
    return full_ ? Room::no : Room::yes;
}

void BodyPipe::finish() {
    const std::scoped_lock lock(mutex_);
    ended_ = true;
    changed_.notify_one();
}

void BodyPipe::fail(Error error) {
    const std::scoped_lock lock(mutex_);
    if (ended_) {
        return;
    }
    ended_ = true;
    error_ = std::move(error);
    changed_.notify_one();
}

Result<std::size_t> BodyPipe::read(char* buffer, std::size_t capacity) {
    if (capacity == 0) {
        return Error(MessageCode::Internal, {{"reason", "a read of zero bytes would look like the end"}});
    }
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [this] { return ended_ || start_ < bytes_.size(); });
    if (error_) {
        return *error_;
    }
    const auto count = std::min(capacity, bytes_.size() - start_);
    std::copy_n(bytes_.data() + start_, count, buffer);
    start_ += count;
    const bool roomAgain = full_ && bytes_.size() - start_ <= capacity_ / 2;
    if (roomAgain) {
        full_ = false;
    }
    lock.unlock();
    if (roomAgain) {
        onRoom_();
    }
    return count;
}

void BodyPipe::abandon() {
    {
        const std::scoped_lock lock(mutex_);
        abandoned_ = true;
        bytes_ = {};
        start_ = 0;
    }
    onRoom_();
}

bool BodyPipe::isAbandoned() const {
    const std::scoped_lock lock(mutex_);
    return abandoned_;
}

Result<void> PipeSource::rewind() {
    return Error(MessageCode::Internal, {{"reason", "a body that streams in cannot start again"}});
}

}  // namespace schakel::transport
