#include "gateway/pluginhost/isolation/Channel.h"

#include <poll.h>
#include <sys/socket.h>

#include <array>
#include <cerrno>
#include <cstring>

namespace schakel::pluginhost {
namespace {

constexpr std::size_t kHeaderBytes = 8;  // payload size, frame, three zeros
constexpr unsigned kDeepest = 16;  // calls within calls
constexpr int kPatienceMs = 20;  // between two looks at giveUp

}  // namespace

bool Channel::waitFor(short events) const {
    while (true) {
        pollfd entry{socket_.get(), events, 0};
        const auto ready = ::poll(&entry, 1, giveUp_ ? kPatienceMs : -1);
        if (ready > 0) {
            return true;
        }
        if ((ready < 0 && errno != EINTR) || (giveUp_ && giveUp_())) {
            return false;
        }
    }
}

bool Channel::receiveBytes(char* bytes, std::size_t size) {
    while (size > 0) {
        const auto got = ::recv(socket_.get(), bytes, size, MSG_DONTWAIT);
        if (got > 0) {
            bytes += got;
            size -= static_cast<std::size_t>(got);
            continue;
        }
        const bool later = got < 0 && (errno == EAGAIN || errno == EINTR);
        if (!later || !waitFor(POLLIN)) {
            return false;
        }
    }
    return true;
}

bool Channel::sendBytes(std::string_view bytes) {
    while (!bytes.empty()) {
        const auto sent = ::send(socket_.get(), bytes.data(), bytes.size(), MSG_DONTWAIT | MSG_NOSIGNAL);
        if (sent >= 0) {
            bytes.remove_prefix(static_cast<std::size_t>(sent));
            continue;
        }
        const bool later = errno == EAGAIN || errno == EINTR;
        if (!later || !waitFor(POLLOUT)) {
            return false;
        }
    }
    return true;
}

bool Channel::tell(Frame frame, std::string_view payload) {
    if (payload.size() > kFrameBytes) {
        return false;
    }
    std::array<char, kHeaderBytes> header{};
    const auto size = static_cast<std::uint32_t>(payload.size());
    std::memcpy(header.data(), &size, sizeof(size));
    header[4] = static_cast<char>(frame);
    const std::scoped_lock lock(sending_);
    return sendBytes({header.data(), header.size()}) && sendBytes(payload);
}

std::optional<Channel::Message> Channel::receive() {
    std::array<char, kHeaderBytes> header{};
    if (broken_ || !receiveBytes(header.data(), header.size())) {
        breakOff();
        return std::nullopt;
    }
    std::uint32_t size = 0;
    std::memcpy(&size, header.data(), sizeof(size));
    if (size > kFrameBytes || static_cast<std::uint8_t>(header[4]) > static_cast<std::uint8_t>(Frame::http)) {
        breakOff();
        return std::nullopt;
    }
    Message message{static_cast<Frame>(header[4]), std::string(size, '\0')};
    if (!receiveBytes(message.payload.data(), size)) {
        breakOff();
        return std::nullopt;
    }
    return message;
}

std::optional<std::string> Channel::call(Frame frame, std::string_view payload) {
    if (broken_ || depth_ >= kDeepest || !tell(frame, payload)) {
        breakOff();
        return std::nullopt;
    }
    ++depth_;
    std::optional<std::string> result;
    while (auto message = receive()) {
        if (message->frame == Frame::reply) {
            result = std::move(message->payload);
            break;
        }
        auto answer = server_ ? server_(*message) : std::nullopt;
        if (!answer) {
            breakOff();
            break;
        }
        const bool expectsReply = message->frame != Frame::log && message->frame != Frame::loaded;
        if (expectsReply && !tell(Frame::reply, *answer)) {
            breakOff();
            break;
        }
    }
    --depth_;
    return result;
}

}  // namespace schakel::pluginhost
